"""What is typed in of a decision about working time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.common.files.field import PaperFileField
from motcua.common.forms import PlainCharField, VnDateField
from motcua.core.worktime import (
    WEEKDAYS,
    CalendarFormatError,
    Change,
    ChangeKind,
    Shift,
    WorkCalendar,
    shifts_from_texts,
)
from motcua.doors.calendar.words import KINDS

MOST_LINES = 12
_SPAN = re.compile(
    r"(\d{1,2})\s*[:hg.]\s*(\d{2})?\s*(?:-|đến)\s*(\d{1,2})\s*[:hg.]\s*(\d{2})?"
)
_NAMES = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


class HeadForm(forms.Form):
    """The document itself."""

    number = PlainCharField(
        label=gettext_lazy("Số, ký hiệu"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    decided_on = VnDateField(
        label=gettext_lazy("Ngày ký"), help_text=gettext_lazy("ngày/tháng/năm")
    )
    title = PlainCharField(
        label=gettext_lazy("Về việc"),
        help_text=gettext_lazy("người dân đọc được ở phần “vì sao”"),
        max_length=300,
    )


class FileForm(forms.Form):
    """The document as a file, which may be left out."""

    file = PaperFileField(
        label=gettext_lazy("Văn bản quyết định (PDF, ảnh)"), required=False
    )


class LineForm(forms.Form):
    """One line of the decision: what holds on which days."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Thay đổi"),
        choices=[(kind.value, said) for kind, said in KINDS.items()],
    )
    first = VnDateField(label=gettext_lazy("Từ ngày"))
    last = VnDateField(
        label=gettext_lazy("Đến hết ngày"),
        help_text=gettext_lazy("trống: một ngày; giờ hằng tuần, không hẹn: chưa hết"),
        required=False,
    )
    name = PlainCharField(
        label=gettext_lazy("Tên, lý do"), max_length=200, required=False
    )
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("Thứ trong tuần"),
        help_text=gettext_lazy("giờ hằng tuần: những thứ đổi giờ"),
        choices=list(zip(WEEKDAYS, _NAMES, strict=True)),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    shifts = PlainCharField(
        label=gettext_lazy("Giờ làm việc"),
        help_text=gettext_lazy("7:30-11:30, 13:00-17:00; trống: nghỉ"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    procedures = PlainCharField(
        label=gettext_lazy("Mã thủ tục không hẹn"),
        help_text=gettext_lazy("cách nhau dấu phẩy; trống: mọi thủ tục"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_shifts(self) -> tuple[Shift, ...]:
        """Read "7:30-11:30, 13:00-17:00", however it is typed."""
        return _shifts(self.cleaned_data["shifts"])

    def clean(self) -> dict[str, Any]:
        """Ask for what this kind of change needs."""
        given = super().clean() or {}
        kind, first, last = given.get("kind"), given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", _("Ngày cuối đứng trước ngày đầu."))
        if kind == ChangeKind.DAY_ON and not given.get("shifts", True):
            self.add_error("shifts", _("Ghi giờ làm việc của ngày đó."))
        if kind == ChangeKind.HOURS and not given.get("weekdays"):
            self.add_error("weekdays", _("Chọn những thứ trong tuần đổi giờ."))
        return given

    def change(self, calendar: WorkCalendar, decision: str) -> Change:
        """Return the line as the engine knows it.

        calendar: in force now; the weekdays that are not named keep its hours.
        """
        given = self.cleaned_data
        kind, first = ChangeKind(given["kind"]), given["first"]
        is_lasting = kind in {ChangeKind.HOURS, ChangeKind.NO_APPOINTMENT}
        chosen = frozenset(WEEKDAYS.index(day) for day in given["weekdays"])
        is_quiet = kind is ChangeKind.NO_APPOINTMENT
        codes = (code.strip() for code in given["procedures"].split(","))
        week = None
        if kind is ChangeKind.HOURS:
            before = calendar.week_on(first)
            week = tuple(
                given["shifts"] if day in chosen else before[day] for day in range(7)
            )
        return Change(
            kind=kind,
            first=first,
            last=given["last"] or (None if is_lasting else first),
            name=given["name"],
            decision=decision,
            shifts=given["shifts"] if kind is ChangeKind.DAY_ON else (),
            week=week,
            weekdays=chosen if is_quiet else frozenset(),
            procedures=frozenset(filter(None, codes)) if is_quiet else frozenset(),
        )


class Entry:
    """The whole form: the document and its lines."""

    def __init__(self, data: Mapping[str, Any] | None = None, lines: int = 1) -> None:
        """Read what was sent; data: None for an empty form with so many lines."""
        asked = str((data or {}).get("lines", lines))
        count = int(asked) if asked.isdecimal() and len(asked) <= len("99") else 1
        self.count = min(max(count, 1), MOST_LINES)
        self.head = HeadForm(data)
        self.lines = [
            LineForm(data, prefix=f"d{number}") for number in range(self.count)
        ]

    @property
    def forms(self) -> list[forms.Form]:
        """Every form of the page, as error summaries take them."""
        return [self.head, *self.lines]

    def is_valid(self) -> bool:
        """Check all of it, so that every error is shown at once."""
        answers = [form.is_valid() for form in self.forms]
        return all(answers)

    def changes(self, calendar: WorkCalendar) -> tuple[Change, ...]:
        """Return the lines, once they are valid."""
        number = self.head.cleaned_data["number"]
        return tuple(line.change(calendar, number) for line in self.lines)

    def decided_on(self) -> date:
        """Return the day of the document."""
        day: date = self.head.cleaned_data["decided_on"]
        return day


def _shifts(text: str) -> tuple[Shift, ...]:
    plain = text.replace("–", "-").replace("—", "-")
    spans = _SPAN.findall(plain)
    rest = _SPAN.sub("", plain)
    if plain.strip() and (not spans or re.search(r"[\w]", rest.replace("và", ""))):
        raise ValidationError(_("Ghi như 7:30-11:30, 13:00-17:00."))
    told = [f"{a}:{b or '00'}-{c}:{d or '00'}" for a, b, c, d in spans]
    try:
        return shifts_from_texts(told, "")
    except CalendarFormatError as error:
        raise ValidationError(
            _("Các ca phải đúng giờ, xếp từ sớm đến muộn, không chồng nhau.")
        ) from error
