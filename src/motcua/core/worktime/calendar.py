"""The working calendar: working minutes between two moments, and the inverse.

Never asks a library, a clock or a database: what it knows is in its values. Whole
minutes only; seconds are dropped, as on the slip. Moments must be aware; everything is
counted on the wall clock of the calendar's time zone.

Law: Bộ luật Lao động 45/2019/QH14, Điều 105, 111, 112 (days and hours as data).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from motcua.core.worktime.days import (
    CalendarEndsError,
    DayKind,
    DayOff,
    DayOn,
    NoAppointment,
    Season,
    Shift,
    Week,
)


@dataclass(frozen=True, slots=True, eq=False)
class WorkCalendar:
    """Which minutes are worked, from one day to another.

    label: name and version, as printed beside a due date. valid_to: exclusive.
    week: the usual hours. seasons: other ones for a time; the last that covers a day
    rules it. days_off, days_on: what decisions change, by day; days_on wins over both.
    minutes_per_working_day: what one working day of an allowance is worth.
    no_appointment: days nothing is promised for. version: which state of what officials
    decided it holds; 0 before they decided anything.
    """

    label: str
    timezone: ZoneInfo
    valid_from: date
    valid_to: date
    week: Week
    days_off: Mapping[date, DayOff]
    days_on: Mapping[date, DayOn]
    minutes_per_working_day: int
    seasons: tuple[Season, ...] = ()
    no_appointment: tuple[NoAppointment, ...] = ()
    version: int = 0

    _first: int = field(init=False, repr=False)
    _shifts: tuple[tuple[Shift, ...], ...] = field(init=False, repr=False)
    _before: tuple[int, ...] = field(init=False, repr=False)  # worked before day i
    _working: tuple[int, ...] = field(init=False, repr=False)  # indexes of worked days

    def __post_init__(self) -> None:
        """Sum the days up once: every later question is then a look-up."""
        first = self.valid_from.toordinal()
        days = (date.fromordinal(n) for n in range(first, self.valid_to.toordinal()))
        shifts = tuple(self._decide(day) for day in days)
        worked = (sum(shift.minutes for shift in day) for day in shifts)
        working = tuple(index for index, day in enumerate(shifts) if day)
        object.__setattr__(self, "_first", first)
        object.__setattr__(self, "_shifts", shifts)
        object.__setattr__(self, "_before", (0, *accumulate(worked)))
        object.__setattr__(self, "_working", working)

    def shifts_on(self, day: date) -> tuple[Shift, ...]:
        """List the shifts of the day in order; empty on a free day.

        :raises CalendarEndsError: outside validity, as do all questions below.
        """
        return self._shifts[self._index(day)]

    def is_working_day(self, day: date) -> bool:
        """Say whether anything is worked that day."""
        return bool(self.shifts_on(day))

    def minutes_on(self, day: date) -> int:
        """Count the working minutes of the day."""
        index = self._index(day)
        return self._before[index + 1] - self._before[index]

    def kind_of(self, day: date) -> DayKind:
        """Say why the day is worked or free."""
        if self.shifts_on(day):
            return DayKind.SWAPPED if day in self.days_on else DayKind.WORKING
        return DayKind.DAY_OFF if day in self.days_off else DayKind.WEEKEND

    def season_on(self, day: date) -> Season | None:
        """Return the season that rules the weekly hours of the day; None for none."""
        covering = (one for one in reversed(self.seasons) if one.covers(day))
        return next(covering, None)

    def week_on(self, day: date) -> Week:
        """Return the weekly hours in force that day."""
        season = self.season_on(day)
        return season.week if season else self.week

    def no_appointment_on(self, day: date, procedure: str) -> NoAppointment | None:
        """Return why nothing of the procedure is promised for the day; None if it is.

        The latest decision is told. What is said of weekdays is said of the usual week:
        a day worked by decision is none of it.
        """
        is_usual = day not in self.days_on
        covering = (
            one
            for one in reversed(self.no_appointment)
            if one.covers(day, procedure) and (is_usual or not one.weekdays)
        )
        return next(covering, None)

    def minutes_between(self, start: datetime, end: datetime) -> int:
        """Count the working minutes between; negative when end comes first."""
        return self._worked_before(end) - self._worked_before(start)

    def add_minutes(self, start: datetime, minutes: int) -> datetime:
        """Return the earliest moment with so many working minutes since start.

        A count that ends exactly at closing stays at closing. No minutes: start itself,
        to the minute.
        :raises ValueError: when minutes is negative.
        """
        if minutes < 0:
            raise ValueError("minutes to add must not be negative")
        if minutes == 0:
            return self.local(start)
        wanted = self._worked_before(start) + minutes
        index = bisect_left(self._before, wanted) - 1
        if index == len(self._shifts):
            raise self._ends(None)
        left = wanted - self._before[index]
        *earlier, last = self._shifts[index]
        for shift in earlier:
            if left <= shift.minutes:
                return self._moment(index, shift.opens + left)
            left -= shift.minutes
        return self._moment(index, last.opens + left)

    def open_of(self, day: date) -> datetime:
        """Return when the first shift opens. :raises ValueError: on a free day."""
        return self._moment(self._index(day), self._worked(day)[0].opens)

    def close_of(self, day: date) -> datetime:
        """Return when the last shift closes. :raises ValueError: on a free day."""
        return self._moment(self._index(day), self._worked(day)[-1].closes)

    def next_working_instant(self, at: datetime) -> datetime:
        """Return the moment itself when work is on, else when it next opens."""
        local = self.local(at)
        minute = local.hour * 60 + local.minute
        for shift in self.shifts_on(local.date()):
            if minute < shift.closes:
                opens = max(minute, shift.opens)
                return self._moment(self._index(local.date()), opens)
        return self.open_of(self.next_working_day(local.date()))

    def next_working_day(self, day: date) -> date:
        """Return the first working day after the day."""
        return self.working_day_after(day, 1)

    def working_day_after(self, day: date, count: int) -> date:
        """Return the count-th working day after the day; count from 1."""
        rank = bisect_right(self._working, self._index(day)) + count - 1
        if rank >= len(self._working):
            raise self._ends(None)
        return date.fromordinal(self._first + self._working[rank])

    def local(self, at: datetime) -> datetime:
        """Return the moment on the calendar's wall clock, to the minute.

        :raises ValueError: when the moment is not aware.
        """
        if at.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {at}")
        return at.astimezone(self.timezone).replace(second=0, microsecond=0)

    def midnight(self, day: date) -> datetime:
        """Return when the day begins on the wall clock."""
        return datetime.combine(day, time(), self.timezone)

    @property
    def last_day(self) -> date:
        """The last day the calendar knows."""
        return date.fromordinal(self.valid_to.toordinal() - 1)

    def _decide(self, day: date) -> tuple[Shift, ...]:
        if day in self.days_on:
            return self.days_on[day].shifts
        if day in self.days_off:
            return ()
        week = self.week_on(day) if self.seasons else self.week
        return week[day.weekday()]

    def _worked(self, day: date) -> tuple[Shift, ...]:
        shifts = self.shifts_on(day)
        if not shifts:
            raise ValueError(f"{day} is not a working day")
        return shifts

    def _worked_before(self, at: datetime) -> int:
        local = at if at.tzinfo is self.timezone else self.local(at)
        index = self._index(local)
        minute = local.hour * 60 + local.minute
        total = self._before[index]
        for shift in self._shifts[index]:
            if minute <= shift.opens:
                break
            total += min(minute, shift.closes) - shift.opens
        return total

    def _index(self, day: date) -> int:
        index = day.toordinal() - self._first
        if not 0 <= index < len(self._shifts):
            known = day.date() if isinstance(day, datetime) else day
            raise self._ends(known)
        return index

    def _moment(self, index: int, minute: int) -> datetime:
        day = date.fromordinal(self._first + index)
        if minute == 24 * 60:
            return self.midnight(day + timedelta(days=1))
        return datetime(
            day.year,
            day.month,
            day.day,
            minute // 60,
            minute % 60,
            tzinfo=self.timezone,
        )

    def _ends(self, day: date | None) -> CalendarEndsError:
        return CalendarEndsError(self.label, self.valid_from, self.last_day, day)
