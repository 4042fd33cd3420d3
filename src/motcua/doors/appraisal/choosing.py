"""Which round a page speaks of: the one asked for, else the one at work now."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.rounds import RoundInfo
from motcua.common.design.components.tabs import Tab
from motcua.common.errors import NotFoundError


def chosen(request: HttpRequest) -> tuple[RoundInfo | None, tuple[RoundInfo, ...]]:
    """Return the round a page speaks of, and all that were opened. Queries: 2.

    Without a choice: the newest opened round not published, else the newest opened;
    None while there is none. :raises NotFoundError: when a round asked for is none.
    """
    opened = tuple(one for one in rounds.rounds() if one.opened_at is not None)
    asked = request.GET.get("ky", "")
    if asked:
        found = [one for one in opened if str(one.id) == asked]
        if not found:
            raise NotFoundError(_("Không có đợt đánh giá này."))
        return found[0], opened
    at_work = next((one for one in opened if not one.is_published), None)
    return at_work or next(iter(opened), None), opened


def round_tabs(
    opened: Sequence[RoundInfo], now: RoundInfo | None, path: str
) -> tuple[Tab, ...]:
    """Return a tab for each round, none when there is only one."""
    if len(opened) < 2:  # noqa: PLR2004  one needs no choice
        return ()
    return tuple(
        Tab(
            one.name,
            f"{path}?ky={one.id}",
            is_current=now is not None and one.id == now.id,
        )
        for one in opened
    )
