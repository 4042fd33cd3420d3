"""A year of working days laid out month by month, as the calendar page shows it."""

from __future__ import annotations

import calendar as pages
from dataclasses import dataclass
from datetime import date

from motcua.core.worktime import DayKind, WorkCalendar

_WEEKS = pages.Calendar(firstweekday=pages.MONDAY)


@dataclass(frozen=True, slots=True)
class Cell:
    """One day. note: the name of a day off; "" for any other day."""

    day: date
    kind: DayKind
    note: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class Month:
    """One month: weeks of seven cells, Monday first, None outside the month."""

    number: int
    weeks: tuple[tuple[Cell | None, ...], ...]
    working_days: int


def months(calendar: WorkCalendar, year: int, today: date) -> tuple[Month, ...]:
    """Lay out the months of the year that the calendar knows whole, in order."""
    known = (
        number
        for number in range(1, 13)
        if calendar.valid_from <= date(year, number, 1)
        and date(year, number, pages.monthrange(year, number)[1]) <= calendar.last_day
    )
    return tuple(_month(calendar, year, number, today) for number in known)


def years(calendar: WorkCalendar) -> range:
    """Return the years the calendar knows something of."""
    return range(calendar.valid_from.year, calendar.last_day.year + 1)


def _month(calendar: WorkCalendar, year: int, number: int, today: date) -> Month:
    weeks = tuple(
        tuple(
            _cell(calendar, day, today) if day.month == number else None for day in week
        )
        for week in _WEEKS.monthdatescalendar(year, number)
    )
    cells = (cell for week in weeks for cell in week if cell is not None)
    return Month(
        number, weeks, sum(calendar.is_working_day(cell.day) for cell in cells)
    )


def _cell(calendar: WorkCalendar, day: date, today: date) -> Cell:
    off = calendar.days_off.get(day)
    return Cell(day, calendar.kind_of(day), off.name if off else "", day == today)
