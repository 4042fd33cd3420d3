"""Form fields for what people in Viet Nam write, with errors that say how to mend it.

Every text is taken in Unicode NFC with single spaces: the same name typed on a phone
and on a Mac is then the same name.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazystr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.common import clock, law
from motcua.core.personal_number import Doubt, birth_year, doubt

_DAY_FIRST = re.compile(
    r"(\d{1,2})[/\-. ](\d{1,2})[/\-. ](\d{4})|(\d{2})(\d{2})(\d{4})"
)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_SEPARATORS = re.compile(r"[\s.\-()]+")
# The first year anybody on record can be of, and one nobody plans for: no rules of law.
_EARLIEST_YEAR, _LATEST_YEAR = 1800, 2500

_MONEY = re.compile(
    r"(\d{1,3}(?:[. ]\d{3}){1,4}|\d{1,13})\s*(?:đ|đồng|VND)?", re.ASCII | re.IGNORECASE
)
_MOBILE = re.compile(r"0[35789]\d{8}")
_LANDLINE = re.compile(r"02\d{9}")
_MOBILE_DIGITS, _LANDLINE_DIGITS = 10, 11
_NEW_ID_DIGITS, _OLD_ID_DIGITS = 12, 9
_NAME_MARKS = frozenset(" '’.-")
_LONGEST_NAME = 150
_LONGEST_QUERY = 200


def tidy(text: str) -> str:
    """Return the text in NFC, without control characters, spaces single and trimmed."""
    text = unicodedata.normalize("NFC", text)
    kept = (" " if mark.isspace() else mark for mark in text)
    return " ".join("".join(m for m in kept if unicodedata.category(m) != "Cc").split())


def tidy_query(text: str) -> str:
    """Return what to search for: tidy, and no longer than anybody types."""
    return tidy(text[: 4 * _LONGEST_QUERY])[:_LONGEST_QUERY]


class _NamesItself(forms.Field):
    """Says which field is missing instead of "this field is required"."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401  Django's own arguments
        super().__init__(**kwargs)
        if self.label and "required" not in (kwargs.get("error_messages") or {}):
            self.error_messages["required"] = lazystr(_MissingText(self.label))


class _MissingText:
    """The sentence, made when shown, in the reader's language."""

    def __init__(self, label: object) -> None:
        self._label = label

    def __str__(self) -> str:
        label = str(self._label)
        return _("Cần điền %(field)s.") % {"field": label[:1].lower() + label[1:]}


class PlainCharField(_NamesItself, forms.CharField):
    """A line of text, tidied. Texts of several lines are a ``PlainTextField``."""

    def to_python(self, value: Any) -> str:  # noqa: ANN401  Django's own arguments
        """Return the tidy text."""
        if "\x00" in str(value or ""):
            raise ValidationError(
                _("Có ký tự không đọc được. Xin gõ lại."), code="null"
            )
        return tidy(super().to_python(value) or "")


class PlainTextField(_NamesItself, forms.CharField):
    """Several lines of text: each tidied, empty ones at either end dropped."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:  # noqa: ANN401  Django's own arguments
        """Return the tidy lines."""
        text = super().to_python(value) or ""
        if "\x00" in text:
            raise ValidationError(
                _("Có ký tự không đọc được. Xin gõ lại."), code="null"
            )
        return "\n".join(tidy(line) for line in text.splitlines()).strip()


class HourField(_NamesItself, forms.TimeField):
    """An hour as people write it: 14:30, 14h30, 14 giờ 30."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "size": "6"})

    def to_python(self, value: Any) -> time | None:  # noqa: ANN401  Django's own arguments
        """Return the hour. :raises ValidationError: saying how it is written."""
        text = value
        if isinstance(value, str):
            text = value.lower().replace("giờ", ":").replace("h", ":").replace(" ", "")
            text = f"{text}00" if text.endswith(":") else text
        try:
            found: time | None = super().to_python(text)
        except ValidationError:
            message = _("Giờ chưa đúng. Ghi giờ và phút, ví dụ 14:30.")
            raise ValidationError(message, code="invalid") from None
        return found


class VnDateField(_NamesItself, forms.DateField):
    """A day written day first: 05/09/1998, 5-9-1998, 05091998. Never month first."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": gettext_lazy(
            "Ngày này chưa đúng. Ghi ngày/tháng/năm, ví dụ 05/09/1998."
        ),
    }

    def to_python(self, value: Any) -> date | None:  # noqa: ANN401  Django's own arguments
        """Return the day. :raises ValidationError: saying what is wrong with it."""
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        text = str(value or "").strip()
        return self._day(*self._parts(text)) if text else None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask for digits and room for ten of them."""
        return {**super().widget_attrs(widget), "inputmode": "numeric", "size": "10"}

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401  Django's own arguments
        """Show a day as 05/09/1998; a wrong entry stays as it was typed."""
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value

    def _parts(self, text: str) -> tuple[int, int, int]:
        if found := _DAY_FIRST.fullmatch(text):
            day, month, year = (int(part) for part in found.groups() if part)
            return day, month, year
        if found := _YEAR_FIRST.fullmatch(text):
            year, month, day = (int(part) for part in found.groups())
            return day, month, year
        raise ValidationError(self.error_messages["invalid"], code="invalid")

    def _day(self, day: int, month: int, year: int) -> date:
        if not 1 <= month <= 12:  # noqa: PLR2004  months of a year
            message = _("Không có tháng %(month)d. Ghi ngày trước, tháng sau.")
            raise ValidationError(message % {"month": month}, code="invalid")
        if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
            message = _("Năm %(year)d quá xa. Xin kiểm tra lại.")
            raise ValidationError(message % {"year": year}, code="invalid")
        last = calendar.monthrange(year, month)[1]
        if not 1 <= day <= last:
            message = _("Tháng %(month)d/%(year)d chỉ có %(last)d ngày.")
            words = {"month": month, "year": year, "last": last}
            raise ValidationError(message % words, code="invalid")
        return date(year, month, day)


