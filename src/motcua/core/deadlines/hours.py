"""Counting by working hours, of which a working day is so many."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import ROUND_CEILING

from motcua.core.deadlines.count import Count, Due
from motcua.core.deadlines.derivation import (
    Line,
    LineKind,
    paused,
    stretch,
    whole_days,
)
from motcua.core.deadlines.terms import TimeLimit, Unit, disjoint
from motcua.core.worktime import WorkCalendar


def budget_minutes(limit: TimeLimit, calendar: WorkCalendar) -> int:
    """Return the working minutes of an allowance; part of a minute is a whole one."""
    per_unit = 60 if limit.unit is Unit.HOUR else calendar.minutes_per_working_day
    return int((limit.amount * per_unit).to_integral_value(ROUND_CEILING))


def by_hours(count: Count) -> Due:
    """Return the earliest moment at which the allowance has been worked."""
    calendar, lines = count.calendar, count.lines
    begin = begin_of(count)
    left = budget_minutes(count.limit, calendar)
    cursor = begin
    for pause in disjoint(count.pauses, calendar, begin):
        if pause.since.date() >= calendar.valid_to:
            break
        worked = calendar.minutes_between(cursor, pause.since)
        if worked >= left:
            break
        lines += stretch(calendar, cursor, pause.since)
        lines += paused(calendar, pause)
        left -= worked
        if pause.until is None:
            return count.halted(begin, minutes=left)
        cursor = pause.until
    at = calendar.add_minutes(cursor, left)
    lines += stretch(calendar, cursor, at)
    return count.due(_promised(count, at), begin)


def _promised(count: Count, at: datetime) -> datetime:
    """Move a moment on a day nothing is promised for to the next opening after it.

    To the opening and not to the same hour: the work is done by then, and a longer
    allowance must never be due earlier than a shorter one.
    """
    calendar, day = count.calendar, at.date()
    if count.is_promised(day):
        return at
    while not count.is_promised(day := calendar.next_working_day(day)):
        pass
    count.lines.append(Line(day, LineKind.MOVED))
    return calendar.open_of(day)


def begin_of(count: Count) -> datetime:
    """Return when counting begins, adding the lines that say why it is not at once."""
    calendar, received = count.calendar, count.received
    if count.is_continued:
        return received
    begin, kind = calendar.next_working_instant(received), LineKind.OUTSIDE_HOURS
    if is_after_cutoff(count):
        begin = calendar.open_of(calendar.next_working_day(received.date()))
        kind = LineKind.AFTER_CUTOFF
    if begin != received:
        day = received.date()
        count.lines.append(Line(day, kind, since=received, until=begin))
        first = day + timedelta(days=1) if calendar.is_working_day(day) else day
        count.lines.extend(whole_days(calendar, first, begin.date()))
    return begin


def is_after_cutoff(count: Count) -> bool:
    """Say whether it came on a working day, but too late to count from that day."""
    cutoff, received = count.limit.cutoff, count.received
    return (
        cutoff is not None
        and not count.is_continued
        and received.time() > cutoff
        and count.calendar.is_working_day(received.date())
    )
