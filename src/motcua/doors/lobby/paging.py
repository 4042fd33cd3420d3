"""Long lists page by page: "?trang=2" in the address, the rest of it kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.http import HttpRequest

from motcua.common.design.components.pagination import Stretch
from motcua.doors.lobby.typed import whole

_MOST = 999_999  # no list has so many pages, and a database can still pass them over

T = TypeVar("T")


def page_of(
    request: HttpRequest, found: Sequence[T], size: int, *, place: str = ""
) -> tuple[Sequence[T], Stretch | None]:
    """Return the rows of the page asked for, beyond the end the last one.

    With them which they are and the way to the neighbours; None where all are shown.
    place: "#list" where other things stand above the list.
    """
    page = min(page_asked(request), max(-(-len(found) // size), 1))
    start = (page - 1) * size
    shown = found[start : start + size]
    if len(found) <= size:
        return shown, None
    end = start + len(shown)
    return shown, Stretch(
        first=start + 1,
        last=end,
        previous=to_page(request, page - 1) + place if page > 1 else "",
        following=to_page(request, page + 1) + place if end < len(found) else "",
    )


def page_asked(request: HttpRequest) -> int:
    """Return the number of the page asked for, from 1; 1 for what is no number."""
    return min(whole(request.GET.get("trang", "")) or 1, _MOST)


def to_page(request: HttpRequest, page: int) -> str:
    """Return the address of another page of the same list."""
    query = request.GET.copy()
    query["trang"] = str(page)
    return f"?{query.urlencode()}"
