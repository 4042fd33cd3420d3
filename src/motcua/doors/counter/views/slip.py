"""The paper that goes with a dossier: shown, printed, handed out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries
from motcua.apps.notices import operations as printing
from motcua.apps.notices import queries as notices
from motcua.apps.notices.paper.data import PaperSize
from motcua.common import access
from motcua.common.errors import NotFoundError
from motcua.core.permissions import Deed
from motcua.doors.counter.place import officer_of


@access.requires(Deed.PRINT_SLIP)
@require_safe
def slip(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Show what was written for the citizen and what can be done next."""
    view = queries.dossier(dossier_id)
    if not queries.may_open(officer_of(request), view):
        raise NotFoundError(_("Không có hồ sơ này."))
    leg = next((leg for leg in view.open_legs if leg.kind == "intake"), None)
    page = {
        "dossier": view,
        "slips": notices.slips_of(dossier_id)[::-1],
        "intake_leg": leg,
    }
    return render(request, "counter/slip.html", page)


@access.requires(Deed.PRINT_SLIP)
@require_safe
def pdf(request: HttpRequest, slip_id: int) -> HttpResponse:
    """Return a slip as PDF, in the size asked for."""
    found = notices.slip(slip_id)
    view = queries.dossier(found.dossier_id)
    if not queries.may_open(officer_of(request), view):
        raise NotFoundError(_("Không có giấy này."))
    size = PaperSize.A4 if request.GET.get("kho") == "A4" else PaperSize.A5
    content = printing.pdf(slip_id, size)
    response = HttpResponse(content, content_type="application/pdf")
    name = f"{found.form}-{view.number}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
