"""The time of a dossier, explained: why this due moment, and the ribbon's facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from motcua.apps.dossiers.queries.corrected import finished_in_fact
from motcua.apps.dossiers.queries.values import DossierRow, DossierView, LegView
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.queries import CaseTerms, ChannelTerms
from motcua.core.casefile import LegKind
from motcua.core.deadlines import Due, TimeLimit
from motcua.core.ribbon import PlannedStep, RibbonFacts, StepSpan
from motcua.core.suspension import Clock, clock, promised
from motcua.core.worktime import WorkCalendar

Timed = DossierView | DossierRow


def derivation(view: Timed) -> Due | None:
    """Compute the due moment anew, with every line that led to it.

    None before acceptance, or when the procedure has no time limit. Queries: none once
    the terms are cached.
    """
    found = _running(view)
    if found is None:
        return None
    now, limit = found
    return promised(
        now,
        limit,
        calendar_of(view),
        procedure=view.procedure_code,
        filed_at=view.accepted_at if view.clock_from else None,
    )


def calendar_of(view: Timed) -> WorkCalendar:
    """Return the calendar a dossier's due moment was counted by.

    While the clock stands it is the one known now, by which it will be counted.
    Queries: as ``organizations.calendar``.
    """
    agency_id = view.competent_id or view.agency_id
    if view.due_at is None:
        return organizations.calendar(agency_id, view.submitted_at.date())
    return organizations.calendar_version(agency_id, view.calendar_version)


def ribbon_facts(view: Timed, book: Directory) -> RibbonFacts | None:
    """Return what the time ribbon draws; None before acceptance or without a limit.

    book: the directory, so that a page of rows asks for it once.
    Legs of one step that ran side by side are one span. The return step is not counted.
    """
    found = _running(view)
    if found is None or view.accepted_at is None:
        return None
    now, limit = found
    case, _ = _case(view)
    # Drawn from the first day, whatever began anew since: nothing is left out.
    whole = clock(view.accepted_at, view.requests, restarts=False, stages=1)
    counted = [leg for leg in view.legs if leg.kind is not LegKind.RETURN]
    done = max((leg.step_order for leg in view.legs), default=-1)
    planned = [
        PlannedStep(
            number=order + 1,
            title=step.title,
            holder="",
            is_own=_is_own(view, step.places, book),
            allowed_minutes=step.allowed_minutes,
        )
        for order, step in enumerate(case.route)
        if order > done and step.is_counted and view.ended_at is None
    ]
    return RibbonFacts(
        received_at=view.accepted_at,
        due_at=view.due_at,
        finished_at=_finished_in_fact(view) or view.finished_at or view.ended_at,
        # The record is the system: it learns of a finish when it happens, unless two
        # people said later that it was earlier. Fetching the result later is the
        # citizen's affair, not lateness.
        closed_at=view.finished_at or view.ended_at,
        limit=limit,
        steps=_spans(view.agency_id, counted),
        pauses=whole.pauses,
        planned=tuple(planned),
        restarted_at=now.since if now.since > view.accepted_at else None,
        extensions=now.extensions,
        procedure=view.procedure_code,
    )


def _finished_in_fact(view: Timed) -> datetime | None:
    """Return a corrected finish; None without one. A row has no facts: None too."""
    ready = finished_in_fact(view) if isinstance(view, DossierView) else None
    return ready.at if ready is not None and ready.is_corrected else None


def _running(view: Timed) -> tuple[Clock, TimeLimit] | None:
    """Return the clock and the limit it runs towards; None when none runs."""
    if view.accepted_at is None:
        return None
    case, offer = _case(view)
    now = clock(
        view.clock_from or view.accepted_at,
        view.requests,
        restarts=case.restarts,
        stages=len(offer.stages),
        extensions=view.extensions,
    )
    limit = offer.appointment(now.appointment)
    return None if limit is None else (now, limit)


def _case(view: Timed) -> tuple[CaseTerms, ChannelTerms]:
    terms = procedures.terms(view.version_id)
    case = next(case for case in terms.cases if case.id == view.case_id)
    return case, next(c for c in case.channels if c.channel is view.channel)


def _spans(agency_id: int, legs: Sequence[LegView]) -> tuple[StepSpan, ...]:
    spans = []
    for order, together in groupby(legs, key=lambda leg: leg.step_order):
        group = list(together)
        closed = [leg.closed_at for leg in group if leg.closed_at is not None]
        spans.append(
            StepSpan(
                number=order + 1,
                title=group[0].title,
                holder=" · ".join(
                    dict.fromkeys(leg.holder_name or leg.place_name for leg in group)
                ),
                is_own=all(leg.agency_id == agency_id for leg in group),
                since=min(leg.opened_at for leg in group),
                until=max(closed) if len(closed) == len(group) else None,
                allowed_minutes=group[0].allowed_minutes,
            )
        )
    return tuple(spans)


def _is_own(view: Timed, places: Sequence[str], book: Directory) -> bool:
    on = view.submitted_at.date()
    return all(
        organizations.resolve_in(
            book, place, view.agency_id, on, commune_id=view.competent_id
        ).agency_id
        == view.agency_id
        for place in places
    )
