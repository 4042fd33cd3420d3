"""Opening hours in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.common.wording import short_weekday, weekday
from motcua.core.worktime import Shift, Week

_MONDAY = date(2026, 11, 23)  # any Monday: only the names of its week are asked


def weekdays() -> list[tuple[str, str]]:
    """List the days of a week: short name and whole name, Monday first."""
    days = (_MONDAY + timedelta(days=number) for number in range(7))
    return [(short_weekday(day), weekday(day)) for day in days]


def shifts(of_day: Sequence[Shift]) -> str:
    """Return "7:30–11:30 và 13:00–17:00"; "" for a free day."""
    spans = [f"{_clock(shift.opens)}–{_clock(shift.closes)}" for shift in of_day]
    if not spans:
        return ""
    if len(spans) == 1:
        return spans[0]
    words = {"before": ", ".join(spans[:-1]), "last": spans[-1]}
    return _("%(before)s và %(last)s") % words


def week(of_week: Week) -> str:
    """Return the week in words: "Thứ Hai – thứ Sáu: 7:30–11:30 và 13:00–17:00"."""
    stretches = []
    for of_day, days in groupby(enumerate(of_week), key=lambda day: day[1]):
        if of_day:
            numbers = [number for number, _shifts in days]
            stretches.append(f"{_days(numbers)}: {shifts(of_day)}")
    return "; ".join(stretches)


def _days(numbers: Sequence[int]) -> str:
    names = [name for _short, name in weekdays()]
    first, last = names[numbers[0]], names[numbers[-1]]
    return capfirst(first if first == last else f"{first} – {last}")


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"
