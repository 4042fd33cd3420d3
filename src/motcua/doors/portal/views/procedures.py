"""Finding a procedure, and reading what it asks and promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.queries import ProcedureSummary, VersionTerms
from motcua.common import access, clock
from motcua.common.design.components.pagination import Stretch
from motcua.common.forms import tidy_query
from motcua.core.catalogue import Level
from motcua.core.folding import sort_key
from motcua.doors.lobby import procedure_words as words
from motcua.doors.lobby.paging import page_asked
from motcua.doors.portal.life_events import examples, life_event
from motcua.doors.portal.page import show
from motcua.doors.portal.seeking import seek

PAGE = 20
_LEVELS = {"xa": Level.COMMUNE, "tinh": Level.PROVINCE}


@dataclass(frozen=True, slots=True)
class Result:
    """One procedure found, with what people ask first. "" where nothing is known."""

    code: str
    title: str
    field_name: str
    levels: str
    limits: str
    fee: str


@access.public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """List procedures in force by words, level, field or life event.

    Queries: four at most, two of them only the first time a page is asked for.
    """
    asked = request.GET
    listed = procedures.published(clock.today())
    event = life_event(asked.get("viec", ""))
    text = tidy_query(asked.get("q", ""))
    narrowed = _narrowed(listed, asked.get("cap", ""), asked.get("linh-vuc", ""))
    if event is not None:
        order = {code: place for place, code in enumerate(event.codes)}
        narrowed = [row for row in narrowed if row.code in order]
        narrowed.sort(key=lambda row: order[row.code])
    found = seek(narrowed, text)
    rows, stretch = _stretch(found.rows, request)
    context = {
        "text": text,
        "is_cut": len(asked.get("q", "")) > len(text) + PAGE,
        "event": event,
        "level": asked.get("cap", ""),
        "field": asked.get("linh-vuc", ""),
        "levels": [(key, words.level(level)) for key, level in _LEVELS.items()],
        "fields": _fields(listed),
        "rows": _results(rows),
        "stretch": stretch,
        "is_near": found.is_near and bool(rows),
        "examples": examples(),
    }
    return show(request, "portal/procedures/list.html", context)


def _narrowed(
    rows: Sequence[ProcedureSummary], level: str, field: str
) -> list[ProcedureSummary]:
    """Keep what fits the filters; a filter nobody knows is no filter."""
    kept = list(rows)
    if level in _LEVELS:
        kept = [row for row in kept if _LEVELS[level] in row.levels]
    if field:
        kept = [row for row in kept if row.field_code == field]
    return kept


def _fields(rows: Sequence[ProcedureSummary]) -> list[tuple[str, str]]:
    found = {row.field_code: row.field_name for row in rows}
    return sorted(found.items(), key=lambda field: sort_key(field[1]))


def _stretch(
    rows: Sequence[ProcedureSummary], request: HttpRequest
) -> tuple[Sequence[ProcedureSummary], Stretch]:
    last_page = max(1, -(-len(rows) // PAGE))
    page = min(page_asked(request), last_page)
    start = (page - 1) * PAGE
    shown = rows[start : start + PAGE]
    return shown, Stretch(
        first=start + 1 if shown else 0,
        last=start + len(shown),
        previous=_to(request, page - 1) if page > 1 else "",
        following=_to(request, page + 1) if page < last_page else "",
    )


def _to(request: HttpRequest, page: int) -> str:
    query = {
        key: tidy_query(request.GET[key])
        for key in ("q", "cap", "linh-vuc", "viec")
        if request.GET.get(key)
    }
    return f"?{urlencode({**query, 'trang': page})}"


def _results(rows: Sequence[ProcedureSummary]) -> list[Result]:
    terms = procedures.terms_of(row.version_id for row in rows)
    return [_result(row, terms[row.version_id]) for row in rows]


def _result(row: ProcedureSummary, terms: VersionTerms) -> Result:
    return Result(
        code=row.code,
        title=row.title,
        field_name=row.field_name,
        levels=", ".join(words.level(level) for level in row.levels),
        limits=words.limits(terms.cases),
        fee=words.fees(terms.cases),
    )
