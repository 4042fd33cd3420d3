"""One task of an approved plan: how it goes, its product, what the head decides."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.reform import access as room
from motcua.apps.reform import operations, queries
from motcua.apps.reform.operations import NewReport
from motcua.apps.reform.queries import PlanView, TaskView
from motcua.apps.reform.wording import report_line
from motcua.common import access, clock, files
from motcua.common.errors import NotFoundError
from motcua.core.permissions import Deed
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.sending import form_only
from motcua.doors.remedies import shown
from motcua.doors.remedies.forms import DecideForm, ReportForm


@access.requires(Deed.SEE_REMEDIES)
@require_safe
def task(request: HttpRequest, task_id: int) -> HttpResponse:
    """Show a task with everything reported of it; of a draft, lead to writing it."""
    plan, found = shown.open_task(request, task_id)
    rights = shown.rights(officer_of(request), plan.agency_id)
    if plan.is_draft and rights.may_plan:
        return redirect("remedies:revise", task_id)
    return _page(request, plan, found)


@access.requires(Deed.PLAN_REMEDY)
@form_only("remedies:task")
def report(request: HttpRequest, task_id: int) -> HttpResponse:
    """Add a report, or the product."""
    form = ReportForm(request.POST, request.FILES)
    return _add(request, task_id, "report", form, _("Đã ghi báo cáo."))


@access.requires(Deed.APPROVE_REMEDY)
@form_only("remedies:task")
def decide(request: HttpRequest, task_id: int) -> HttpResponse:
    """Add a decision of the head."""
    _plan, found = shown.open_task(request, task_id)
    form = DecideForm(request.POST, is_open=found.standing.is_open)
    return _add(request, task_id, "decide", form, _("Đã ghi quyết định."))


@access.requires(Deed.SEE_REMEDIES)
@require_safe
def file(request: HttpRequest, report_id: int) -> FileResponse:
    """Give the file of a report."""
    agency_id, found = queries.reported(report_id)
    may_see = room.may(officer_of(request), Deed.SEE_REMEDIES, agency_id)
    if not may_see or not found.sha256:
        raise NotFoundError(_("Không có tệp này."))
    return files.response(
        found.sha256, name=found.file_name, media_type=found.media_type
    )


def _add(
    request: HttpRequest,
    task_id: int,
    name: str,
    form: ReportForm | DecideForm,
    said: str,
) -> HttpResponse:
    plan, found = shown.open_task(request, task_id)

    def act() -> None:
        new: NewReport = form.report
        operations.report(task_id, new, by=officer_of(request), at=clock.now())

    told = shown.done(request, act, said, ("remedies:task", task_id), form)
    if isinstance(told, int):
        return _page(request, plan, found, {name: form}, told)
    return told


def _page(
    request: HttpRequest,
    plan: PlanView,
    found: TaskView,
    sent: Mapping[str, forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    given, is_open = sent or {}, found.standing.is_open
    gains = {} if plan.is_draft else queries.gains(plan)
    context = {
        "plan": plan,
        "row": shown.row_of(found, gains),
        "is_open": is_open and not plan.is_draft,
        "rights": shown.rights(officer_of(request), plan.agency_id),
        "report": given.get("report") or ReportForm(),
        "decide": given.get("decide") or DecideForm(is_open=is_open),
        "history": [
            (report_line(one.kind, one.deadline), one)
            for one in reversed(found.reports)
        ],
    }
    return render(request, "remedies/task.html", context, status=status)
