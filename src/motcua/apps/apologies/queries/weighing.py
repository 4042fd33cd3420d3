"""What is left to do of a dossier, weighed against what is left of its time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from motcua.apps.apologies.rules import rules
from motcua.apps.dossiers.queries import DossierView, OpenLeg, Running
from motcua.apps.procedures import queries as procedures
from motcua.core.apologies import (
    Outlook,
    StepLeft,
    last_promise,
    needed_minutes,
    outlook,
)
from motcua.core.casefile import LegKind
from motcua.core.lifecycle import RUNNING
from motcua.core.worktime import WorkCalendar


def weigh(
    found: Running, at: datetime, calendar: WorkCalendar, percent: float | None = None
) -> Outlook:
    """Say whether the dossier makes what was promised last. Queries: none, once cached.

    percent: a forecast's chance that it is late; None without one.
    """
    promised_at = last_promise(found.due_at, found.reappointed_at)
    needed = needed_minutes([*_current(found, at, calendar), *_planned(found)])
    return outlook(promised_at, at, needed, calendar, rules(), percent)


def _current(
    found: Running, at: datetime, calendar: WorkCalendar
) -> Iterator[StepLeft]:
    """Yield one step for legs side by side: the one that may still take longest."""
    for _order, together in groupby(found.legs, key=lambda leg: leg.step_order):
        yield max(
            (_left(leg, at, calendar) for leg in together),
            key=lambda step: needed_minutes([step]),
        )


def _left(leg: OpenLeg, at: datetime, calendar: WorkCalendar) -> StepLeft:
    used = calendar.minutes_between(leg.opened_at, at)
    return StepLeft(leg.allowed_minutes, max(used, 0))


def _planned(found: Running) -> Iterator[StepLeft]:
    """Yield the steps to come before the appointment the dossier runs towards."""
    case = procedures.terms(found.version_id).case(found.case_id)
    route = case.route if case is not None else ()
    reached = max((leg.step_order for leg in found.legs), default=-1)
    stage = route[reached].stage if 0 <= reached < len(route) else 1
    for step in route[reached + 1 :]:
        if step.stage == stage and step.is_counted and step.kind is not LegKind.RETURN:
            yield StepLeft(step.allowed_minutes)


def outlook_of(
    view: DossierView, at: datetime, calendar: WorkCalendar
) -> Outlook | None:
    """Weigh a dossier at hand; None when its clock does not run. Queries: none."""
    if view.state not in RUNNING or view.due_at is None:
        return None
    legs = tuple(
        OpenLeg(
            position=leg.position,
            step_order=leg.step_order,
            agency_id=leg.agency_id,
            unit_id=leg.unit_id,
            opened_at=leg.opened_at,
            allowed_minutes=leg.allowed_minutes,
        )
        for leg in view.open_legs
    )
    running = Running(
        id=view.id,
        agency_id=view.agency_id,
        version_id=view.version_id,
        case_id=view.case_id,
        due_at=view.due_at,
        reappointed_at=view.reappointed_at,
        legs=legs,
    )
    return weigh(running, at, calendar)
