"""What a citizen comes back for: completing, paying, withdrawing, a filed dossier."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.common import access, clock
from motcua.common.errors import NotFoundError, RefusedError
from motcua.core.permissions import Deed
from motcua.doors.counter.forms import AnswerForm, ReasonForm
from motcua.doors.counter.intake import keep
from motcua.doors.counter.place import officer_of


@access.requires(Deed.COMPLETE)
@require_http_methods(["GET", "POST"])
def complete(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Take in what the citizen was asked for; the clock runs again."""
    form = AnswerForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        at = clock.now()
        try:
            dossiers.complete(
                dossier_id,
                by=officer_of(request),
                at=at,
                answer=form.cleaned_data["answer"],
                files=_files(form, at),
            )
        except RefusedError as error:
            form.add_error(_field(form, error), error.message)
        else:
            messages.success(request, _("Đã nhận bổ sung. Đồng hồ chạy tiếp."))
            return redirect("counter:slip", dossier_id=dossier_id)
    return _page(request, "counter/complete.html", dossier_id, form)


@access.requires(Deed.ACCEPT)
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Take in a dossier that was filed online or came back complete."""
    form = AnswerForm(request.POST or None, request.FILES or None)
    form.fields["answer"].required = False
    if request.method == "POST" and form.is_valid():
        at = clock.now()
        try:
            dossiers.accept_submitted(
                dossier_id,
                by=officer_of(request),
                at=at,
                answer=form.cleaned_data["answer"],
                files=_files(form, at),
            )
        except RefusedError as error:
            form.add_error(_field(form, error), error.message)
        else:
            return redirect("counter:slip", dossier_id=dossier_id)
    return _page(request, "counter/accept.html", dossier_id, form)


@access.requires(Deed.WITHDRAW)
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Stop a dossier at the citizen's wish."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            dossiers.withdraw(
                dossier_id,
                by=officer_of(request),
                at=clock.now(),
                reason=form.cleaned_data["reason"],
            )
        except RefusedError as error:
            form.add_error(_field(form, error), error.message)
        else:
            messages.success(request, _("Đã dừng giải quyết theo đề nghị."))
            return redirect("counter:slip", dossier_id=dossier_id)
    return _page(request, "counter/withdraw.html", dossier_id, form)


def _files(form: AnswerForm, at: object) -> list[object]:
    file = form.cleaned_data.get("file")
    return [keep(file, at)] if file else []  # type: ignore[arg-type]


def _field(form: forms.Form, error: RefusedError) -> str | None:
    return error.field if error.field in form.fields else None


def _page(
    request: HttpRequest, template: str, dossier_id: int, form: forms.Form
) -> HttpResponse:
    view = queries.dossier(dossier_id)
    if not queries.may_open(officer_of(request), view):
        raise NotFoundError(_("Không có hồ sơ này."))
    status = 422 if form.is_bound else 200
    return render(request, template, {"dossier": view, "form": form}, status=status)
