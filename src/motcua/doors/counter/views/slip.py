"""The paper that goes with a dossier: shown, printed, handed out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries
from motcua.apps.notices import queries as notices
from motcua.apps.notices.paper.data import PaperSize
from motcua.common import access
from motcua.core.casefile import LegKind
from motcua.core.permissions import Deed
from motcua.doors.counter.choice import chosen
from motcua.doors.counter.views.one import open_at_counter
from motcua.doors.lobby.printing import size_asked, slip_pdf


@access.requires(Deed.PRINT_SLIP)
@require_safe
def slip(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Show what was written for the citizen and what can be done next."""
    view = open_at_counter(request, dossier_id, Deed.PRINT_SLIP)
    here = [leg for leg in view.open_legs if leg.kind is LegKind.INTAKE]
    context = {
        "dossier": view,
        "due": queries.derivation(view),
        "slips": notices.slips_of(dossier_id)[::-1],
        "intake_leg": here[0] if here else None,
        "fees": chosen(view).fees,
    }
    return render(request, "counter/slip.html", context)


@access.requires(Deed.PRINT_SLIP)
@require_safe
def pdf(request: HttpRequest, slip_id: int) -> HttpResponse:
    """Return a slip as PDF, in the size asked for."""
    found = notices.slip(slip_id)
    view = open_at_counter(request, found.dossier_id, Deed.PRINT_SLIP)
    return slip_pdf(found, view.number, size_asked(request, PaperSize.A5))
