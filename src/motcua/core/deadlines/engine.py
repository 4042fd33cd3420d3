"""The engine: when a dossier is due, and the lines that prove it.

Never stores a target moment, reads a clock or asks a database: the due moment follows
from the allowance, the start, the calendar and the pauses, each time anew.

Law: Điều 147, 148 Bộ luật Dân sự 91/2015/QH13; Nghị định 118/2025/NĐ-CP, Điều 17-18
(start of the term, the 15:00 cut-off as data of a procedure).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from motcua.core.deadlines.count import Count, Due
from motcua.core.deadlines.days import by_days, same_day
from motcua.core.deadlines.derivation import Line, LineKind
from motcua.core.deadlines.hours import by_hours
from motcua.core.deadlines.terms import Pause, TimeLimit, Unit
from motcua.core.worktime import WorkCalendar


def due(
    limit: TimeLimit,
    start: datetime,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
    restart: datetime | None = None,
) -> Due:
    """Return when an allowance that starts at this moment is used up.

    restart: the whole allowance runs anew from here, where the procedure says so.
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
    if limit.is_counted_in_hours:
        return by_hours(count)
    return same_day(count) if limit.unit is Unit.SAME_DAY else by_days(count)