class PhoneField(_NamesItself, forms.CharField):
    """A Vietnamese telephone number, kept as digits from 0: mobile 10, landline 11."""

    widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"})

    def to_python(self, value: Any) -> str:  # noqa: ANN401  Django's own arguments
        """Return the digits. :raises ValidationError: saying what is wrong."""
        digits = _SEPARATORS.sub("", super().to_python(value) or "")
        digits = re.sub(r"^(\+84|0084|84(?=\d{9,10}$))0?", "0", digits)
        if not digits or _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits):
            return digits
        raise ValidationError(self._fault(digits), code="invalid")

    def _fault(self, digits: str) -> str:
        if not _is_digits(digits):
            return _("Số điện thoại chỉ có chữ số, ví dụ 0912 345 678.")
        if not digits.startswith("0"):
            return _("Số điện thoại bắt đầu bằng số 0, ví dụ 0912 345 678.")
        is_landline = digits.startswith("02")
        wanted = _LANDLINE_DIGITS if is_landline else _MOBILE_DIGITS
        if len(digits) == wanted:
            return _("Không có đầu số %(head)s. Xin kiểm tra lại.") % {
                "head": digits[:2]
            }
        return _count_fault(len(digits), wanted)


class IdentityNumberField(_NamesItself, forms.CharField):
    """A personal number: 12 digits (căn cước), or 9 of an old identity card (CMND).

    Spaces and dots are allowed when typing; the digits are kept.
    """

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> str:  # noqa: ANN401  Django's own arguments
        """Return the digits. :raises ValidationError: saying what is wrong."""
        digits = _SEPARATORS.sub("", super().to_python(value) or "")
        if not digits:
            return ""
        if not _is_digits(digits):
            message = _("Số định danh chỉ có chữ số, ví dụ 001 098 012345.")
            raise ValidationError(message, code="invalid")
        if len(digits) not in (_NEW_ID_DIGITS, _OLD_ID_DIGITS):
            fault = _count_fault(len(digits), _NEW_ID_DIGITS)
            raise ValidationError(fault, code="invalid")
        rules = law.personal_numbers()
        if doubt(digits, clock.today().year, rules) is Doubt.BORN_LATER:
            message = _(
                "Không có số này: chữ số thứ tư đến thứ sáu ứng với năm sinh %(year)d. "
                "Xin đối chiếu với thẻ."
            )
            year = birth_year(digits, rules)
            raise ValidationError(message % {"year": year}, code="invalid")
        return digits


class MoneyField(_NamesItself, forms.CharField):
    """Whole dong: 15.000, 15 000, 15.000 đ. A dot always groups, never divides."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def clean(self, value: Any) -> int | None:  # noqa: ANN401  Django's own arguments
        """Return the dong, None when left empty. :raises ValidationError: in words."""
        text = super().clean(value)
        if not text:
            return None
        if found := _MONEY.fullmatch(text):
            return int(_SEPARATORS.sub("", found[1]))
        message = _("Số tiền chưa đúng. Ghi đồng chẵn, ví dụ 15.000.")
        raise ValidationError(message, code="invalid")


class PersonNameField(PlainCharField):
    """A person's full name as on the card: letters of any people, ' ’ . and -."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401  Django's own arguments
        """Limit the length to what any register takes."""
        kwargs.setdefault("max_length", _LONGEST_NAME)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:  # noqa: ANN401  Django's own arguments
        """Return the name. :raises ValidationError: naming what does not belong."""
        name: str = super().clean(value)
        if any(mark.isdigit() for mark in name):
            raise ValidationError(_("Họ tên không có chữ số."), code="invalid")
        strange = [m for m in name if not (_is_letter(m) or m in _NAME_MARKS)]
        if strange:
            message = _("Họ tên không có ký tự “%(mark)s”.")
            raise ValidationError(message % {"mark": strange[0]}, code="invalid")
        if name and not any(_is_letter(mark) for mark in name):
            raise ValidationError(_("Họ tên phải có chữ."), code="invalid")
        return name


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _is_letter(mark: str) -> bool:
    return unicodedata.category(mark)[0] in "LM"


def _count_fault(count: int, wanted: int) -> str:
    if count < wanted:
        return ngettext(
            "Số này mới có %(count)d chữ số, cần %(wanted)d.",
            "Số này mới có %(count)d chữ số, cần %(wanted)d.",
            count,
        ) % {"count": count, "wanted": wanted}
    return ngettext(
        "Số này có %(count)d chữ số, thừa %(extra)d.",
        "Số này có %(count)d chữ số, thừa %(extra)d.",
        count - wanted,
    ) % {"count": count, "extra": count - wanted}
