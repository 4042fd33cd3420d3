"""What waits outside the legal clock: for the counter, or for the citizen to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.apps.delays import queries as delays
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import Waiting
from motcua.apps.statistics import queries as statistics
from motcua.core.deadlines import budget_minutes
from motcua.core.lifecycle import State
from motcua.core.receipt import receipt
from motcua.core.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class Waits:
    """Each list has the longest waiting first.

    online: filings from afar no counter has answered. late: those of them whose receipt
    clock is over: they waited longer than reply_hours working hours. oldest_minutes:
    working minutes of the first.
    uncollected: results ready for more than uncollected_days working days.
    """

    online: tuple[Waiting, ...]
    late: tuple[Waiting, ...]
    oldest_minutes: int
    reply_hours: int
    uncollected: tuple[Waiting, ...]
    uncollected_days: int


def waits(at: datetime, agency_id: int | None, calendar: WorkCalendar) -> Waits:
    """Return what waits in an agency, in all for None. Queries: one."""
    aims = statistics.targets()
    # So many working days are at least as many calendar days.
    ready_before = at - timedelta(days=aims.uncollected_working_days)
    rows = dossiers.waiting(ready_before, agency_id)
    waited = {row.dossier_id: calendar.minutes_between(row.since, at) for row in rows}
    limit = delays.receipt_limit()
    most = aims.uncollected_working_days * calendar.minutes_per_working_day
    online = tuple(row for row in rows if row.state is State.SUBMITTED)
    return Waits(
        online=online,
        late=tuple(
            row
            for row in online
            if receipt(row.since, None, limit, calendar, at).is_late
        ),
        oldest_minutes=waited[online[0].dossier_id] if online else 0,
        reply_hours=budget_minutes(limit, calendar) // 60,
        uncollected=tuple(
            row
            for row in rows
            if row.state is State.RESULT_READY and waited[row.dossier_id] > most
        ),
        uncollected_days=aims.uncollected_working_days,
    )
