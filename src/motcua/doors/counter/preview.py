"""What would be promised if the dossier were taken in now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures.queries import CaseTerms, ChannelTerms, StageTerms
from motcua.common.wording import calendar_ends, limit_words
from motcua.core.deadlines import Due, TimeLimit, due
from motcua.core.ribbon import PlannedStep, Ribbon, RibbonFacts, Size, draw
from motcua.core.worktime import CalendarEndsError, WorkCalendar

_OWN = ("receiving:", "commune:")


@dataclass(frozen=True, slots=True)
class Promise:
    """The moment that would be printed, why, and its ribbon.

    stage: the first of several appointments, None when there is one. later: the others.
    """

    limit: TimeLimit
    due: Due
    ribbon: Ribbon
    stage: StageTerms | None
    later: tuple[StageTerms, ...]

    @property
    def limit_words(self) -> str:
        """The allowance as the law says it."""
        return limit_words(self.limit)


@dataclass(frozen=True, slots=True)
class Preview:
    """A promise, or none.

    trouble: what must be mended before one can be made; "" where the procedure simply
    has no time limit.
    """

    promise: Promise | None
    trouble: str = ""


def preview(
    agency_id: int, case: CaseTerms, offer: ChannelTerms, at: datetime
) -> Preview:
    """Compute the due moment of a dossier taken in now. Queries: none."""
    limit = offer.appointment(1)
    if limit is None:
        return Preview(None)
    calendar = organizations.calendar(agency_id, at.date())
    try:
        return Preview(_promise(case, offer, limit, calendar, at))
    except CalendarEndsError as error:
        return Preview(None, calendar_ends(error))


def _promise(
    case: CaseTerms,
    offer: ChannelTerms,
    limit: TimeLimit,
    calendar: WorkCalendar,
    at: datetime,
) -> Promise:
    promised = due(limit, at, calendar)
    stage, *later = offer.stages or (None,)
    facts = RibbonFacts(
        received_at=at,
        due_at=promised.at,
        finished_at=None,
        closed_at=None,
        limit=limit,
        planned=_planned(case, stage),
    )
    drawn = draw(facts, calendar, at, size=Size.PREVIEW)
    return Promise(limit, promised, drawn, stage, tuple(filter(None, later)))


def _planned(case: CaseTerms, stage: StageTerms | None) -> tuple[PlannedStep, ...]:
    """List the steps up to the first appointment."""
    return tuple(
        PlannedStep(
            number=order,
            title=step.title,
            holder="",
            is_own=all(place.startswith(_OWN) for place in step.places),
            allowed_minutes=step.allowed_minutes,
        )
        for order, step in enumerate(case.route, start=1)
        if step.is_counted and (stage is None or step.stage == stage.number)
    )
