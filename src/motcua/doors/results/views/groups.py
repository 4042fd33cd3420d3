"""A group's results: the table, criteria, what was lost, charts, surveys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from motcua.apps.organizations import queries as organizations
from motcua.apps.par_index.queries import results as told
from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.results import Deduction, tables
from motcua.apps.par_index.words.judges import judge_words
from motcua.common import access
from motcua.core.permissions import Deed
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.paging import page_of
from motcua.doors.results import alike, pages, words
from motcua.doors.results.seeing import Seen, own_rows, require_whole, see

_INFLATED = 4
_LINES = 300  # a page of lost points


@access.requires(Deed.SEE_INDEX)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the rounds; go right in where there is only one group."""
    found = [info for info in rounds.rounds() if info.opened_at is not None]
    if len(found) == 1 and len(found[0].groups) == 1:
        return redirect("results:group", found[0].id, found[0].groups[0].key)
    return render(request, "results/home.html", {"rounds": found})


@access.requires(Deed.SEE_INDEX)
@require_safe
def group(request: HttpRequest, round_id: int, group: str) -> HttpResponse:
    """Show units by fields, with how sure places are and what changed."""
    seen = see(officer_of(request), round_id, group)
    if not seen.is_whole:
        return _own(request, seen)
    found = seen.results
    rows = pages.matrix(found, found.fields)
    context = _context(seen, "results:group") | {
        "columns": pages.columns(found, found.fields),
        "rows": rows,
        "has_rest": any(one.rest for one in rows),
        "axis": pages.axis(found),
        "has_ties": any(row.decided_by is not None for row in found.rows),
        "together": alike.together(found),
        "causes": words.causes(found.doubts),
        "inflated": pages.inflated(found, _INFLATED),
        "grades": tables.grade_counts(found),
        "saturated": [r for r in tables.reaches(found) if r.is_saturated],
        "dead": [r for r in tables.reaches(found) if r.is_dead],
        "incomplete": [r for r in found.rows if not told.is_settled(found, r)],
    }
    return render(request, "results/group.html", context)


@access.requires(Deed.SEE_INDEX)
@require_safe
def criteria(request: HttpRequest, round_id: int, group: str) -> HttpResponse:
    """Show one field's criteria and leaves by unit, achieved against the most."""
    seen = see(officer_of(request), round_id, group)
    require_whole(seen)
    found = seen.results
    fields = found.fields
    asked = request.GET.get("linh-vuc", "")
    field = next((one for one in fields if one.code == asked), fields[0])
    heads = tuple(h for h in found.heads if h.field == field.code and h.is_leaf)
    context = _context(seen, "results:criteria") | {
        "fields": fields,
        "field": field,
        "columns": pages.columns(found, heads),
        "rows": pages.matrix(found, heads),
        "reaches": [r for r in tables.reaches(found) if r.head.field == field.code],
    }
    return render(request, "results/criteria.html", context)


@access.requires(Deed.SEE_INDEX)
@require_safe
def lost(request: HttpRequest, round_id: int, group: str) -> HttpResponse:
    """List what was lost: whose, in which leaf, to whom, for what reason."""
    seen = see(officer_of(request), round_id, group)
    require_whole(seen)
    every = [
        d for d in told.deductions(round_id, seen.owned_on) if d.group_key == group
    ]
    only = request.GET.get("loai", "tru")
    unit, field = request.GET.get("don-vi", ""), request.GET.get("linh-vuc", "")
    chosen = [d for d in every if _is_asked(d, only, unit, field)]
    of_page, stretch = page_of(request, chosen, _LINES)
    book = organizations.recent()
    context = _context(seen, "results:lost") | {
        "lost": [
            {"one": d, "owner": judge_words(d, book), "parts": _parts(d)}
            for d in of_page
        ],
        "count": len(chosen),
        "sum": sum((d.deducted if only == "tru" else d.lost for d in chosen), 0),
        "only": only,
        "unit": unit,
        "field": field,
        "stretch": stretch,
    }
    return render(request, "results/lost.html", context)


@access.requires(Deed.SEE_INDEX)
@require_safe
def charts(request: HttpRequest, round_id: int, group: str) -> HttpResponse:
    """Show totals as bars, places as slopes, fields as boxes, best and last."""
    seen = see(officer_of(request), round_id, group)
    require_whole(seen)
    bars = pages.bars(seen.results)
    context = _context(seen, "results:charts") | {
        "bars": bars,
        "key": pages.bar_key(bars),
        "slope": pages.moves(seen.results),
        "boxes": pages.boxes(seen.results),
    }
    return render(request, "results/charts.html", context)


@access.requires(Deed.SEE_INDEX)
@require_safe
def years(request: HttpRequest, round_id: int, group: str) -> HttpResponse:
    """Show every unit beside its year before: points, places, fields."""
    seen = see(officer_of(request), round_id, group)
    require_whole(seen)
    rows = pages.years(seen.results)
    context = _context(seen, "results:years") | {
        "rows": rows,
        "has_extra": any(one.two.extra is not None for one in rows),
        "rest_head": pages.rest_head(rows),
        "is_corrected": any(row.published for row in rows),
        "columns": pages.columns(seen.results, seen.results.fields),
    }
    return render(request, "results/years.html", context)


@access.requires(Deed.SEE_INDEX)
@require_safe
def surveyed(request: HttpRequest, round_id: int, group: str) -> HttpResponse:
    """Show survey points by leaf, and what was not assessed."""
    seen = see(officer_of(request), round_id, group)
    require_whole(seen)
    found = seen.results
    heads = tuple(head for head in found.leaves if head.is_surveyed)
    behind = told.answers(found)
    context = _context(seen, "results:surveyed") | {
        "columns": pages.columns(found, heads),
        "rows": pages.with_answers(pages.matrix(found, heads), heads, behind),
        "has_answers": bool(behind),
        "has_extra": tables.has_extra(found),
        "has_rescaled": tables.has_rescaled(found),
        "unmeasured": words.leaves(found.unmeasured),
        "removed": [
            {"row": row, "codes": codes}
            for row in found.rows
            if (codes := [c for c, leaf in row.leaves.items() if leaf.is_excluded])
        ],
    }
    return render(request, "results/surveyed.html", context)


def _own(request: HttpRequest, seen: Seen) -> HttpResponse:
    rows = own_rows(officer_of(request), seen)
    if len(rows) == 1:
        return redirect("results:unit", rows[0].unit_id)
    return render(request, "results/own.html", {"seen": seen, "rows": rows})


def _context(seen: Seen, current: str) -> dict[str, Any]:
    return {
        "seen": seen,
        "told": seen.results,
        "tabs": pages.tabs(seen, current),
    }


def _is_asked(one: Deduction, only: str, unit: str, field: str) -> bool:
    kinds: Mapping[str, bool] = {
        "tru": one.deducted > 0,
        "khao-sat": one.is_surveyed,
        "he-thong": one.is_recorded,
    }
    is_field = not field or one.code == field or one.code.startswith(f"{field}.")
    return kinds.get(only, True) and unit in {"", str(one.unit_id)} and is_field


def _parts(one: Deduction) -> list[tuple[str, str]]:
    return [
        (words.lost_in(loss.stage), words.signed(-loss.points)) for loss in one.by_stage
    ]
