"""What a citizen comes back for: completing, paying, withdrawing; or never comes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.queries import DossierView
from motcua.common import access, clock
from motcua.core.casefile import RequestStage
from motcua.core.lifecycle import State, Step, steps_from
from motcua.core.permissions import Deed
from motcua.doors.counter.forms.later import ReasonForm
from motcua.doors.counter.views.one import (
    Page,
    answer,
    answer_form,
    hold,
    open_at_counter,
    posted,
)
from motcua.doors.lobby.opening import officer_of


@access.requires(Deed.COMPLETE)
@require_http_methods(["GET", "POST"])
def complete(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Take in what the citizen was asked for; the clock runs again."""
    view = open_at_counter(request, dossier_id, Deed.COMPLETE)
    form, at = answer_form(request), clock.now()
    page = Page(
        "counter/complete.html",
        form,
        _("Đã ghi nhận. Đồng hồ chạy tiếp."),
        trouble="" if _is_asked(view) else _("Hồ sơ này không chờ người dân trả lời."),
    )

    def act() -> None:
        dossiers.complete(
            dossier_id,
            by=officer_of(request),
            at=at,
            answer=form.cleaned_data["answer"],
            files=form.files_held,
        )

    hold(request, [form], at)
    return answer(request, view, page, act)


@access.requires(Deed.WITHDRAW)
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Stop a dossier at the citizen's wish."""
    view = open_at_counter(request, dossier_id, Deed.WITHDRAW)
    trouble = ""
    if Step.WITHDRAW not in steps_from(view.state):
        trouble = _("Hồ sơ đã có quyết định hoặc đã kết thúc, không rút được nữa.")
    return _end(request, view, "counter/withdraw.html", trouble, dossiers.withdraw)


@access.requires(Deed.WITHDRAW)
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Stop a dossier whose supplement never came."""
    view = open_at_counter(request, dossier_id, Deed.WITHDRAW)
    trouble = ""
    if not may_stop(view, clock.today()):
        trouble = _("Chỉ dừng khi đã quá ngày hẹn bổ sung mà người dân không bổ sung.")
    return _end(request, view, "counter/stop.html", trouble, dossiers.stop)


def may_stop(view: DossierView, today: date) -> bool:
    """Say whether the day given to complete it has passed without an answer."""
    asked = view.open_request
    return (
        view.state is State.PAUSED
        and asked is not None
        and asked.answer_by is not None
        and asked.answer_by < today
    )


def _end(
    request: HttpRequest,
    view: DossierView,
    template: str,
    trouble: str,
    deed: Callable[..., None],
) -> HttpResponse:
    form = ReasonForm(posted(request))
    page = Page(template, form, _("Đã dừng giải quyết hồ sơ."), trouble=trouble)

    def act() -> None:
        deed(
            view.id,
            by=officer_of(request),
            at=clock.now(),
            reason=form.cleaned_data["reason"],
        )

    return answer(request, view, page, act)


def _is_asked(view: DossierView) -> bool:
    asked = view.open_request
    return asked is not None and asked.stage is RequestStage.APPRAISAL
