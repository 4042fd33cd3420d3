"""Drafting a plan from what was lost, changing the draft, approving it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.organizations import queries as organizations
from motcua.apps.par_index.words.risks import sign_words
from motcua.apps.reform import access, rules
from motcua.apps.reform.events import PlanApproved, PlanDrafted, PlanRevised
from motcua.apps.reform.models import RemediationTask, RemedyPlan
from motcua.apps.reform.queries.losses import UnitLosses, dangers, losses
from motcua.apps.reform.wording import mixed_words
from motcua.apps.reform.words import PlanState
from motcua.common import events
from motcua.common.clock import local
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.core.permissions import Deed, Officer, Seat
from motcua.core.remedies import Cause, proposed_deadline

_MOST_TASKS = 200
_HEAVIEST = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDraft:
    """What is written of a task. Who does it: a unit, a person of it, or both unnamed.

    expected: points hoped for, at least 0.
    """

    title: str
    measure: str
    product: str
    deadline: date
    expected: Decimal
    unit_id: int | None = None
    person_id: int | None = None


@transaction.atomic
def draft(unit_id: int, *, by: Officer, at: datetime) -> int:
    """Draft a unit's plan: a task for each loss and each danger; return its id.

    :raises NotAllowedError: for who does not plan for this unit.
    :raises ConflictError: when it has one.
    :raises RefusedError: before publication, or when nothing was lost nor is in danger.
    """
    found = losses(unit_id)
    agency_id = found.unit.agency_id
    seat = access.require_for(by, Deed.PLAN_REMEDY, agency_id)
    today = local(at).date()
    tasks = [*_of_losses(found, today), *_of_dangers(found, at)]
    if agency_id is None or not tasks:
        raise RefusedError(_("Đơn vị không mất điểm nào, không có gì để khắc phục."))
    actor = organizations.signature(by, seat)
    row, is_new = RemedyPlan.objects.get_or_create(
        unit_id=unit_id,
        defaults={
            "round_id": found.round.id,
            "agency_id": agency_id,
            "year": found.round.year,
            "unit_name": found.unit.name,
            "state": PlanState.DRAFT,
            "drafted_at": at,
            "person_id": by.person_id,
            "drafted_by": actor,
        },
    )
    if not is_new:  # pressed twice, or drafted by somebody else at this moment
        raise ConflictError(_("Đơn vị đã có kế hoạch khắc phục của đợt này."))
    for position, task in enumerate(tasks, start=1):
        task.plan, task.position = row, position
    RemediationTask.objects.bulk_create(tasks)
    events.publish(
        PlanDrafted(
            at=at,
            agency_id=agency_id,
            person_id=by.person_id,
            actor=actor,
            plan_id=row.pk,
            unit_id=unit_id,
            tasks=len(tasks),
        )
    )
    return int(row.pk)


@transaction.atomic
def revise(
    task_id: int, new: TaskDraft, seen: int, *, by: Officer, at: datetime
) -> None:
    """Change a task of a draft. seen: its revision when the form was shown.

    :raises NotAllowedError: for who does not plan for this agency.
    :raises ConflictError: when it was changed since, or the plan is approved.
    :raises RefusedError: naming the field.
    """
    task = RemediationTask.objects.filter(pk=task_id).first()
    if task is None:
        raise NotFoundError(_("Không có nhiệm vụ này."))
    plan, seat = _draft_of(task.plan_id, by)
    task.refresh_from_db()
    if task.revision != seen:
        raise ConflictError(_("Nhiệm vụ này vừa được người khác sửa; xem lại rồi sửa."))
    _fill(task, new, plan, at)
    task.revision += 1
    task.save()
    _revised(plan, seat, by, at, task.code or task.title)


@transaction.atomic
def add(plan_id: int, new: TaskDraft, *, by: Officer, at: datetime) -> int:
    """Put a task of one's own into a draft; return its id. Errors as ``revise``."""
    plan, seat = _draft_of(plan_id, by)
    last = plan.tasks.order_by("-position").values_list("position", flat=True).first()
    position = (last or 0) + 1
    if position > _MOST_TASKS:
        raise RefusedError(_("Kế hoạch đã quá nhiều nhiệm vụ."))
    nothing = Decimal(0)
    task = RemediationTask(
        plan=plan, position=position, cause=Cause.OTHER, lost=nothing
    )
    _fill(task, new, plan, at)
    task.save()
    _revised(plan, seat, by, at, new.title)
    return int(task.pk)


@transaction.atomic
def drop(task_id: int, *, by: Officer, at: datetime) -> None:
    """Take a task out of a draft. Errors as ``revise``."""
    task = RemediationTask.objects.filter(pk=task_id).first()
    if task is None:
        raise NotFoundError(_("Không có nhiệm vụ này."))
    plan, seat = _draft_of(task.plan_id, by)
    task.delete()
    _revised(plan, seat, by, at, task.code or task.title)


@transaction.atomic
def weigh(
    plan_id: int, efforts: Mapping[str, int], *, by: Officer, at: datetime
) -> None:
    """Say what leaves cost, in whole weights; the path is computed by them.

    Also after approval: it is a way of looking, no promise.
    :raises NotAllowedError: for who does not plan for this agency.
    :raises RefusedError: for a weight out of bounds.
    """
    plan = _locked(plan_id)
    seat = access.require_for(by, Deed.PLAN_REMEDY, plan.agency_id)
    if any(not 0 <= effort <= _HEAVIEST for effort in efforts.values()):
        said = _("Công sức là số nguyên từ 0 đến %(most)d.")
        raise RefusedError(said % {"most": _HEAVIEST})
    plan.efforts = dict(efforts)
    plan.save(update_fields=["efforts"])
    _revised(plan, seat, by, at, "efforts")


