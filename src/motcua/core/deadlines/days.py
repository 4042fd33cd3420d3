"""Counting by whole days: end of day, calendar days, months, the same day.

Law: Điều 147.1 (the first day is not counted), 148.5 (a last day off moves to the next
working day) Bộ luật Dân sự 91/2015/QH13.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_CEILING

from motcua.core.deadlines.count import Count, Due
from motcua.core.deadlines.derivation import (
    Line,
    LineKind,
    calendar_days,
    stretch,
    whole_days,
)
from motcua.core.deadlines.hours import begin_of, is_after_cutoff
from motcua.core.deadlines.terms import Pause, TimeLimit, Unit, add_months, disjoint
from motcua.core.worktime import WorkCalendar

_Window = tuple[datetime, datetime]
_DAY = timedelta(days=1)


def same_day(count: Count) -> Due:
    """Return when the first day without a pause closes, from the day of the start."""
    calendar, lines = count.calendar, count.lines
    begin = begin_of(count)
    held = disjoint(count.pauses, calendar, begin)
    day = begin.date()
    while pause := _held(held, calendar, day):
        lines.append(_not_counted(day, pause))
        if pause.until is None:
            return count.halted(begin, days=1)
        following = calendar.next_working_day(day)
        lines += whole_days(calendar, day + timedelta(days=1), following)
        day = following
    at = calendar.close_of(day)
    lines += stretch(calendar, max(begin, calendar.midnight(day)), at)
    return _moved_to_promise(count, day, held, begin)


def by_days(count: Count) -> Due:
    """Count whole days after the day of receipt; due when the last one closes."""
    limit, calendar, lines = count.limit, count.calendar, count.lines
    begin = begin_of(count) if is_after_cutoff(count) else count.received
    if not count.is_continued:
        lines.append(Line(begin.date(), LineKind.RECEIPT_DAY))
    wanted = _days_wanted(limit, begin.date())
    held = disjoint(count.pauses, calendar, begin)
    if not held:
        lines += _uninterrupted(limit, calendar, begin.date(), wanted)
        return _moved_to_promise(count, lines[-1].day, held, begin)
    day = begin.date()
    while wanted:
        touched = _next_touched(held, day)
        lies_free = _days(limit, calendar, day + _DAY, touched)
        free = sum(line.days for line in lies_free)
        if touched is None or free >= wanted:
            lines += _uninterrupted(limit, calendar, day, wanted)
            return _moved_to_promise(count, lines[-1].day, held, begin)
        lines += lies_free
        wanted, day = wanted - free, touched
        pause = _pause_that_costs(limit, calendar, held, day)
        if pause and pause.until is None:
            lines.append(_not_counted(day, pause))
            return count.halted(begin, days=wanted)
        one = _days(limit, calendar, day, day + _DAY)[0]
        lines.append(_not_counted(day, pause) if pause else one)
        wanted -= lines[-1].days
    return _moved_to_promise(count, day, held, begin)


def _days_wanted(limit: TimeLimit, first: date) -> int:
    if limit.unit is Unit.MONTH:
        return (add_months(first, int(limit.amount)) - first).days
    return int(limit.amount.to_integral_value(ROUND_CEILING))


def _uninterrupted(
    limit: TimeLimit, calendar: WorkCalendar, first: date, wanted: int
) -> Sequence[Line]:
    after = first + timedelta(days=1)
    if limit.unit is Unit.WORKING_DAY:
        last = calendar.working_day_after(first, wanted)
        return whole_days(calendar, after, last + timedelta(days=1))
    return calendar_days(calendar, after, after + timedelta(days=wanted))


def _days(
    limit: TimeLimit, calendar: WorkCalendar, first: date, end: date | None
) -> Sequence[Line]:
    """Return the lines of the days from first to before end; none without an end."""
    if end is None or end <= first:
        return ()
    make = whole_days if limit.unit is Unit.WORKING_DAY else calendar_days
    return make(calendar, first, end)


def _next_touched(held: Sequence[Pause], day: date) -> date | None:
    """Return the first day after this one that a pause lies on; None when none does."""
    for pause in held:
        if pause.until is None or pause.until.date() > day:
            return max(pause.since.date(), day + _DAY)
    return None


def _pause_that_costs(
    limit: TimeLimit, calendar: WorkCalendar, held: Sequence[Pause], day: date
) -> Pause | None:
    """Return the pause that keeps the day out of the count.

    A day in the midst of a pause needs no look at its hours, only whether it counts.
    """
    for pause in held:
        until = pause.until.date() if pause.until else date.max
        if pause.since.date() < day < until:
            is_counted = limit.unit is not Unit.WORKING_DAY
            return pause if is_counted or calendar.is_working_day(day) else None
    return _pause_on(held, _windows(limit, calendar, day))


def _moved_to_promise(
    count: Count, last: date, held: Sequence[Pause], begin: datetime
) -> Due:
    """Move a last day that is a day off, or one nothing is promised for.

    To the next working day without a pause on which results are promised.
    """
    calendar, lines, day = count.calendar, count.lines, last
    while not (calendar.is_working_day(day) and count.is_promised(day)) or (
        day > last and _held(held, calendar, day)
    ):
        if (pause := _held(held, calendar, day)) and pause.until is None:
            lines.append(_not_counted(day, pause))
            return count.halted(begin, days=0)
        day += timedelta(days=1)
    if day != last:
        why = whole_days(calendar, last, last + timedelta(days=1))[0]
        lines.append(Line(day, LineKind.MOVED, name=why.name, decision=why.decision))
    return count.due(calendar.close_of(day), begin)


def _windows(limit: TimeLimit, calendar: WorkCalendar, day: date) -> list[_Window]:
    """Return the parts of the day a pause must touch: worked time, or a whole free day.

    Evenings and nights of a worked day belong to nobody: a pause there costs nothing,
    and what begins after closing begins after the due moment of that day.
    """
    worked = _shifts(calendar, day)
    if worked or limit.unit is Unit.WORKING_DAY:
        return worked
    opens = calendar.midnight(day)
    return [(opens, opens + timedelta(days=1))]


def _shifts(calendar: WorkCalendar, day: date) -> list[_Window]:
    midnight = calendar.midnight(day)
    return [
        (
            midnight + timedelta(minutes=shift.opens),
            midnight + timedelta(minutes=shift.closes),
        )
        for shift in calendar.shifts_on(day)
    ]


def _held(held: Sequence[Pause], calendar: WorkCalendar, day: date) -> Pause | None:
    return _pause_on(held, _shifts(calendar, day))


def _pause_on(held: Sequence[Pause], windows: Sequence[_Window]) -> Pause | None:
    for pause in held:
        for opens, closes in windows:
            if pause.since < closes and (pause.until is None or pause.until > opens):
                return pause
    return None


def _not_counted(day: date, pause: Pause) -> Line:
    return Line(
        day, LineKind.PAUSED, since=pause.since, until=pause.until, name=pause.cause
    )
