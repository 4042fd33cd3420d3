"""Going through the dossiers a decision moves, a batch at a time."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.apps.dossiers import operations, queries
from motcua.apps.dossiers.queries import Move, Recounted
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import CalendarDecisionInfo, Directory
from motcua.common import clock
from motcua.core.permissions import Officer
from motcua.doors.calendar.reach import Reach

_BATCH = 50
_AT_ONCE = 500  # a page must answer; the rest goes on from the decision's page


def left(decision: CalendarDecisionInfo, where: Reach) -> tuple[int, ...]:
    """Return the dossiers not yet counted by the calendar as it is now.

    Only where no later decision rules: that one's page goes on there, in its name.
    """
    calendars = organizations.calendars_last_ruled(decision, where.today, where.book)
    return queries.left_behind(calendars, clock.now()) if calendars else ()


def recount(decision: CalendarDecisionInfo, *, by: Officer, where: Reach) -> int:
    """Recount what is left, at most so many at once; return how many moved."""
    fresh = Reach(organizations.directory(), where.agency, where.agencies, where.today)
    ids = left(decision, fresh)[:_AT_ONCE]
    return sum(
        operations.recount(
            ids[start : start + _BATCH], by=by, at=clock.now(), decision=decision
        )
        for start in range(0, len(ids), _BATCH)
    )


def shown(
    rows: Sequence[Move | Recounted], book: Directory, reader: Officer
) -> list[tuple[Move | Recounted, str, bool]]:
    """Return each with its agency and whether the reader may open it. Queries: one.

    Who decides working time need not see dossiers: they stand there without a link.
    """
    opens = queries.openable(reader, (one.dossier_id for one in rows))
    return [
        (one, book.agency(one.agency_id).short_name, one.dossier_id in opens)
        for one in rows
    ]
