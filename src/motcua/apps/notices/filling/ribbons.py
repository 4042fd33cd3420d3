"""The time ribbon of a slip: what is planned from receipt to the promised moment."""

from __future__ import annotations

from motcua.apps.dossiers.queries import DossierView
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.apps.procedures.queries import CaseTerms
from motcua.core.deadlines import Due
from motcua.core.ribbon import PlannedStep, Ribbon, RibbonFacts, Size, draw
from motcua.core.worktime import WorkCalendar


def planned_ribbon(
    view: DossierView,
    case: CaseTerms,
    due: Due,
    calendar: WorkCalendar,
    book: Directory,
) -> Ribbon:
    """Draw the way from receipt to the promised moment, as it was planned.

    calendar: the one the promise was counted by.
    """
    facts = RibbonFacts(
        received_at=due.received_at,
        due_at=due.at,
        finished_at=None,
        closed_at=None,
        limit=due.limit,
        planned=_planned(view, case, book),
    )
    return draw(facts, calendar, due.received_at, size=Size.PREVIEW)


def _planned(
    view: DossierView, case: CaseTerms, book: Directory
) -> tuple[PlannedStep, ...]:
    return tuple(
        PlannedStep(
            number=step.order,
            title=step.title,
            holder="",
            is_own=_is_own(view, step.places, book),
            allowed_minutes=step.allowed_minutes,
        )
        for step in case.route
        if step.is_counted
    )


def _is_own(view: DossierView, places: tuple[str, ...], book: Directory) -> bool:
    day = view.submitted_at.date()
    return all(
        organizations.resolve_in(
            book, place, view.agency_id, day, commune_id=view.competent_id
        ).agency_id
        == view.agency_id
        for place in places
    )
