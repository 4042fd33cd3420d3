"""What would be promised if the papers were handed in now, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.apps.procedures.queries import CaseTerms, ChannelTerms
from motcua.core.deadlines import Due, due
from motcua.core.ribbon import PlannedStep, Ribbon, RibbonFacts, Size, draw
from motcua.core.worktime import CalendarEndsError, WorkCalendar
from motcua.doors.portal.catalogue.way import WayStep


@dataclass(frozen=True, slots=True)
class Preview:
    """The promise one would get. starts_at: when the counter can take it in."""

    starts_at: datetime
    due: Due
    ribbon: Ribbon


def preview(
    offer: ChannelTerms,
    case: CaseTerms,
    way: Sequence[WayStep],
    calendar: WorkCalendar,
    at: datetime,
) -> Preview | None:
    """Compute the first appointment; None without a limit or past the known days."""
    limit = offer.appointment(1)
    if limit is None:
        return None
    try:
        starts_at = calendar.next_working_instant(at)
        promised = due(limit, starts_at, calendar)
    except CalendarEndsError:
        return None
    facts = RibbonFacts(
        received_at=starts_at,
        due_at=promised.at,
        finished_at=None,
        closed_at=None,
        limit=limit,
        planned=_planned(case, way),
    )
    ribbon = draw(facts, calendar, starts_at, size=Size.PREVIEW)
    return Preview(starts_at, promised, ribbon)


def _planned(case: CaseTerms, way: Sequence[WayStep]) -> tuple[PlannedStep, ...]:
    """List the counted steps of the first appointment."""
    return tuple(
        PlannedStep(
            number=told.number,
            title=step.title,
            holder=told.who,
            is_own=told.is_own,
            allowed_minutes=step.allowed_minutes,
        )
        for step, told in zip(case.route, way, strict=True)
        if step.is_counted and step.stage == 1
    )
