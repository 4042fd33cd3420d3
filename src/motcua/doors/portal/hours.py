"""Opening hours in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.core.worktime import Shift, WorkCalendar


def weekday(number: int) -> str:
    """Return the name of a weekday, 0 for Monday."""
    return (
        _("thứ Hai"),
        _("thứ Ba"),
        _("thứ Tư"),
        _("thứ Năm"),
        _("thứ Sáu"),
        _("thứ Bảy"),
        _("Chủ nhật"),
    )[number]


def weekdays() -> list[tuple[str, str]]:
    """List the days of a week: short name and whole name, Monday first."""
    short = (_("T2"), _("T3"), _("T4"), _("T5"), _("T6"), _("T7"), _("CN"))
    return [(name, weekday(number)) for number, name in enumerate(short)]


def shifts(of_day: Sequence[Shift]) -> str:
    """Return "7:30–11:30 và 13:00–17:00"; "" for a free day."""
    spans = [f"{_clock(shift.opens)}–{_clock(shift.closes)}" for shift in of_day]
    if not spans:
        return ""
    if len(spans) == 1:
        return spans[0]
    words = {"before": ", ".join(spans[:-1]), "last": spans[-1]}
    return _("%(before)s và %(last)s") % words


def week(calendar: WorkCalendar) -> str:
    """Return the usual week: "Thứ Hai – thứ Sáu: 7:30–11:30 và 13:00–17:00"."""
    stretches = []
    for of_day, days in groupby(enumerate(calendar.week), key=lambda day: day[1]):
        if of_day:
            numbers = [number for number, _shifts in days]
            stretches.append(f"{_days(numbers)}: {shifts(of_day)}")
    return "; ".join(stretches)


def _days(numbers: Sequence[int]) -> str:
    first, last = weekday(numbers[0]), weekday(numbers[-1])
    return capfirst(first if first == last else f"{first} – {last}")


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"
