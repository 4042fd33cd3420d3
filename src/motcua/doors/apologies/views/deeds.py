"""One deed per view: read, ask one operation, answer."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from motcua.apps.apologies import operations, queries
from motcua.common import access, clock
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.core.apologies import Call, Way
from motcua.core.permissions import Deed
from motcua.doors.apologies.forms import CallForm, DeliverForm, SendForm, WithdrawForm
from motcua.doors.apologies.opened import Opened, opened
from motcua.doors.apologies.views.dossier import page
from motcua.doors.lobby.many import do_each
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.sending import form_only


@access.requires(Deed.SIGN_APOLOGY)
@form_only("apologies:to_sign")
def sign_many(request: HttpRequest) -> HttpResponse:
    """Sign every letter ticked, each for itself."""
    by, at = officer_of(request), clock.now()

    def sign_one(apology_id: int, _none: int) -> None:
        operations.sign(apology_id, by=by, at=at)

    def said(count: int) -> str:
        return _("Đã ký %(n)s phiếu xin lỗi.") % {"n": count}

    do_each(request, sign_one, said)
    return redirect("apologies:to_sign")


@access.requires(Deed.SIGN_APOLOGY)
def sign(request: HttpRequest, apology_id: int) -> HttpResponse:
    """Sign one letter; if signing fails, nothing."""
    seen = _opened(request, apology_id)

    def act() -> None:
        operations.sign(apology_id, by=seen.officer, at=seen.at)

    said = _("Đã ký phiếu xin lỗi. Ngày hẹn mới hiện trên trang theo dõi của hồ sơ.")
    return _done(request, seen, ("sign", forms.Form(data={})), act, said)


@access.requires(Deed.DRAFT_APOLOGY)
def withdraw(request: HttpRequest, apology_id: int) -> HttpResponse:
    """Give a draft up."""
    seen = _opened(request, apology_id)
    form = WithdrawForm(data=request.POST)

    def act() -> None:
        why = form.cleaned_data["why"]
        operations.withdraw(apology_id, by=seen.officer, at=seen.at, why=why)

    return _done(request, seen, ("withdraw", form), act, _("Đã bỏ bản thảo."))


@access.requires(Deed.DELIVER_APOLOGY)
def send(request: HttpRequest, apology_id: int) -> HttpResponse:
    """Send a signed letter."""
    seen = _opened(request, apology_id)
    form = SendForm(seen.ways, data=request.POST)

    def act() -> None:
        operations.send(
            apology_id,
            by=seen.officer,
            at=seen.at,
            way=Way(form.cleaned_data["way"]),
            reference=form.cleaned_data["reference"],
        )

    return _done(request, seen, ("send", form), act, _("Đã gửi phiếu xin lỗi."))


@access.requires(Deed.DELIVER_APOLOGY)
def deliver(request: HttpRequest, apology_id: int) -> HttpResponse:
    """Record whether the citizen has it."""
    seen = _opened(request, apology_id)
    form = DeliverForm(data=request.POST)

    def act() -> None:
        operations.deliver(apology_id, by=seen.officer, at=seen.at, outcome=form.told())

    return _done(request, seen, ("deliver", form), act, _("Đã ghi kết quả giao."))


@access.requires(Deed.DELIVER_APOLOGY)
@form_only("apologies:dossier")
def log_call(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Write a telephone call down."""
    seen = opened(request, dossier_id, clock.now())
    form = CallForm(data=request.POST)

    def act() -> None:
        operations.log_call(
            dossier_id,
            by=seen.officer,
            at=seen.at,
            called_at=form.moment(),
            outcome=Call(form.cleaned_data["outcome"]),
            words=form.cleaned_data["words"],
        )

    return _done(request, seen, ("call", form), act, _("Đã ghi cuộc gọi."))


def _opened(request: HttpRequest, apology_id: int) -> Opened:
    return opened(request, queries.letter(apology_id).dossier_id, clock.now())


def _done(
    request: HttpRequest,
    seen: Opened,
    named: tuple[str, forms.Form],
    act: Callable[[], None],
    said: str,
) -> HttpResponse:
    """Do the deed if the form is right; else show the page with what to mend."""
    if request.method != "POST":
        return redirect("apologies:dossier", dossier_id=seen.view.id)
    name, form = named
    if not form.is_valid():
        return page(request, seen, {name: form}, status=422)
    try:
        act()
    except NotAllowedError:
        raise
    except ConflictError as error:
        messages.error(request, error.message)
        now = opened(request, seen.view.id, seen.at)
        return page(request, now, status=409)
    except RefusedError as error:
        field = _FIELDS.get(error.field or "", error.field)
        form.add_error(field if field in form.fields else None, error.message)
        now = opened(request, seen.view.id, seen.at)
        return page(request, now, {name: form}, status=422)
    messages.success(request, said)
    return redirect("apologies:dossier", dossier_id=seen.view.id)


_FIELDS = {"occurred_at": "on", "called_at": "on"}
