"""What the house knows of the person at the counter: a fragment beside the number."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from motcua.apps.dossiers import queries
from motcua.apps.dossiers.queries import FiledBefore
from motcua.common import access
from motcua.common.forms import IdentityNumberField
from motcua.core.identity_card import read_card
from motcua.core.permissions import Deed
from motcua.doors.lobby.opening import officer_of


@access.requires(Deed.ACCEPT)
@require_POST  # a personal number does not belong in an address
def known(request: HttpRequest) -> HttpResponse:
    """Show who filed under this number before, and what of theirs is still open."""
    filed = _filed(request)
    context = {
        "newest": filed[0] if filed else None,
        "open": [one for one in filed if one.is_open],
    }
    return render(request, "counter/receive/known.html", context)


def _filed(request: HttpRequest) -> tuple[FiledBefore, ...]:
    typed = request.POST.get("identity_number", "")
    card = read_card(typed)
    try:
        number = IdentityNumberField().clean(card.number if card else typed)
    except ValidationError:
        return ()  # the form itself will say what is wrong with it
    return queries.filed_by(number, officer_of(request))
