"""Where the time of one dossier went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierView
from motcua.core.attribution import Decomposition, Stretch, decompose
from motcua.core.suspension import clock


@dataclass(frozen=True, slots=True)
class Account:
    """The working time of a dossier, from its acceptance to its finish or to now.

    due_at: None while paused, or without a time limit.
    """

    start: datetime
    end: datetime
    due_at: datetime | None
    parts: Decomposition


def account(view: DossierView, at: datetime) -> Account | None:
    """Part a dossier's time by step and person; None before it was accepted.

    Queries: none.
    """
    if view.accepted_at is None:
        return None
    calendar = dossiers.calendar_of(view)
    end = _finish(view) or view.ended_at or at
    # From the first day, whatever began anew since: nothing is left out.
    whole = clock(view.accepted_at, view.requests, restarts=False, stages=1)
    stretch = Stretch(view.accepted_at, end, view.due_at, whole.pauses)
    stays = [dossiers.stay_of(leg) for leg in view.legs]
    return Account(
        start=view.accepted_at,
        end=end,
        due_at=view.due_at,
        parts=decompose(stretch, stays, calendar),
    )


def _finish(view: DossierView) -> datetime | None:
    """Return when the result was ready in truth, whatever was recorded first."""
    found = dossiers.finished_in_fact(view)
    return found.at if found else None
