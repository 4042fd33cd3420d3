"""The piles: who must be told, what is drafted, to sign, to bring, sent."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.apps.apologies import queries
from motcua.apps.apologies.queries import Pile
from motcua.apps.organizations import queries as organizations
from motcua.common import access, clock
from motcua.core.permissions import Deed
from motcua.doors.apologies.piles import PAGE, tabs
from motcua.doors.apologies.rows import owed, written
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.paging import page_of


@access.requires(Deed.SEE_APOLOGIES)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List what cannot make its date and has no letter, the most pressing first."""
    officer, at, book = officer_of(request), clock.now(), organizations.directory()
    found = queries.proposals(officer, at, book)
    shown, stretch = page_of(request, found, PAGE)
    counts = queries.pile_counts(officer)
    context = {
        "count": len(found),
        "overdue": sum(one.is_overdue for one in found),
        "in_time": sum(one.is_in_time(at) for one in found),
        "rows": owed(shown, at, book, officer),
        "stretch": stretch,
        "tabs": tabs(officer, "home", counts, len(found)),
    }
    return render(request, "apologies/home.html", context)


@access.requires(Deed.SEE_APOLOGIES)
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """List the drafts of every agency the officer sees."""
    return _letters(request, Pile.DRAFTS, "drafts")


@access.requires(Deed.SIGN_APOLOGY)
@require_safe
def to_sign(request: HttpRequest) -> HttpResponse:
    """List the drafts that wait for this officer's signature."""
    return _letters(request, Pile.TO_SIGN, "to_sign")


@access.requires(Deed.SEE_APOLOGIES)
@require_safe
def to_deliver(request: HttpRequest) -> HttpResponse:
    """List the signed letters nobody has brought yet."""
    return _letters(request, Pile.TO_DELIVER, "to_deliver")


@access.requires(Deed.SEE_APOLOGIES)
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """List the letters sent last."""
    return _letters(request, Pile.SENT, "sent")


def _letters(request: HttpRequest, which: Pile, name: str) -> HttpResponse:
    officer, at, book = officer_of(request), clock.now(), organizations.directory()
    found = queries.pile(officer, which)
    shown, stretch = page_of(request, found, PAGE)
    counts = queries.pile_counts(officer)
    context: dict[str, Any] = {
        "pile": name,
        "count": counts[which],
        "rows": written(shown, at, book, officer),
        "stretch": stretch,
        "tabs": tabs(officer, name, counts),
        "at": at,
    }
    return render(request, "apologies/letters.html", context)
