"""What would be promised if a dossier were taken in now: for the counter and citizens.

One computation for both, by the very engine that counts what is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.apps.procedures.queries import CaseTerms, ChannelTerms, StageTerms
from motcua.core.deadlines import Due, TimeLimit, due
from motcua.core.ribbon import PlannedStep, Ribbon, RibbonFacts, Size, draw
from motcua.core.worktime import WorkCalendar

_OWN = ("receiving:", "commune:")


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The first moment that would be printed, why, and its ribbon."""

    starts_at: datetime
    limit: TimeLimit
    due: Due
    ribbon: Ribbon


def foresee(
    case: CaseTerms,
    offer: ChannelTerms,
    calendar: WorkCalendar,
    at: datetime,
    *,
    procedure: str,
    holders: Sequence[str] = (),
) -> Foreseen | None:
    """Compute the first appointment of a dossier taken in then; None without a limit.

    procedure: its code, for days without appointments. holders: who does each step of
    the route, in its order; left out, nobody is named. Queries: none.
    :raises CalendarEndsError: past the days the calendar knows.
    """
    limit = offer.appointment(1)
    if limit is None:
        return None
    promised = due(limit, at, calendar, procedure=procedure)
    facts = RibbonFacts(
        received_at=at,
        due_at=promised.at,
        finished_at=None,
        closed_at=None,
        limit=limit,
        planned=_planned(case, next(iter(offer.stages), None), holders),
        procedure=procedure,
    )
    ribbon = draw(facts, calendar, at, size=Size.PREVIEW)
    return Foreseen(at, limit, promised, ribbon)


def _planned(
    case: CaseTerms, stage: StageTerms | None, holders: Sequence[str]
) -> tuple[PlannedStep, ...]:
    """List the counted steps up to the first appointment."""
    return tuple(
        PlannedStep(
            number=order,
            title=step.title,
            holder=holders[order - 1] if holders else "",
            is_own=all(place.startswith(_OWN) for place in step.places),
            allowed_minutes=step.allowed_minutes,
        )
        for order, step in enumerate(case.route, start=1)
        if step.is_counted and (stage is None or step.stage == stage.number)
    )
