"""One deed per view: read, ask one operation, answer."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.apps.dossiers import operations as dossiers
from motcua.common import access, clock
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.core.casefile import RequestKind
from motcua.core.permissions import Deed
from motcua.doors.desk.forms import ExtendForm, HandOverForm, ReasonForm, RequestForm
from motcua.doors.desk.opened import Opened, opened
from motcua.doors.desk.views.dossier import kinds_left, page, people_onward
from motcua.doors.lobby.many import do_each
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.sending import form_only


@access.requires(Deed.TAKE)
@form_only("desk:dossier")
def take(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Confirm that the dossier has come into these hands."""
    seen = opened(request, dossier_id)
    dossiers.take(
        dossier_id, leg=leg_of(request, seen), by=seen.officer, at=clock.now()
    )
    messages.success(request, _("Đã ghi nhận anh/chị nhận hồ sơ."))
    return redirect("desk:dossier", dossier_id=dossier_id)


@access.requires(Deed.TAKE)
@form_only("desk:home")
def take_many(request: HttpRequest) -> HttpResponse:
    """Confirm receipt of every leg ticked."""
    by, at = officer_of(request), clock.now()

    def take_one(dossier_id: int, leg: int) -> None:
        dossiers.take(dossier_id, leg=leg, by=by, at=at)

    def said(count: int) -> str:
        done = ngettext("Đã nhận %(n)s hồ sơ.", "Đã nhận %(n)s hồ sơ.", count)
        return done % {"n": count}

    do_each(request, take_one, said)
    return redirect("desk:home")


@access.requires(Deed.HAND_OVER)
@form_only("desk:dossier")
def hand_over(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Finish the step and pass the dossier on."""
    seen = opened(request, dossier_id)
    form = HandOverForm(people_onward(seen), data=request.POST)

    def act() -> None:
        dossiers.hand_over(
            dossier_id,
            leg=leg_of(request, seen),
            by=seen.officer,
            at=clock.now(),
            note=form.cleaned_data["note"],
            meant_for_id=form.cleaned_data.get("meant_for"),
        )

    return answer(request, seen, ("hand_over", form), act, _("Đã chuyển hồ sơ đi."))


@access.requires(Deed.HAND_OVER)
@form_only("desk:dossier")
def send_back(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Give the dossier back to the step before."""
    seen = opened(request, dossier_id)
    form = ReasonForm(data=request.POST)

    def act() -> None:
        dossiers.send_back(
            dossier_id,
            leg=leg_of(request, seen),
            by=seen.officer,
            at=clock.now(),
            reason=form.cleaned_data["reason"],
        )

    return answer(request, seen, ("send_back", form), act, _("Đã trả lại bước trước."))


@access.requires(Deed.ASK_FOR_MORE)
@form_only("desk:dossier")
def ask_for_more(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Ask the citizen, in one notice; the clock stops."""
    seen = opened(request, dossier_id)
    form = RequestForm(kinds_left(seen), data=request.POST)

    def act() -> None:
        given = form.cleaned_data
        common = {
            "leg": leg_of(request, seen),
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
    return answer(request, seen, ("ask", form), act, said)


@access.requires(Deed.EXTEND)
@form_only("desk:dossier")
def extend(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Give the dossier more time, as the law of the matter allows."""
    seen = opened(request, dossier_id)
    form = ExtendForm(data=request.POST)

    def act() -> None:
        dossiers.extend(
            dossier_id,
            leg=leg_of(request, seen),
            by=seen.officer,
            at=clock.now(),
            more=form.more_time(),
        )

    said = _("Đã gia hạn. Hẹn mới và căn cứ ghi trong sổ thời gian.")
    return answer(request, seen, ("extend", form), act, said)


def answer(
    request: HttpRequest,
    seen: Opened,
    named: tuple[str, forms.Form],
    act: Callable[[], None],
    said: str,
) -> HttpResponse:
    """Do the deed if the form is right; else show the page with what to mend."""
    name, form = named
    if not form.is_valid():
        return page(request, seen, {name: form}, status=422)
    try:
        act()
    except NotAllowedError:
        raise
    except ConflictError as error:
        return overtaken(request, seen, form, error)
    except RefusedError as error:
        field = error.field if error.field in form.fields else None
        form.add_error(field, error.message)
        return page(request, seen, {name: form}, status=422)
    messages.success(request, said)
    return redirect("desk:dossier", dossier_id=seen.view.id)


def overtaken(
    request: HttpRequest, seen: Opened, form: forms.Form, error: ConflictError
) -> HttpResponse:
    """Show the dossier as others have made it meanwhile, and what was typed for it."""
    messages.error(request, error.message)
    typed = [
        (str(bound.label), str(form.cleaned_data[bound.name]))
        for bound in form
        if isinstance(bound.field.widget, forms.Textarea | forms.TextInput)
        and form.cleaned_data.get(bound.name)
    ]
    now = opened(request, seen.view.id)
    return page(request, now, status=409, unsent=typed)


def leg_of(request: HttpRequest, seen: Opened) -> int:
    """Return the leg the page was about.

    :raises ConflictError: when it is no longer the one before the officer: what was
        meant for one step is not done to another.
    """
    leg = seen.my_leg
    if leg is None or request.POST.get("leg") != str(leg.position):
        raise ConflictError(
            _(
                "Bước này không còn chờ anh/chị: có người đã làm xong trước. "
                "Xem dưới đây ai đang giữ hồ sơ."
            )
        )
    return leg.position
