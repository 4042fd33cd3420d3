"""A year of working days laid out month by month, as the calendar page shows it."""

from __future__ import annotations

import calendar as pages
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from motcua.core.worktime import DayKind, NoAppointment, WorkCalendar

_WEEKS = pages.Calendar(firstweekday=pages.MONDAY)


@unique
class Look(StrEnum):
    """How a day is shown: the class of its cell."""

    PLAIN = ""
    WEEKEND = "we"
    OFF = "off"  # by decision, for everybody
    SHUT = "shut"  # one agency is closed
    ON = "on"  # worked by decision
    QUIET = "quiet"  # worked, but nothing is promised for it


@dataclass(frozen=True, slots=True)
class Cell:
    """One day.

    note: why it is what it is, "" for a plain one. is_half: only mornings or only
    afternoons are worked.
    """

    day: date
    look: Look
    note: str
    is_today: bool
    is_half: bool = False


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
    kind, off = calendar.kind_of(day), calendar.days_off.get(day)
    is_half = len(calendar.shifts_on(day)) == 1
    if off is not None and kind is DayKind.DAY_OFF:
        return Cell(
            day, Look.SHUT if off.is_local else Look.OFF, off.name, day == today
        )
    quiet = _quiet(calendar, day)
    if quiet is not None and kind is not DayKind.WEEKEND:
        return Cell(day, Look.QUIET, quiet.name, day == today, is_half)
    looks = {DayKind.SWAPPED: Look.ON, DayKind.WEEKEND: Look.WEEKEND}
    return Cell(day, looks.get(kind, Look.PLAIN), "", day == today, is_half)


def _quiet(calendar: WorkCalendar, day: date) -> NoAppointment | None:
    """Return why nothing, or nothing of some procedures, is promised for the day."""
    codes = {next(iter(one.procedures), "") for one in calendar.no_appointment}
    found = (calendar.no_appointment_on(day, code) for code in sorted(codes))
    return next((one for one in found if one is not None), None)
