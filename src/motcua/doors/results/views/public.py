"""For everybody: who did how well, as published, with how sure that is."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.apps.par_index.papers import opened
from motcua.apps.par_index.queries import publications, rounds
from motcua.apps.par_index.queries import results as told
from motcua.apps.par_index.queries.results import Results, tables
from motcua.common import access
from motcua.doors.results import alike, pages, words
from motcua.doors.results.charts import across

_HARDEST = 4


@access.public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List what was published, newest first."""
    found = [
        {"id": info.id, "name": info.name, "decision": last.decision,
         "day": last.decided_on}
        for info in rounds.rounds()
        if info.is_published
        for last in publications.published(info.id)[-1:]
    ]  # fmt: skip
    return render(request, "results/public/home.html", {"rounds": found})


@access.public
@require_safe
def ranking(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show a round's ranking as published last, or an older version."""
    versions = publications.published(round_id)
    asked = request.GET.get("ban", "")
    old = next((one for one in versions if str(one.version) == asked), None)
    groups = told.publication(old.id) if old else _published(round_id)
    if not groups:
        raise Http404(round_id)
    context = {
        "told": groups[0],
        "versions": versions,
        "is_old": groups[0].version < versions[-1].version,
        "groups": [
            {
                "results": one,
                "rows": pages.matrix(one, ()),
                "together": alike.together(one),
            }
            for one in groups
        ],
        "causes": words.causes(doubt for one in groups for doubt in one.doubts),
        "is_unmeasured": any(one.unmeasured for one in groups),
        "hardest": _hardest(groups[0]),
    }
    return render(request, "results/public/ranking.html", context)


@access.public
@require_safe
def unit(request: HttpRequest, round_id: int, unit_id: int) -> HttpResponse:
    """Show one unit as published last."""
    found = next((one for one in _published(round_id) if one.row(unit_id)), None)
    if found is None:
        raise Http404(unit_id)
    report = told.report(found, unit_id)
    row = report.row
    context: dict[str, Any] = {
        "told": found,
        "row": row,
        "report": report,
        "fields": [
            {
                "against": one,
                "width": across.share(one.points, one.head.most),
                "mark": across.share(one.mean, one.head.most),
            }
            for one in report.fields
        ],
        "tail": pages.after_fields(found, row),
        "sure": words.interval(row.interval) if row.interval else "",
        "like": words.like(alike.of(found, row)),
        "moved": words.places(row.change) if row.change else "",
        "change": words.signed(row.change.points) if row.change else "",
        "streaks": [words.streak(one) for one in report.streaks],
    }
    return render(request, "results/public/unit.html", context)


@access.public
@require_safe
def data(request: HttpRequest, round_id: int, kind: str) -> HttpResponse:
    """Give the published results as open data."""
    del request
    groups = _published(round_id)
    if kind == "csv":
        return _file(opened.csv_of(groups), "text/csv", f"chi-so-cchc-{round_id}.csv")
    if kind == "json":
        name = f"chi-so-cchc-{round_id}.json"
        return _file(opened.json_of(groups), "application/json", name)
    raise Http404(kind)


def _published(round_id: int) -> tuple[Results, ...]:
    groups = told.published(round_id)
    if not groups:
        raise Http404(round_id)
    return groups


def _hardest(found: Results) -> list[tables.Reach]:
    reaches = [one for one in tables.reaches(found) if one.count]
    return sorted(reaches, key=lambda one: one.share)[:_HARDEST]


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
