"""What the house knows of the person at the counter: a fragment beside the number."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from motcua.apps.dossiers import queries
from motcua.common import access, clock, law
from motcua.common.forms import IdentityNumberField
from motcua.core.identity_card import read_card
from motcua.core.permissions import Deed
from motcua.core.personal_number import Doubt, doubt, place_code
from motcua.doors.lobby.opening import officer_of


@access.requires(Deed.ACCEPT)
@require_POST  # a personal number does not belong in an address
def known(request: HttpRequest) -> HttpResponse:
    """Show who filed under this number before, and what of theirs is still open."""
    number = _number(request)
    filed = queries.filed_by(number, officer_of(request)) if number else ()
    context = {
        "strange_place": _strange_place(number),
        "newest": filed[0] if filed else None,
        "open": [one for one in filed if one.is_open],
    }
    return render(request, "counter/receive/known.html", context)


def _number(request: HttpRequest) -> str:
    """Return the number typed or scanned; "" for none, the form says what is wrong."""
    typed = request.POST.get("identity_number", "")
    card = read_card(typed)
    try:
        number: str = IdentityNumberField().clean(card.number if card else typed)
    except ValidationError:
        return ""
    return number


def _strange_place(number: str) -> str:
    """Return the three digits that are no province's; "" when there is nothing to say.

    A hint, no refusal: who was born abroad has the code of a country.
    """
    found = doubt(number, clock.today().year, law.personal_numbers())
    return place_code(number) if found is Doubt.UNKNOWN_PLACE else ""
