"""A draft: made, its tasks written, weighed, approved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.apps.organizations import queries as organizations
from motcua.apps.reform import operations, queries
from motcua.apps.reform.queries import PlanView, TaskView
from motcua.common import access, clock
from motcua.common.errors import ConflictError
from motcua.core.permissions import Deed
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.sending import form_only
from motcua.doors.remedies import shown
from motcua.doors.remedies.forms import ApproveForm, EffortsForm, TaskForm, as_written
from motcua.doors.remedies.views.lists import paths_page, plan_page


@access.requires(Deed.PLAN_REMEDY)
@form_only("remedies:unit")
def draft(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Draft a unit's plan, or lead to the one it has."""
    shown.open_unit(request, unit_id)
    try:
        plan_id = operations.draft(unit_id, by=officer_of(request), at=clock.now())
    except ConflictError:
        plan = queries.plan_of(unit_id, shown.today())
        if plan is None:
            raise
        plan_id = plan.id
    else:
        messages.success(request, _("Đã lập dự thảo từ kết quả đã công bố."))
    return redirect("remedies:plan", plan_id)


@access.requires(Deed.PLAN_REMEDY)
def add(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Put a task of one's own into a draft."""
    plan = shown.open_plan(request, plan_id)
    form = _form(plan, request.POST if request.method == "POST" else None)

    def act() -> None:
        operations.add(plan.id, form.draft, by=officer_of(request), at=clock.now())

    if request.method != "POST":
        return _task_page(request, plan, None, form, 200)
    told = shown.done(
        request, act, _("Đã thêm nhiệm vụ."), ("remedies:plan", plan.id), form
    )
    return (
        _task_page(request, plan, None, form, told) if isinstance(told, int) else told
    )


@access.requires(Deed.PLAN_REMEDY)
def revise(request: HttpRequest, task_id: int) -> HttpResponse:
    """Change a task of a draft."""
    plan, task = shown.open_task(request, task_id)
    if request.method != "POST":
        form = _form(plan, None, initial=as_written(task))
        return _task_page(request, plan, task, form, 200)
    form = _form(plan, request.POST)

    def act() -> None:
        seen = form.cleaned_data["revision"] or 0
        operations.revise(
            task.id, form.draft, seen, by=officer_of(request), at=clock.now()
        )

    told = shown.done(
        request, act, _("Đã sửa nhiệm vụ."), ("remedies:plan", plan.id), form
    )
    return (
        _task_page(request, plan, task, form, told) if isinstance(told, int) else told
    )


@access.requires(Deed.PLAN_REMEDY)
@form_only("remedies:revise")
def drop(request: HttpRequest, task_id: int) -> HttpResponse:
    """Take a task out of a draft."""
    plan, _task = shown.open_task(request, task_id)
    operations.drop(task_id, by=officer_of(request), at=clock.now())
    messages.success(request, _("Đã bỏ nhiệm vụ khỏi dự thảo."))
    return redirect("remedies:plan", plan.id)


@access.requires(Deed.APPROVE_REMEDY)
@form_only("remedies:plan")
def approve(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Approve a plan."""
    plan, form = shown.open_plan(request, plan_id), ApproveForm(request.POST)

    def act() -> None:
        decision = form.cleaned_data["decision"]
        operations.approve(plan.id, decision, by=officer_of(request), at=clock.now())

    told = shown.done(
        request, act, _("Đã phê duyệt kế hoạch."), ("remedies:plan", plan.id), form
    )
    return plan_page(request, plan, form, told) if isinstance(told, int) else told


@access.requires(Deed.PLAN_REMEDY)
@form_only("remedies:paths")
def weigh(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Keep what leaves cost, and compute the path again."""
    found = shown.open_unit(request, unit_id)
    plan = queries.plan_of(unit_id, shown.today())
    if plan is None:
        return redirect("remedies:unit", unit_id)
    form = EffortsForm(queries.paths(found, plan.efforts).efforts, request.POST)

    def act() -> None:
        operations.weigh(plan.id, form.efforts, by=officer_of(request), at=clock.now())

    target = ("remedies:paths", unit_id)
    told = shown.done(request, act, _("Đã tính lại."), target, form)
    return paths_page(request, unit_id, form, told) if isinstance(told, int) else told


def _form(plan: PlanView, data: Any, **more: Any) -> TaskForm:  # noqa: ANN401  sent or not
    book, today = organizations.recent(), shown.today()
    units = [
        unit
        for unit in book.units_by_id.values()
        if unit.agency_id == plan.agency_id
        and (unit.to_day is None or unit.to_day > today)
    ]
    people = organizations.people_in(plan.agency_id, None, None, today)
    return TaskForm(units, people, data, **more)


def _task_page(
    request: HttpRequest,
    plan: PlanView,
    task: TaskView | None,
    form: TaskForm,
    status: int,
) -> HttpResponse:
    row = None if task is None else shown.row_of(task)
    context = {"plan": plan, "task": task, "row": row, "form": form}
    return render(request, "remedies/write.html", context, status=status)
