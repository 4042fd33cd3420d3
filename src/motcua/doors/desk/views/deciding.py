"""Decide and sign: read the paper first, then one press, and nothing half-done."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.queries import LegView
from motcua.apps.notices import results
from motcua.common import access, clock
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.core.permissions import Deed
from motcua.doors.desk.forms import DecisionForm
from motcua.doors.desk.opened import Opened, opened
from motcua.doors.desk.views.deeds import leg_of, overtaken
from motcua.doors.desk.views.dossier import page
from motcua.doors.lobby.printing import sheet
from motcua.doors.lobby.sending import form_only
from motcua.doors.lobby.standing import standing


@access.requires(Deed.SIGN)
@form_only("desk:dossier")
def decide(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Show what would be signed and what follows from it; ``back`` mends the form."""
    seen = opened(request, dossier_id)
    form = DecisionForm(data=request.POST)
    if "back" in request.POST:
        again = DecisionForm(initial=request.POST.dict())
        return page(request, seen, {"decide": again})
    if not form.is_valid():
        return page(request, seen, {"decide": form}, status=422)
    try:
        _leg(request, seen)
    except ConflictError as error:
        return overtaken(request, seen, form, error)
    return _confirm(request, seen, form)


@access.requires(Deed.SIGN)
@form_only("desk:dossier")
def preview(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Show the paper as it would be signed.

    :raises RefusedError: when the form is not right, or nothing is to be signed.
    """
    seen = opened(request, dossier_id)
    form = DecisionForm(data=request.POST)
    leg = _leg(request, seen)
    if not form.is_valid():
        raise RefusedError(_("Quay lại hồ sơ, sửa các ô còn sai rồi xem lại."))
    paper = results.draft(
        seen.view, form.verdict(), leg=leg, by=seen.officer, at=clock.now()
    )
    return sheet(paper, f"du-thao-{seen.view.number}.pdf")


@access.requires(Deed.SIGN)
@form_only("desk:dossier")
def sign(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Make and sign the paper, then record the decision: if signing fails, nothing."""
    seen = opened(request, dossier_id)
    form = DecisionForm(data=request.POST)
    if not form.is_valid():
        return page(request, seen, {"decide": form}, status=422)
    at = clock.now()
    try:
        leg, verdict = _leg(request, seen), form.verdict()
        result = results.signed(seen.view, verdict, leg=leg, by=seen.officer, at=at)
        dossiers.decide_and_sign(
            dossier_id,
            leg=leg.position,
            by=seen.officer,
            at=at,
            verdict=verdict,
            result=result,
        )
    except NotAllowedError:
        raise
    except ConflictError as error:
        return overtaken(request, seen, form, error)
    except RefusedError as error:
        form.add_error(None, error.message)
        return _confirm(request, seen, form, status=422)
    messages.success(request, _("Đã ký. Kết quả sẵn sàng trả cho người dân."))
    return redirect("desk:dossier", dossier_id=dossier_id)


def _confirm(
    request: HttpRequest, seen: Opened, form: DecisionForm, status: int = 200
) -> HttpResponse:
    tone, words = standing(seen.view, clock.now())
    context = {
        "dossier": seen.view,
        "seen": seen,
        "form": form,
        "tone": tone,
        "standing": words,
    }
    return render(request, "desk/confirm.html", context, status=status)


def _leg(request: HttpRequest, seen: Opened) -> LegView:
    leg_of(request, seen)
    if seen.my_leg is None or not seen.may_decide:
        raise ConflictError(_("Hồ sơ này không chờ anh/chị ký."))
    return seen.my_leg
