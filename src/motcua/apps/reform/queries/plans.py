"""Plans and tasks, read back with how they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from motcua.apps.par_index.queries import results as index
from motcua.apps.par_index.queries.results import Results
from motcua.apps.reform.models import RemediationTask, RemedyPlan, TaskReport
from motcua.apps.reform.queries.corrected import returned
from motcua.apps.reform.queries.values import (
    PlanView,
    ReportView,
    Returned,
    TaskView,
)
from motcua.apps.reform.words import PlanState
from motcua.common.clock import local
from motcua.common.errors import NotFoundError
from motcua.core.remedies import Cause, Report, ReportKind, standing

_CENT = Decimal("0.01")


def plan(plan_id: int, today: date) -> PlanView:
    """Return a plan. Queries: 4. :raises NotFoundError: when there is none."""
    return _only(RemedyPlan.objects.filter(pk=plan_id), today)


def plan_of(unit_id: int, today: date) -> PlanView | None:
    """Return a unit's plan; None while it has none. Queries: 4."""
    found = _plans(RemedyPlan.objects.filter(unit_id=unit_id), today)
    return found[0] if found else None


def plan_of_task(task_id: int, today: date) -> PlanView:
    """Return the plan of a task. Queries: 4. :raises NotFoundError: when none."""
    return _only(RemedyPlan.objects.filter(tasks=task_id), today)


def plans(agency_ids: Collection[int] | None, today: date) -> tuple[PlanView, ...]:
    """List the plans of agencies, newest round first.

    Queries: 3, one for each round.

    agency_ids: None for all.
    """
    rows = RemedyPlan.objects.order_by("-year", "unit_name")
    if agency_ids is not None:
        rows = rows.filter(agency_id__in=agency_ids)
    return _plans(rows, today)


def reported(report_id: int) -> tuple[int, ReportView]:
    """Return a report with the agency whose plan it is of. Queries: 1.

    :raises NotFoundError: when there is none.
    """
    row = TaskReport.objects.filter(pk=report_id).select_related("task__plan").first()
    if row is None:
        raise NotFoundError(_("Không có báo cáo này."))
    return row.task.plan.agency_id, _report(row)


def reports_of(rows: Iterable[TaskReport]) -> list[Report]:
    """Return reports as the core takes them, oldest first."""
    return [
        Report(
            kind=ReportKind(row.kind),
            on=row.on,
            words=row.words,
            percent=row.percent,
            deadline=row.deadline,
            has_product=bool(row.sha256 or row.reference),
        )
        for row in rows
    ]


def _only(rows: QuerySet[RemedyPlan], today: date) -> PlanView:
    found = _plans(rows, today)
    if not found:
        raise NotFoundError(_("Không có kế hoạch này."))
    return found[0]


def _plans(rows: QuerySet[RemedyPlan], today: date) -> tuple[PlanView, ...]:
    reports = TaskReport.objects.order_by("id")
    tasks = RemediationTask.objects.order_by("position").prefetch_related(
        Prefetch("reports", reports, to_attr="told")
    )
    found = rows.prefetch_related(Prefetch("tasks", tasks, to_attr="listed"))
    told = {pk: index.published(pk) for pk in {row.round_id for row in found}}
    return tuple(_plan(row, told[row.round_id], today) for row in found)


def _plan(row: RemedyPlan, published: Iterable[Results], today: date) -> PlanView:
    listed: list[RemediationTask] = row.listed  # type: ignore[attr-defined]
    back = returned(published, row, listed)
    return PlanView(
        id=row.pk,
        round_id=row.round_id,
        unit_id=row.unit_id,
        agency_id=row.agency_id,
        unit_name=row.unit_name,
        year=row.year,
        state=PlanState(row.state),
        efforts=row.efforts,
        drafted_at=local(row.drafted_at),
        drafted_by=row.drafted_by,
        decision=row.decision,
        approved_at=None if row.approved_at is None else local(row.approved_at),
        approved_by=row.approved_by,
        tasks=tuple(_task(task, today, back.get(task.pk)) for task in listed),
    )


def _task(row: RemediationTask, today: date, back: Returned | None) -> TaskView:
    told: list[TaskReport] = row.told  # type: ignore[attr-defined]
    return TaskView(
        id=row.pk,
        plan_id=row.plan_id,
        position=row.position,
        code=row.code,
        title=row.title,
        cause=Cause(row.cause),
        reason=row.reason,
        lost=_tidy(row.lost),
        expected=_tidy(row.expected),
        measure=row.measure,
        product=row.product,
        unit_id=row.unit_id,
        person_id=row.person_id,
        owner=row.owner,
        deadline=row.deadline,
        revision=row.revision,
        standing=standing(row.deadline, reports_of(told), today),
        reports=tuple(_report(report) for report in told),
        returned=back,
    )


def _tidy(points: Decimal) -> Decimal:
    """Return points to the hundredth, as they are printed, unless that loses any."""
    short = points.quantize(_CENT)
    return short if short == points else points


def _report(row: TaskReport) -> ReportView:
    return ReportView(
        id=row.pk,
        kind=ReportKind(row.kind),
        on=row.on,
        words=row.words,
        percent=row.percent,
        deadline=row.deadline,
        file_name=row.file_name,
        media_type=row.media_type,
        sha256=row.sha256,
        reference=row.reference,
        at=local(row.at),
        actor=row.actor,
    )
