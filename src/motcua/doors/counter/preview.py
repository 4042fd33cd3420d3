"""What would be promised if the dossier were taken in now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures.queries import CaseTerms, ChannelTerms
from motcua.core.deadlines import Due, TimeLimit, due
from motcua.core.ribbon import PlannedStep, Ribbon, RibbonFacts, Size, draw

_OWN = ("receiving:", "commune:")


@dataclass(frozen=True, slots=True)
class Promise:
    """The moment that would be printed, why, and its ribbon."""

    limit: TimeLimit
    due: Due
    ribbon: Ribbon


def promise(
    agency_id: int, case: CaseTerms, offer: ChannelTerms, at: datetime
) -> Promise | None:
    """Compute the due moment of a dossier accepted now; None without a time limit.

    :raises CalendarEndsError: when the calendar does not reach the due moment.
    """
    limit = offer.appointment(1)
    if limit is None:
        return None
    calendar = organizations.calendar(agency_id, at.date())
    promised = due(limit, at, calendar)
    facts = RibbonFacts(
        received_at=at,
        due_at=promised.at,
        finished_at=None,
        closed_at=None,
        limit=limit,
        steps=(),
        pauses=(),
        planned=_planned(case),
    )
    return Promise(limit, promised, draw(facts, calendar, at, size=Size.PREVIEW))


def _planned(case: CaseTerms) -> tuple[PlannedStep, ...]:
    return tuple(
        PlannedStep(
            number=order,
            title=step.title,
            holder="",
            is_own=all(place.startswith(_OWN) for place in step.places),
            allowed_minutes=step.allowed_minutes,
        )
        for order, step in enumerate(case.route, start=1)
        if step.is_counted
    )
