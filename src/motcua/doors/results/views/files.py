"""Annexes of a decision and open data, as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.apps.par_index.papers import opened, pdf, spreadsheet, word
from motcua.apps.par_index.queries import results as told
from motcua.apps.par_index.queries.results import Deduction, Results
from motcua.common import access
from motcua.core.permissions import Deed
from motcua.doors.lobby.opening import officer_of
from motcua.doors.results.seeing import require_whole, see

Making = Callable[[Results, tuple[Deduction, ...]], bytes]
_OFFICE = "application/vnd.openxmlformats-officedocument"
_KINDS: Mapping[str, tuple[str, Making]] = {
    "xlsx": (f"{_OFFICE}.spreadsheetml.sheet", spreadsheet.book_of),
    "docx": (f"{_OFFICE}.wordprocessingml.document", word.annex_of),
    "pdf": ("application/pdf", pdf.annex_of),
    "csv": ("text/csv; charset=utf-8", lambda found, _: opened.csv_of((found,))),
    "json": ("application/json", lambda found, _: opened.json_of((found,))),
}


@access.requires(Deed.SEE_INDEX)
@require_safe
def annex(request: HttpRequest, round_id: int, group: str, kind: str) -> HttpResponse:
    """Give the results of a group as a file."""
    if kind not in _KINDS:
        raise Http404(kind)
    seen = see(officer_of(request), round_id, group)
    require_whole(seen)
    lost = tuple(
        one
        for one in told.deductions(round_id, seen.owned_on)
        if one.group_key == group and one.deducted > 0
    )
    content_type, make = _KINDS[kind]
    answer = HttpResponse(make(seen.results, lost), content_type=content_type)
    name = f"chi-so-cchc-{seen.results.year}-{group}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
