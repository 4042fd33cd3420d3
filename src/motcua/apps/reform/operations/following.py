"""Following a task up: progress, its product, a reason, a later day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.organizations import queries as organizations
from motcua.apps.reform import access
from motcua.apps.reform.events import TaskReported
from motcua.apps.reform.models import RemediationTask, RemedyPlan, TaskReport
from motcua.apps.reform.queries.plans import reports_of
from motcua.apps.reform.words import PlanState
from motcua.common import events, files
from motcua.common.clock import local
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.core.permissions import Deed, Officer
from motcua.core.remedies import Refusal, Report, ReportKind, refusal, standing

_OF_HEADS = frozenset({ReportKind.CANCELLED, ReportKind.EXTENDED, ReportKind.REOPENED})
_SAID = {
    Refusal.NOT_OPEN: (None, gettext_lazy("Nhiệm vụ này đã kết thúc.")),
    Refusal.STILL_OPEN: (None, gettext_lazy("Nhiệm vụ này chưa kết thúc.")),
    Refusal.NO_PRODUCT: (
        "file",
        gettext_lazy("Chưa có sản phẩm thì chưa hoàn thành: kèm tệp hoặc số văn bản."),
    ),
    Refusal.NO_REASON: ("words", gettext_lazy("Ghi nội dung hoặc lý do.")),
    Refusal.NOT_LATER: ("deadline", gettext_lazy("Hạn mới phải sau hạn đang có.")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """What is reported. file, reference: the product, or what shows progress."""

    kind: ReportKind
    words: str = ""
    percent: int | None = None
    deadline: date | None = None
    file: UploadedFile[Any] | None = None
    reference: str = ""


def report(task_id: int, new: NewReport, *, by: Officer, at: datetime) -> int:
    """Add a report on a task of an approved plan; return its id.

    Cancelling, extending and reopening are the head's. The file is stored before the
    row: bytes nobody names harm nobody.
    :raises NotAllowedError: for who neither plans nor approves for this agency.
    :raises ConflictError: when the task stands otherwise than the report supposes.
    :raises RefusedError: naming words, file, percent or deadline.
    """
    kept = None if new.file is None else files.keep(new.file, at=at)
    with transaction.atomic():
        task, plan = _held(task_id)
        is_head = new.kind in _OF_HEADS
        deed = Deed.APPROVE_REMEDY if is_head else Deed.PLAN_REMEDY
        seat = access.require_for(by, deed, plan.agency_id)
        if plan.state != PlanState.APPROVED:
            raise ConflictError(_("Kế hoạch chưa được phê duyệt."))
        today = local(at).date()
        has_product = kept is not None or bool(new.reference.strip())
        _refuse(task, _as_report(new, today, has_product=has_product), today)
        actor = organizations.signature(by, seat)
        row = TaskReport.objects.create(
            task=task,
            kind=new.kind,
            on=today,
            words=new.words.strip(),
            percent=new.percent,
            deadline=new.deadline,
            file_name=kept.name if kept else "",
            media_type=kept.media_type if kept else "",
            sha256=kept.sha256 if kept else "",
            reference=new.reference.strip(),
            at=at,
            person_id=by.person_id,
            actor=actor,
        )
        events.publish(
            TaskReported(
                at=at,
                agency_id=plan.agency_id,
                person_id=by.person_id,
                actor=actor,
                why=row.words,
                task_id=task.pk,
                plan_id=plan.pk,
                kind=new.kind,
                sha256=row.sha256,
            )
        )
    return int(row.pk)


def _held(task_id: int) -> tuple[RemediationTask, RemedyPlan]:
    """Lock the plan, so that two reports of a task are one after the other."""
    task = RemediationTask.objects.filter(pk=task_id).first()
    if task is None:
        raise NotFoundError(_("Không có nhiệm vụ này."))
    plan = RemedyPlan.objects.select_for_update().get(pk=task.plan_id)
    return task, plan


def _as_report(new: NewReport, today: date, *, has_product: bool) -> Report:
    return Report(
        kind=new.kind,
        on=today,
        words=new.words.strip(),
        percent=new.percent,
        deadline=new.deadline,
        has_product=has_product,
    )


def _refuse(task: RemediationTask, report: Report, today: date) -> None:
    """Refuse what the task's standing does not allow."""
    if report.percent is not None and not 0 <= report.percent <= 100:  # noqa: PLR2004  per cent
        raise RefusedError(_("Tiến độ từ 0 đến 100%."), field="percent")
    before = reports_of(task.reports.order_by("id"))
    why = refusal(standing(task.deadline, before, today), report)
    if why is None:
        return
    field, said = _SAID[why]
    kind = ConflictError if field is None else RefusedError
    raise kind(str(said), field=field)
