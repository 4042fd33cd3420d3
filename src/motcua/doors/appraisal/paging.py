"""Long lists page by page: "?trang=2"."""

from __future__ import annotations

import re

from django.http import HttpRequest

from motcua.common.design.components.pagination import Stretch

_PAGE = re.compile(r"\d{1,4}", re.ASCII)


def first_of(request: HttpRequest, count: int, rows: int) -> int:
    """Return the number of the first row of the page asked for, from 0."""
    asked = request.GET.get("trang", "")
    page = int(asked) if _PAGE.fullmatch(asked) else 1
    first = max(page - 1, 0) * rows
    return first if first < count else 0


def stretch(request: HttpRequest, first: int, count: int, rows: int) -> Stretch | None:
    """Return which rows are shown and the way on; None when all are."""
    if count <= rows:
        return None
    page = first // rows + 1

    def href(number: int) -> str:
        query = request.GET.copy()
        query["trang"] = str(number)
        return f"{request.path}?{query.urlencode()}"

    return Stretch(
        first + 1,
        min(first + rows, count),
        previous=href(page - 1) if first else "",
        following=href(page + 1) if first + rows < count else "",
    )