@transaction.atomic
def approve(plan_id: int, decision: str, *, by: Officer, at: datetime) -> None:
    """Approve a plan; from now on it is followed up and its tasks stand still.

    decision: number of the document, "" without one.
    :raises NotAllowedError: for who does not head the agency.
    :raises ConflictError: when it is approved.
    :raises RefusedError: when it has no task, or one without a product or who does it.
    """
    plan = _locked(plan_id)
    seat = access.require_for(by, Deed.APPROVE_REMEDY, plan.agency_id)
    _need_draft(plan)
    tasks = list(plan.tasks.order_by("position"))
    if not tasks:
        raise RefusedError(_("Kế hoạch chưa có nhiệm vụ nào."))
    lacking = [task.title for task in tasks if not task.product or not task.owner]
    if lacking:
        said = _("Chưa ghi đơn vị thực hiện hoặc sản phẩm: %(tasks)s.")
        raise RefusedError(said % {"tasks": "; ".join(lacking[:3])})
    actor = organizations.signature(by, seat)
    plan.state, plan.decision = PlanState.APPROVED, decision.strip()
    plan.approved_at, plan.approved_by = at, actor
    plan.save(update_fields=["state", "decision", "approved_at", "approved_by"])
    events.publish(
        PlanApproved(
            at=at,
            agency_id=plan.agency_id,
            person_id=by.person_id,
            actor=actor,
            plan_id=plan.pk,
            decision=plan.decision,
            tasks=len(tasks),
        )
    )


def _of_losses(found: UnitLosses, today: date) -> Iterator[RemediationTask]:
    told, last = rules.proposals(), _next_year(found.round.period_last)
    for loss in found.losses:
        yield RemediationTask(
            code=loss.code,
            title=loss.title,
            cause=loss.cause,
            reason=". ".join(filter(None, (mixed_words(loss.by_cause), loss.reason))),
            lost=loss.lost,
            expected=loss.lost,
            measure=told.measures[loss.cause],
            product=told.products[loss.cause],
            deadline=proposed_deadline(today, told.days[loss.cause], last),
        )


def _of_dangers(found: UnitLosses, at: datetime) -> Iterator[RemediationTask]:
    told, last = rules.proposals(), _next_year(found.round.period_last)
    cause, today = Cause.AT_RISK, local(at).date()
    for danger in dangers(found, at):
        yield RemediationTask(
            code=danger.code,
            title=danger.title,
            cause=cause,
            reason="; ".join(sign_words(sign) for sign in danger.risk.signs),
            lost=Decimal(0),
            expected=Decimal(0),
            measure=told.measures[cause],
            product=told.products[cause],
            deadline=proposed_deadline(today, told.days[cause], last),
        )


def _next_year(day: date) -> date:
    """Return the same day a year on; of 29 February the last of February."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)


def _fill(
    task: RemediationTask, new: TaskDraft, plan: RemedyPlan, at: datetime
) -> None:
    """Write a draft into a task. :raises RefusedError: naming the field."""
    if not new.title.strip():
        raise RefusedError(_("Ghi nội dung cần khắc phục."), field="title")
    if not new.measure.strip():
        raise RefusedError(_("Ghi biện pháp."), field="measure")
    if new.expected < 0:
        raise RefusedError(_("Điểm dự kiến không được âm."), field="expected")
    today = local(at).date()
    if new.deadline <= today:
        raise RefusedError(_("Hạn phải sau hôm nay."), field="deadline")
    task.title, task.measure = new.title.strip(), new.measure.strip()
    task.product, task.deadline = new.product.strip(), new.deadline
    task.expected = new.expected
    task.unit_id, task.person_id = new.unit_id, new.person_id
    task.owner = _owner(new, plan.agency_id, today)


def _owner(new: TaskDraft, agency_id: int, today: date) -> str:
    """Return who does it in words. :raises RefusedError: for a stranger."""
    if new.person_id is not None:
        people = organizations.people_in(agency_id, None, None, today)
        person = next((one for one in people if one.id == new.person_id), None)
        if person is None:
            said = _("Người này không thuộc cơ quan.")
            raise RefusedError(said, field="owner")
        return f"{person.name}, {person.post_title}"
    if new.unit_id is not None:
        unit = organizations.recent().units_by_id.get(new.unit_id)
        if unit is None or unit.agency_id != agency_id:
            raise RefusedError(_("Đơn vị này không thuộc cơ quan."), field="owner")
        return unit.name
    return ""


def _locked(plan_id: int) -> RemedyPlan:
    plan = RemedyPlan.objects.select_for_update().filter(pk=plan_id).first()
    if plan is None:
        raise NotFoundError(_("Không có kế hoạch này."))
    return plan


def _draft_of(plan_id: int, by: Officer) -> tuple[RemedyPlan, Seat]:
    plan = _locked(plan_id)
    seat = access.require_for(by, Deed.PLAN_REMEDY, plan.agency_id)
    _need_draft(plan)
    return plan, seat


def _need_draft(plan: RemedyPlan) -> None:
    if plan.state != PlanState.DRAFT:
        raise ConflictError(_("Kế hoạch đã phê duyệt, không sửa được nữa."))


def _revised(
    plan: RemedyPlan, seat: Seat, by: Officer, at: datetime, what: str
) -> None:
    events.publish(
        PlanRevised(
            at=at,
            agency_id=plan.agency_id,
            person_id=by.person_id,
            actor=organizations.signature(by, seat),
            plan_id=plan.pk,
            what=what,
        )
    )
