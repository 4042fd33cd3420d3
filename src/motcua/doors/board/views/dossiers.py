"""The dossiers behind a figure, or in a pile that waits for a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.apps.statistics.queries import Sieve
from motcua.common import access, clock
from motcua.core.channels import Channel
from motcua.core.daily import Window, end_of
from motcua.core.periods import Period
from motcua.core.permissions import Deed
from motcua.doors.board import listings
from motcua.doors.board.links import CHANNELS, FIGURES, to_board
from motcua.doors.board.listings import PILES, Listing
from motcua.doors.board.rows import Counted, Row, rows
from motcua.doors.lobby.choice import TODAY, choose
from motcua.doors.lobby.paging import page_of
from motcua.doors.lobby.purview import Purview, officer_of, purview

PAGE = 25  # a ribbon is some 1.5 KB; a page stays under the 100 KB of a slow line


@dataclass(frozen=True, slots=True)
class _Asked:
    """What every list needs: who asks when, about whom, and where the board is."""

    request: HttpRequest
    where: Purview
    at: datetime
    up: str


@access.requires(Deed.SEE_BOARD)
@require_safe
def behind(request: HttpRequest, figure: str) -> HttpResponse:
    """List the dossiers a figure counts, told from the ledger."""
    at, where = clock.now(), purview(request)
    choice, form = choose(request, at.date())
    if figure not in FIGURES or form.errors:
        raise Http404(figure)
    sieve = Sieve(
        figure=FIGURES[figure],
        window=_window(choice.period, at),
        agency_id=where.agency_id,
        procedure_code=request.GET.get("thu-tuc") or None,
        channel=_channel(request.GET.get("cach", "")),
    )
    up = to_board(choice.query, where.agency_id)
    listing = listings.behind(sieve, is_now=sieve.window.at == at)
    return _page(_Asked(request, where, at, up), listing)


@access.requires(Deed.SEE_BOARD)
@require_safe
def pile(request: HttpRequest, pile: str) -> HttpResponse:
    """List what waits for a decision today."""
    if pile not in PILES:
        raise Http404(pile)
    at, where = clock.now(), purview(request)
    asked = _Asked(request, where, at, to_board(TODAY, where.agency_id))
    return _page(asked, PILES[pile](where, at))


def _page(asked: _Asked, listing: Listing) -> HttpResponse:
    ids = list(listing.found)
    on_page, stretch = page_of(asked.request, ids, PAGE)
    shown = {pk: listing.found[pk] for pk in on_page}
    context = {
        "where": asked.where,
        "listing": listing,
        "count": len(ids),
        "rows": _rows(asked, shown),
        "stretch": stretch,
        "up": asked.up,
        "at": asked.at,
    }
    return render(asked.request, "board/dossiers.html", context)


def _rows(asked: _Asked, shown: Mapping[int, Counted]) -> list[Row]:
    if not shown:
        return []
    return rows(shown, asked.at, asked.where.book, officer_of(asked.request))


def _window(period: Period, at: datetime) -> Window:
    end = end_of(period.last, clock.VIETNAM) if period.last < at.date() else at
    return Window(period.first, period.last, end)


def _channel(slug: str) -> Channel | None:
    return next((channel for channel, name in CHANNELS.items() if name == slug), None)
