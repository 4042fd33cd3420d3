"""What pages show of plans and tasks, and whose are opened to whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.rounds import UnitInfo
from motcua.apps.reform import access as room
from motcua.apps.reform import queries
from motcua.apps.reform.queries import Gain, PlanView, TaskView, UnitLosses, UnitResult
from motcua.apps.reform.wording import (
    CAUSE_TONES,
    CAUSES,
    after_cause,
    settled_words,
    state_words,
)
from motcua.common import clock
from motcua.common.design.components.bar_split import Part
from motcua.common.errors import (
    NotFoundError,
)
from motcua.core.permissions import Deed, Officer
from motcua.core.remedies import Cause
from motcua.doors.lobby.attempting import OK, attempt
from motcua.doors.lobby.opening import officer_of


@dataclass(frozen=True, slots=True)
class Row:
    """A task as a line of a table. gain: of the round after, None before it.

    reason: as it follows the cause. returned: what a correction gave back, "" nothing.
    """

    task: TaskView
    cause: str
    cause_tone: str
    state: str
    state_tone: str
    gain: Gain | None
    reason: str
    returned: str
    unit_name: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether a leaf that was in danger still had its most in the round after."""
        regained = None if self.gain is None else self.gain.regained
        is_danger = self.task.cause is Cause.AT_RISK
        return is_danger and regained is not None and regained >= 0


@dataclass(frozen=True, slots=True)
class Rights:
    """What an officer may do about an agency's plan."""

    may_plan: bool
    may_approve: bool


def rights(officer: Officer, agency_id: int | None) -> Rights:
    """Return what the officer may do for an agency. Queries: none in a request."""
    return Rights(
        may_plan=room.may(officer, Deed.PLAN_REMEDY, agency_id),
        may_approve=room.may(officer, Deed.APPROVE_REMEDY, agency_id),
    )


def today() -> date:
    """Return the day it is here."""
    return clock.local(clock.now()).date()


def open_plan(request: HttpRequest, plan_id: int) -> PlanView:
    """Return a plan this officer may see. :raises NotFoundError: for others."""
    return _seen(request, queries.plan(plan_id, today()))


def open_task(request: HttpRequest, task_id: int) -> tuple[PlanView, TaskView]:
    """Return a task this officer may see, with its plan. Errors as ``open_plan``."""
    plan = _seen(request, queries.plan_of_task(task_id, today()))
    return plan, next(task for task in plan.tasks if task.id == task_id)


def open_unit(request: HttpRequest, unit_id: int) -> UnitLosses:
    """Return what a unit lost, to who may see it.

    :raises NotFoundError: for others.
    :raises RefusedError: while its round is not published.
    """
    return queries.losses_of(_seen_unit(request, unit_id))


def open_result(request: HttpRequest, unit_id: int) -> UnitResult:
    """Return a unit's row, to who may see it. Errors as ``open_unit``."""
    return queries.result_of(_seen_unit(request, unit_id))


def _seen_unit(request: HttpRequest, unit_id: int) -> UnitInfo:
    unit = rounds.unit(unit_id)
    if not room.may(officer_of(request), Deed.SEE_REMEDIES, unit.agency_id):
        raise NotFoundError(_("Không có đơn vị này trong đợt đánh giá."))
    return unit


def _seen(request: HttpRequest, plan: PlanView) -> PlanView:
    if not room.may(officer_of(request), Deed.SEE_REMEDIES, plan.agency_id):
        raise NotFoundError(_("Không có kế hoạch này."))
    return plan


def row_of(
    task: TaskView, gains: Mapping[int, Gain] | None = None, unit_name: str = ""
) -> Row:
    """Return a task as a line."""
    tone, words = state_words(task.standing)
    return Row(
        task=task,
        cause=str(CAUSES[task.cause]),
        cause_tone=CAUSE_TONES[task.cause],
        state=words,
        state_tone=tone,
        gain=(gains or {}).get(task.id),
        reason=after_cause(task.cause, task.reason),
        returned="" if task.returned is None else settled_words(task.returned),
        unit_name=unit_name,
    )


def returned_of(plan: PlanView | None) -> Mapping[str, str]:
    """Return what corrections gave back of a plan's leaves, in words by code."""
    tasks = () if plan is None else plan.tasks
    return {
        task.code: settled_words(task.returned)
        for task in tasks
        if task.returned is not None
    }


def parts_of(plan: PlanView) -> list[Part]:
    """Return a plan's tasks by how they stand, as a bar."""
    tally = plan.tally
    return [
        Part(tally.on_time, _("đúng hạn"), "ok"),
        Part(tally.late, _("trễ hạn"), "soon"),
        Part(tally.overdue, _("quá hạn"), "late"),
        Part(tally.open - tally.overdue, _("đang làm"), "brand"),
        Part(tally.cancelled, _("không làm nữa"), "paused"),
        Part(plan.settled, _("đính chính đã trả lại"), "sys"),
    ]


def done(
    request: HttpRequest,
    act: Callable[[], None],
    said: str,
    target: tuple[str, int],
    form: forms.Form,
) -> HttpResponse | int:
    """Do a deed and lead on, or return the status to show the form again with.

    target: route and its one number.
    """
    status = attempt(act, form)
    if status != OK:
        return status
    messages.success(request, said)
    route, number = target
    return redirect(route, number)
