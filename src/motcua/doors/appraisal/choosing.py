"""Which round a page speaks of: the one asked for, else the one at work now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from operator import itemgetter

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.rounds import RoundInfo
from motcua.common import clock
from motcua.common.design.components.tabs import Tab
from motcua.common.errors import NotFoundError


def chosen(request: HttpRequest) -> tuple[RoundInfo | None, tuple[RoundInfo, ...]]:
    """Return the round a page speaks of, and all that were opened. Queries: 2.

    Without a choice: the one ``at_work``. :raises NotFoundError: when a round asked for
    is none.
    """
    opened = tuple(one for one in rounds.rounds() if one.opened_at is not None)
    asked = request.GET.get("ky", "")
    if asked:
        found = [one for one in opened if str(one.id) == asked]
        if not found:
            raise NotFoundError(_("Không có đợt đánh giá này."))
        return found[0], opened
    return at_work(opened, clock.now()), opened


def at_work(opened: Sequence[RoundInfo], at: datetime) -> RoundInfo | None:
    """Return the round to work at; None while there is none.

    opened: newest first. The newest not published with a stage open now, else the one
    whose stage began last; without any, as among those published.
    """
    begun = [(began, one) for one in opened if (began := _began(one, at)) is not None]
    unpublished = [pair for pair in begun if not pair[1].is_published]
    running = (one for _, one in unpublished if _is_running(one, at))
    latest = max(unpublished or begun, key=itemgetter(0), default=None)
    return next(running, latest[1] if latest else next(iter(opened), None))


def _began(info: RoundInfo, at: datetime) -> datetime | None:
    return max((w.opens for w in info.windows if w.opens <= at), default=None)


def _is_running(info: RoundInfo, at: datetime) -> bool:
    return any(w.opens <= at < w.closes for w in info.windows)


def round_tabs(
    opened: Sequence[RoundInfo],
    now: RoundInfo | None,
    path: str = "",
    *,
    address_of: Callable[[RoundInfo], str] | None = None,
) -> tuple[Tab, ...]:
    """Return a tab for each round, none when there is only one.

    address_of: a round's page, where it is not the same path with another query.
    """
    if len(opened) < 2:  # noqa: PLR2004  one needs no choice
        return ()
    return tuple(
        Tab(
            one.name,
            address_of(one) if address_of else f"{path}?ky={one.id}",
            is_current=now is not None and one.id == now.id,
        )
        for one in opened
    )
