"""Counting by working hours, of which a working day is so many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import ROUND_CEILING

from motcua.core.deadlines.derivation import (
    Due,
    Line,
    LineKind,
    paused,
    stretch,
    whole_days,
)
from motcua.core.deadlines.terms import Pause, TimeLimit, Unit, disjoint
from motcua.core.worktime import WorkCalendar


def budget_minutes(limit: TimeLimit, calendar: WorkCalendar) -> int:
    """Return the working minutes of an allowance; part of a minute is a whole one."""
    per_unit = 60 if limit.unit is Unit.HOUR else calendar.minutes_per_working_day
    return int((limit.amount * per_unit).to_integral_value(ROUND_CEILING))


def by_hours(
    limit: TimeLimit,
    received: datetime,
    calendar: WorkCalendar,
    pauses: Sequence[Pause],
    lines: list[Line],
) -> Due:
    """Return the earliest moment at which the allowance has been worked."""
    begin = begin_of(limit, received, calendar, lines)
    left = budget_minutes(limit, calendar)
    cursor = begin
    for pause in disjoint(pauses, calendar, begin):
        if pause.since.date() >= calendar.valid_to:
            break
        worked = calendar.minutes_between(cursor, pause.since)
        if worked >= left:
            break
        lines += stretch(calendar, cursor, pause.since)
        lines += paused(calendar, pause)
        left -= worked
        if pause.until is None:
            return Due(None, tuple(lines), begin, remaining_minutes=left)
        cursor = pause.until
    at = calendar.add_minutes(cursor, left)
    lines += stretch(calendar, cursor, at)
    return Due(at, tuple(lines), begin)


def begin_of(
    limit: TimeLimit, received: datetime, calendar: WorkCalendar, lines: list[Line]
) -> datetime:
    """Return when counting begins, adding the lines that say why it is not at once."""
    begin, kind = calendar.next_working_instant(received), LineKind.OUTSIDE_HOURS
    if is_after_cutoff(limit, received, calendar):
        begin = calendar.open_of(calendar.next_working_day(received.date()))
        kind = LineKind.AFTER_CUTOFF
    if begin != received:
        day = received.date()
        lines.append(Line(day, kind, since=received, until=begin))
        first = day + timedelta(days=1) if calendar.is_working_day(day) else day
        lines += whole_days(calendar, first, begin.date())
    return begin


def is_after_cutoff(
    limit: TimeLimit, received: datetime, calendar: WorkCalendar
) -> bool:
    """Say whether it came on a working day, but too late to count from that day."""
    return (
        limit.cutoff is not None
        and received.time() > limit.cutoff
        and calendar.is_working_day(received.date())
    )
