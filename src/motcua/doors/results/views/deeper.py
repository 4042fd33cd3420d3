"""For reform officers: how sure places are, and what drives them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.apps.par_index.queries import results as told
from motcua.apps.par_index.queries.results import chance
from motcua.common import access
from motcua.core.permissions import Deed
from motcua.doors.lobby.opening import officer_of
from motcua.doors.results import alike, pages, words
from motcua.doors.results.seeing import require_whole, see


@access.requires(Deed.SEE_INDEX)
@require_safe
def analysis(request: HttpRequest, round_id: int, group: str) -> HttpResponse:
    """Show intervals of places, what drives them, weights at work, leaves alike."""
    seen = see(officer_of(request), round_id, group)
    require_whole(seen)
    found = told.analysis(round_id, group)
    widest = max((max(w.effective, w.nominal) for _, w in found.weights), default=1)
    context = {
        "seen": seen,
        "told": seen.results,
        "tabs": pages.tabs(seen, "results:analysis"),
        "rows": pages.matrix(seen.results, ()),
        "together": alike.together(seen.results),
        "incomplete": [
            row for row in seen.results.rows if not told.is_settled(seen.results, row)
        ],
        "sources": pages.sources(found.told, found.drives),
        "unmeasured": words.leaves(found.told.unmeasured),
        "weights": [
            {
                "head": head,
                "nominal": 100 * one.nominal,
                "effective": 100 * one.effective,
                "wide": f"{100 * one.effective / widest:.1f}%",
                "mark": f"{100 * one.nominal / widest:.1f}%",
                "is_against": one.part < 0,
            }
            for head, one in found.weights
        ],
        "removed": found.leaves_removed,
        "fields_removed": found.fields_removed,
        "found": found,
        "indistinct": 100 * chance.rules().indistinct,
        "kept": 100 * chance.rules().as_published,
    }
    return render(request, "results/analysis.html", context)
