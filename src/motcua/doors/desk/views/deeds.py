"""One deed per view: read, ask one operation, answer."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.apps.dossiers import operations as dossiers
from motcua.common import access, clock
from motcua.common.errors import ConflictError, RefusedError
from motcua.core.casefile import RequestKind
from motcua.core.permissions import Deed
from motcua.doors.desk.forms import HandOverForm, ReasonForm, RequestForm
from motcua.doors.desk.opened import Opened, opened
from motcua.doors.desk.views.dossier import page


@access.requires(Deed.TAKE)
@require_POST
def take(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Confirm that the dossier has come into these hands."""
    seen = opened(request, dossier_id)
    dossiers.take(dossier_id, leg=_leg(seen), by=seen.officer, at=clock.now())
    messages.success(request, _("Đã ghi nhận anh/chị nhận hồ sơ."))
    return redirect("desk:dossier", dossier_id=dossier_id)


@access.requires(Deed.HAND_OVER)
@require_POST
def hand_over(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Finish the step and pass the dossier on."""
    seen = opened(request, dossier_id)
    form = HandOverForm(request.POST, seen.next_people())

    def act() -> None:
        dossiers.hand_over(
            dossier_id,
            leg=_leg(seen),
            by=seen.officer,
            at=clock.now(),
            note=form.cleaned_data["note"],
            meant_for_id=form.cleaned_data.get("meant_for"),
        )

    return _answer(request, seen, ("hand_over", form), act, _("Đã chuyển hồ sơ đi."))


@access.requires(Deed.HAND_OVER)
@require_POST
def send_back(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Give the dossier back to the step before."""
    seen = opened(request, dossier_id)
    form = ReasonForm(request.POST)

    def act() -> None:
        dossiers.send_back(
            dossier_id,
            leg=_leg(seen),
            by=seen.officer,
            at=clock.now(),
            reason=form.cleaned_data["reason"],
        )

    return _answer(request, seen, ("send_back", form), act, _("Đã trả lại bước trước."))


@access.requires(Deed.ASK_FOR_MORE)
@require_POST
def ask_for_more(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Ask the citizen, in one notice; the clock stops."""
    seen = opened(request, dossier_id)
    form = RequestForm(request.POST)

    def act() -> None:
        given = form.cleaned_data
        common = {
            "leg": _leg(seen),
            "by": seen.officer,
            "at": clock.now(),
            "items": form.listed(),
            "reason": given["reason"],
        }
        if given["kind"] == RequestKind.PAYMENT:
            dossiers.ask_for_payment(dossier_id, **common)
        else:
            dossiers.ask_for_more(dossier_id, **common, answer_by=given["answer_by"])

    said = _("Đã gửi yêu cầu. Đồng hồ dừng đến khi người dân trả lời.")
    return _answer(request, seen, ("ask", form), act, said)


def _answer(
    request: HttpRequest,
    seen: Opened,
    named: tuple[str, forms.Form],
    act: Callable[[], None],
    said: str,
) -> HttpResponse:
    """Do the deed if the form is right; else show the page with what to mend."""
    name, form = named
    if form.is_valid():
        try:
            act()
        except RefusedError as error:
            field = error.field if error.field in form.fields else None
            form.add_error(field, error.message)
        else:
            messages.success(request, said)
            return redirect("desk:dossier", dossier_id=seen.view.id)
    return page(request, seen, {name: form}, status=422)


def _leg(seen: Opened) -> int:
    """Return the leg in front of the officer. :raises ConflictError: when none is."""
    if seen.my_leg is None:
        raise ConflictError(
            _("Hồ sơ này không còn bước nào chờ anh/chị. Tải lại để xem ai đang giữ.")
        )
    return seen.my_leg.position
