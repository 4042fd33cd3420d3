"""Decide and sign: one press, and nothing half-done if the signature fails."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.casework.ending import Verdict
from motcua.apps.notices import results
from motcua.common import access, clock
from motcua.common.errors import ConflictError, RefusedError
from motcua.core.casefile import Outcome
from motcua.core.permissions import Deed
from motcua.doors.desk.forms import DecisionForm
from motcua.doors.desk.opened import Opened, opened
from motcua.doors.desk.views.dossier import page


@access.requires(Deed.SIGN)
@require_POST
def decide(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Decide on the dossier and sign its result."""
    seen = opened(request, dossier_id)
    form = DecisionForm(request.POST)
    if form.is_valid():
        try:
            _decide_and_sign(seen, form, clock.now())
        except RefusedError as error:
            field = error.field if error.field in form.fields else None
            form.add_error(field, error.message)
        else:
            messages.success(request, _("Đã ký. Kết quả sẵn sàng trả cho người dân."))
            return redirect("desk:dossier", dossier_id=dossier_id)
    return page(request, seen, {"decide": form}, status=422)


def _decide_and_sign(seen: Opened, form: DecisionForm, at: datetime) -> None:
    """Make and sign the paper first: if the provider fails, nothing is written."""
    leg = seen.my_leg
    if leg is None or not seen.may_decide:
        raise ConflictError(_("Hồ sơ này không chờ anh/chị ký."))
    given = form.cleaned_data
    verdict = Verdict(
        outcome=Outcome(given["outcome"]),
        document_number=given["document_number"],
        document_title=given["document_title"],
        grounds=given["grounds"],
    )
    result = results.signed(seen.view, verdict, leg=leg, by=seen.officer, at=at)
    dossiers.decide_and_sign(
        seen.view.id,
        leg=leg.position,
        by=seen.officer,
        at=at,
        verdict=verdict,
        result=result,
    )
