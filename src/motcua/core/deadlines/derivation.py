"""The lines that prove a due moment: what was counted, what was skipped, and why.

Values only; ``common.wording`` makes sentences of them, ``core.ribbon`` a drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum, unique
from functools import lru_cache

from motcua.core.deadlines.terms import Pause, TimeLimit
from motcua.core.worktime import DayKind, WorkCalendar


@unique
class LineKind(StrEnum):
    """What happened to the count on a day."""

    COUNTED = "counted"
    SWAPPED = "swapped"  # counted on a day worked by decision
    WEEKEND = "weekend"
    DAY_OFF = "day_off"
    PAUSED = "paused"
    OUTSIDE_HOURS = "outside_hours"  # received when nobody works; starts at ``until``
    AFTER_CUTOFF = "after_cutoff"  # received too late that day; starts at ``until``
    RECEIPT_DAY = "receipt_day"  # the day of receipt, which the rule does not count
    MOVED = "moved"  # the last day is a day off: due the next working day
    RESTARTED = "restarted"  # the whole allowance runs anew from ``until``
    ARRIVED = "arrived"  # taken in elsewhere at ``since``; counts from ``until``
    EXTENDED = "extended"  # the allowance grew by ``extra``
    NO_APPOINTMENT = "no_appointment"  # nothing is promised for that day


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the count.

    minutes: working minutes counted. days: 1 when the day counts as one.
    skipped_minutes: working minutes a pause kept out of the count.
    since, until: the stretch meant; None where the whole day is.
    name: of the day off, or the cause of the pause. decision: what ruled it.
    extra: what an extension adds; None on every other line.
    """

    day: date
    kind: LineKind
    minutes: int = 0
    days: int = 0
    skipped_minutes: int = 0
    since: datetime | None = None
    until: datetime | None = None
    name: str = ""
    decision: str = ""
    extra: TimeLimit | None = None


_KINDS = {
    DayKind.WORKING: LineKind.COUNTED,
    DayKind.SWAPPED: LineKind.SWAPPED,
    DayKind.WEEKEND: LineKind.WEEKEND,
    DayKind.DAY_OFF: LineKind.DAY_OFF,
}


@lru_cache(maxsize=64)
def _whole_days(calendar: WorkCalendar) -> tuple[Line, ...]:
    """Make the line of every whole day once: explaining a term is then slicing."""
    length = (calendar.valid_to - calendar.valid_from).days
    days = (calendar.valid_from + timedelta(days=number) for number in range(length))
    return tuple(_whole_day(calendar, day) for day in days)


def _whole_day(calendar: WorkCalendar, day: date) -> Line:
    kind = calendar.kind_of(day)
    off, on = calendar.days_off.get(day), calendar.days_on.get(day)
    decision = on.decision if on else off.decision if off else ""
    name = off.name if off else ""
    if kind in {DayKind.WEEKEND, DayKind.DAY_OFF}:
        return Line(day, _KINDS[kind], name=name, decision=decision)
    minutes = calendar.minutes_on(day)
    return Line(day, _KINDS[kind], minutes=minutes, days=1, decision=decision)


def whole_days(calendar: WorkCalendar, first: date, end: date) -> tuple[Line, ...]:
    """Return the lines of the days from first up to, not including, end.

    A worked day carries all its minutes and counts one day; a free day carries why.
    """
    origin = calendar.valid_from
    return _whole_days(calendar)[max(0, (first - origin).days) : (end - origin).days]


@lru_cache(maxsize=64)
def _calendar_days(calendar: WorkCalendar) -> tuple[Line, ...]:
    whole = _whole_days(calendar)
    return tuple(Line(line.day, LineKind.COUNTED, days=1) for line in whole)


def calendar_days(calendar: WorkCalendar, first: date, end: date) -> tuple[Line, ...]:
    """Return a counted line for each day from first up to, not including, end."""
    calendar.shifts_on(end - timedelta(days=1))  # says so when the calendar has ended
    origin = calendar.valid_from
    return _calendar_days(calendar)[max(0, (first - origin).days) : (end - origin).days]


def stretch(calendar: WorkCalendar, since: datetime, until: datetime) -> Iterator[Line]:
    """Yield the lines that count the working time from since to until.

    The minutes add up to ``minutes_between``. A free day is told once, with the stretch
    that reaches beyond it.
    """
    first, last = since.date(), until.date()
    if first < last:
        yield from _part(calendar, since, calendar.midnight(first + timedelta(days=1)))
        yield from whole_days(calendar, first + timedelta(days=1), last)
    if calendar.is_working_day(last):
        yield from _part(calendar, max(since, calendar.midnight(last)), until)


def paused(calendar: WorkCalendar, pause: Pause) -> Iterator[Line]:
    """Yield the line of a pause, unless it lies wholly outside working hours."""
    skipped = 0
    if pause.until is not None:
        skipped = calendar.minutes_between(pause.since, pause.until)
    if skipped or pause.until is None:
        yield Line(
            pause.since.date(),
            LineKind.PAUSED,
            skipped_minutes=skipped,
            since=pause.since,
            until=pause.until,
            name=pause.cause,
        )


def _part(calendar: WorkCalendar, since: datetime, until: datetime) -> Iterator[Line]:
    day = since.date()
    whole = whole_days(calendar, day, day + timedelta(days=1))[0]
    if not whole.days:
        yield whole
        return
    minutes = calendar.minutes_between(since, min(until, calendar.close_of(day)))
    if minutes == whole.minutes:
        yield whole
    elif minutes:
        yield Line(
            day,
            whole.kind,
            minutes=minutes,
            since=max(since, calendar.open_of(day)),
            until=min(until, calendar.close_of(day)),
            decision=whole.decision,
        )


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring lines that say the same of whole days, told as one.

    lines: at least one, in order. The first and the last give the span.
    """

    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        """The first line."""
        return self.lines[0]

    @property
    def last_day(self) -> date:
        """The day of the last line."""
        return self.lines[-1].day

    @property
    def minutes(self) -> int:
        """Working minutes counted in all of them."""
        return sum(line.minutes for line in self.lines)

    @property
    def days(self) -> int:
        """Days counted in all of them."""
        return sum(line.days for line in self.lines)


def folded(lines: Sequence[Line]) -> tuple[Run, ...]:
    """Return the lines with runs of like days joined: what a person reads."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and _continues(runs[-1][-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    return tuple(Run(tuple(run)) for run in runs)


def _continues(before: Line, line: Line) -> bool:
    is_whole = before.since is None and line.since is None
    is_next = line.day - before.day == timedelta(days=1)
    if before.kind is LineKind.PAUSED:
        return is_next and (before.since, before.name) == (line.since, line.name)
    alike = (before.kind, before.name, before.decision) == (
        line.kind,
        line.name,
        line.decision,
    )
    return is_whole and is_next and alike
