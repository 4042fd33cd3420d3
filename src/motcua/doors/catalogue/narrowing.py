"""What of a long list is shown: filters and the page, from the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from motcua.apps.procedures.queries import FieldSummary, Sieve, Standing
from motcua.common.design.components.pagination import Stretch
from motcua.common.forms import tidy_query
from motcua.core.catalogue import Level
from motcua.core.records import DoubtKind
from motcua.doors.lobby import procedure_words
from motcua.doors.lobby.paging import page_asked

PAGE = 50
LEVELS = {
    "tinh": Level.PROVINCE,
    "xa": Level.COMMUNE,
    "bo": Level.MINISTRY,
    "khac": Level.OTHER,
}
STANDINGS = {
    "": Standing.IN_FORCE,
    "sap-co": Standing.TO_COME,
    "da-het": Standing.ENDED,
}
_KEPT = ("q", "linh-vuc", "cap", "nghi-ngo", "hieu-luc")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters as they stand in the address, for the form and for the query."""

    sieve: Sieve
    level: str
    standing: str

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is set."""
        return self.sieve != Sieve() or bool(self.standing)


def asked(request: HttpRequest) -> Asked:
    """Read the filters; one nobody knows is no filter."""
    query = request.GET
    level, doubt = query.get("cap", ""), query.get("nghi-ngo", "")
    standing = query.get("hieu-luc", "")
    sieve = Sieve(
        text=tidy_query(query.get("q", "")),
        field_code=tidy_query(query.get("linh-vuc", "")),
        level=LEVELS.get(level),
        doubt=doubt if doubt in set(DoubtKind) else "",
    )
    return Asked(
        sieve,
        level if level in LEVELS else "",
        standing if standing in STANDINGS else "",
    )


def stretch_of(
    request: HttpRequest, read: Callable[[int, int], Sequence[T]]
) -> tuple[Sequence[T], Stretch]:
    """Return the rows of the page asked for, and which they are.

    read: takes how many to pass over and how many to return at most.
    """
    page = page_asked(request)
    start = (page - 1) * PAGE
    found = read(start, PAGE + 1)
    shown = found[:PAGE]
    return shown, Stretch(
        first=start + 1 if shown else 0,
        last=start + len(shown),
        previous=_to(request, page - 1) if page > 1 else "",
        following=_to(request, page + 1) if len(found) > PAGE else "",
    )


def level_choices() -> list[tuple[str, str]]:
    """List the levels to choose from."""
    return [(key, procedure_words.level(level)) for key, level in LEVELS.items()]


def standing_choices() -> list[tuple[str, str]]:
    """List where a version may stand."""
    return [
        ("", _("Đang hiệu lực")),
        ("sap-co", _("Sắp có hiệu lực")),
        ("da-het", _("Đã hết hiệu lực, bãi bỏ")),
    ]


def field_choices(fields: Sequence[FieldSummary]) -> list[tuple[str, str]]:
    """List the fields to choose from."""
    return [(field.code, field.name) for field in fields]


def _to(request: HttpRequest, page: int) -> str:
    query = {key: tidy_query(str(request.GET.get(key, ""))) for key in _KEPT}
    kept: dict[str, str] = {key: value for key, value in query.items() if value}
    return f"?{urlencode(kept | {'trang': str(page)})}"
