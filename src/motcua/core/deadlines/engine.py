"""The engine: when a dossier is due, and the lines that prove it.

Never stores a target moment, reads a clock or asks a database: the due moment follows
from the allowance, the start, the calendar and the pauses, each time anew.

Law: Điều 147, 148 Bộ luật Dân sự 91/2015/QH13; Nghị định 118/2025/NĐ-CP, Điều 17-18
(start of the term, the 15:00 cut-off as data of a procedure).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from motcua.core.deadlines.count import Count, Due
from motcua.core.deadlines.days import by_days, same_day
from motcua.core.deadlines.derivation import Line, LineKind
from motcua.core.deadlines.hours import by_hours
from motcua.core.deadlines.terms import Extension, Pause, TimeLimit, Unit
from motcua.core.worktime import WorkCalendar

_PROMISED = frozenset({LineKind.NO_APPOINTMENT, LineKind.MOVED})


def due(  # noqa: PLR0913  everything that can move a due moment, and nothing else
    limit: TimeLimit,
    start: datetime,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
    restart: datetime | None = None,
    *,
    extensions: Sequence[Extension] = (),
    procedure: str = "",
) -> Due:
    """Return when an allowance that starts at this moment is used up.

    restart: the whole allowance runs anew from here, where the procedure says so; what
    it was extended by stays. procedure: its code, for days without appointments.
    :raises CalendarEndsError: when the calendar ends before the due moment.
    """
    received = first_received = calendar.local(start)
    lines: list[Line] = []
    if restart is not None:
        received = calendar.local(restart)
        lines = [
            Line(
                first_received.date(),
                LineKind.RESTARTED,
                since=first_received,
                until=received,
            )
        ]
    count = Count(limit, received, first_received, calendar, pauses, lines)
    if not extensions:
        return _counted(replace(count, procedure=procedure))
    found = _in_parts(count, extensions, procedure)
    before = due(
        limit,
        start,
        calendar,
        pauses,
        restart,
        extensions=extensions[:-1],
        procedure=procedure,
    )
    return _never_earlier(found, before)


def _in_parts(count: Count, extensions: Sequence[Extension], procedure: str) -> Due:
    """Count the allowance and all it was extended by, one part after the other."""
    count.lines.extend(_extended(one, count.calendar) for one in extensions)
    first, *more = _parts(count.limit, [one.limit for one in extensions])
    found = _counted(replace(count, limit=first, procedure=None if more else procedure))
    for number, part in enumerate(more, start=1):
        if found.at is None:
            break
        following = replace(
            count,
            limit=part,
            received=found.at,
            procedure=procedure if number == len(more) else None,
            is_continued=True,
        )
        found = replace(_counted(following), starts_at=found.starts_at)
    return replace(found, limit=count.limit)


def _never_earlier(found: Due, before: Due) -> Due:
    """Keep what was promised before the last extension where that is later.

    A promise moved off a day without appointments stands to the close of the next day;
    hours granted beyond it may end on the morning of that day.
    """
    if found.at is None or before.at is None or before.at <= found.at:
        return found
    why = (line for line in before.derivation if line.kind in _PROMISED)
    return replace(found, at=before.at, derivation=(*found.derivation, *why))


def _counted(count: Count) -> Due:
    if count.limit.is_counted_in_hours:
        return by_hours(count)
    is_one_day = count.limit.unit is Unit.SAME_DAY
    return same_day(count) if is_one_day else by_days(count)


def _parts(limit: TimeLimit, extra: Sequence[TimeLimit]) -> list[TimeLimit]:
    """Join what is counted alike into one allowance; the rest follows in order.

    So 10 days and 5 more are 15 days: only the last of them moves off a day off.
    """
    parts = [limit]
    for one in extra:
        last = parts[-1]
        if (last.unit, last.rule) == (one.unit, one.rule):
            parts[-1] = replace(last, amount=last.amount + one.amount)
        else:
            parts.append(one)
    return parts


def _extended(one: Extension, calendar: WorkCalendar) -> Line:
    granted = calendar.local(one.granted_at)
    return Line(
        granted.date(),
        LineKind.EXTENDED,
        since=granted,
        name=one.reason,
        decision=one.reference,
        extra=one.limit,
    )
