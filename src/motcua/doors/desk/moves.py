"""What moved the due moment: from when to when, because of what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.dossiers.queries import (
    DossierView,
    RequestView,
    calendar_of,
)
from motcua.core.casefile import RequestKind, RequestStage
from motcua.core.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class Move:
    """One request to the citizen, and what it did to the promise.

    before: what was promised when it was made. after: what is promised since the
    answer; None while the citizen has not answered. waited: working minutes in between.
    """

    kind: RequestKind
    reason: str
    before: datetime | None
    after: datetime | None
    since: datetime
    until: datetime | None
    waited: int


def moves(view: DossierView, now: datetime) -> list[Move]:
    """List the requests that stopped the clock, oldest first. Queries: none."""
    calendar = calendar_of(view)
    return [
        _move(request, view, calendar, now)
        for request in view.requests
        if request.stage is RequestStage.APPRAISAL
    ]


def _move(
    request: RequestView, view: DossierView, calendar: WorkCalendar, now: datetime
) -> Move:
    until = request.answered_at
    has_stopped = until is not None and until == view.ended_at
    return Move(
        kind=request.kind,
        reason=request.reason,
        before=request.due_before,
        after=None if has_stopped else request.due_after,
        since=request.asked_at,
        until=until,
        waited=calendar.minutes_between(request.asked_at, until or now),
    )
