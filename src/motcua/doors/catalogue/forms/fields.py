"""Fields for what processes and tariffs are made of: numbers, hours, lists of lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from motcua.common.forms import PlainCharField, tidy
from motcua.doors.catalogue.words import number

_NUMBER = re.compile(r"\d{1,5}(?:[.,]\d{1,2})?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:[. ]\d{3})+|\d{1,12}", re.ASCII)
_FINE = re.compile(r"\d{1,10}(?:[.,]\d{1,2})?", re.ASCII)
_HOUR = re.compile(r"([01]?\d|2[0-3])(?:[:.hg ]+([0-5]\d)?)?(?:giờ)?", re.ASCII)
_LONGEST_TEXT = 60_000


class NumberField(PlainCharField):
    """A number of days or hours: 3, 0,25 or 0.25."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 6})

    def clean(self, value: Any) -> Decimal | None:  # noqa: ANN401  Django's own arguments
        """Return the number, None for none. :raises ValidationError: in words."""
        text = super().clean(value)
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            message = _("Số này chưa đúng. Ghi ví dụ 3 hoặc 0,5.")
            raise ValidationError(message, code="invalid")
        found = Decimal(text.replace(",", "."))
        if not found:
            raise ValidationError(_("Số này phải lớn hơn 0."), code="invalid")
        return found

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401  Django's own arguments
        """Show 0.25 as 0,25; a wrong entry stays as it was typed."""
        return number(value) if isinstance(value, Decimal) else value


class SumField(PlainCharField):
    """A sum of money in dong (15.000) or in another money (12,50): see ``sum_of``."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 10})

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401  Django's own arguments
        """Show 15000.00 as 15.000; a wrong entry stays as it was typed."""
        if not isinstance(value, Decimal):
            return value
        marks = str.maketrans({",": ".", ".": ","})
        return f"{value.normalize():,f}".translate(marks)


def sum_of(text: str, *, in_dong: bool) -> Decimal:
    """Return the sum somebody typed. In dong a dot groups, else it divides.

    :raises ValidationError: saying how to write it.
    """
    if in_dong and _GROUPED.fullmatch(text):
        return Decimal(text.replace(".", "").replace(" ", ""))
    if not in_dong and _FINE.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if in_dong:
        raise ValidationError(_("Số tiền chưa đúng. Ghi đồng chẵn, ví dụ 15.000."))
    raise ValidationError(_("Số tiền chưa đúng. Ghi ví dụ 20 hoặc 12,50."))


class HourField(PlainCharField):
    """An hour of the day: 15:00, 15h, 15 giờ."""

    widget = forms.TextInput(attrs={"size": 6})

    def clean(self, value: Any) -> time | None:  # noqa: ANN401  Django's own arguments
        """Return the hour, None when left empty. :raises ValidationError: in words."""
        text = super().clean(value)
        if not text:
            return None
        found = _HOUR.fullmatch(text)
        if not found:
            message = _("Giờ này chưa đúng. Ghi ví dụ 15:00.")
            raise ValidationError(message, code="invalid")
        return time(int(found[1]), int(found[2] or 0))

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401  Django's own arguments
        """Show an hour as 15:00; a wrong entry stays as it was typed."""
        return f"{value:%H:%M}" if isinstance(value, time) else value


class LongTextField(PlainCharField):
    """A text of several lines, without control characters."""

    def __init__(self, *, rows: int = 4, **more: Any) -> None:  # noqa: ANN401  Django's own arguments
        """Take so many rows; limit the length."""
        more.setdefault("max_length", _LONGEST_TEXT)
        more.setdefault("required", False)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **more)

    def to_python(self, value: Any) -> str:  # noqa: ANN401  Django's own arguments
        """Return the text, in one form of Unicode, lines kept."""
        text = forms.CharField.to_python(self, value) or ""
        text = unicodedata.normalize("NFC", "\n".join(text.splitlines()))
        kept = (mark if mark == "\n" else _plain(mark) for mark in text)
        return "".join(kept).strip()


class NameField(LongTextField):
    """One line that may be long, in a box that shows all of it."""

    def to_python(self, value: Any) -> str:  # noqa: ANN401  Django's own arguments
        """Return the text on one line."""
        return tidy(super().to_python(value))


class LinesField(LongTextField):
    """A list, one to a line."""

    def clean(self, value: Any) -> tuple[str, ...]:  # noqa: ANN401  Django's own arguments
        """Return the lines that say something."""
        lines = (tidy(line) for line in super().clean(value).splitlines())
        return tuple(line for line in lines if line)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401  Django's own arguments
        """Show a list line by line; a wrong entry stays as it was typed."""
        is_list = isinstance(value, Iterable) and not isinstance(value, str)
        return "\n".join(value) if is_list else value


def _plain(mark: str) -> str:
    """Return a letter as it is, any space as one, a control character as none."""
    if mark.isspace():
        return " "
    return "" if unicodedata.category(mark) == "Cc" else mark
