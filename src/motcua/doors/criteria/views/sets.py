"""Reading: the versions, a set as a tree, two versions compared, files to take away."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.par_index import documents, workbooks
from motcua.apps.par_index.queries import criteria as room
from motcua.apps.par_index.queries.criteria import VersionInfo
from motcua.apps.par_index.words.differences import difference_line
from motcua.common import access, clock
from motcua.common.errors import NotFoundError
from motcua.core.permissions import Deed
from motcua.core.scoring.differences import differences
from motcua.doors.criteria import shown, words
from motcua.doors.criteria.forms import CloneForm, PublishForm
from motcua.doors.lobby.opening import officer_of

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@access.requires(Deed.SEE_CRITERIA)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the versions by level, newest year first."""
    level, year = request.GET.get("cap", ""), request.GET.get("nam", "")
    every = room.versions()
    found = [
        one for one in every if level in {"", one.level} and year in {"", str(one.year)}
    ]
    order = list(words.LEVELS)
    found.sort(key=lambda one: order.index(one.level) if one.level in order else 99)
    groups = [
        (words.LEVELS.get(key, key), list(ones))
        for key, ones in groupby(found, key=lambda one: one.level)
    ]
    context = {
        "groups": groups,
        "levels": [
            (key, said)
            for key, said in words.LEVELS.items()
            if any(one.level == key for one in every)
        ],
        "years": sorted({one.year for one in every}, reverse=True),
        "level": level,
        "year": year,
        "can_edit": shown.can_edit(officer_of(request)),
        "is_any": bool(every),
    }
    return render(request, "criteria/home.html", context)


@access.requires(Deed.SEE_CRITERIA)
@require_safe
def version(request: HttpRequest, version_id: int) -> HttpResponse:
    """Show a set as the tree it is, every rule in words."""
    return page(request, version_id)


def page(
    request: HttpRequest,
    version_id: int,
    forms: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show a set's page. forms: those sent to a deed of it, with what was typed."""
    info, criteria = room.version(version_id), room.criteria(version_id)
    officer = officer_of(request)
    others = [one for one in room.versions() if one.key == info.key]
    context = {
        "info": info,
        "criteria": criteria,
        "level": words.LEVELS.get(info.level, info.level),
        "years": words.years_words(criteria),
        "rounding": words.rounding_words(criteria),
        "fields": shown.fields(criteria),
        "outside": shown.outside(criteria),
        "sources": shown.points_by_source(criteria),
        "leaf_count": len(criteria.leaves),
        "unverified": sum(not leaf.is_verified for leaf in criteria.leaves),
        "faults": documents.document_faults(criteria) if info.is_draft else (),
        "doubts": shown.doubts_told(criteria) if info.is_draft else (),
        "others": [one for one in others if one.id != info.id],
        "previous": _previous(info, others),
        "rounds": room.rounds_with(version_id),
        "can_edit": shown.can_edit(officer),
        "can_publish": shown.can_publish(officer),
        "publish": PublishForm(initial={"seen": info.sha256}),
        "clone": CloneForm(initial={"year": max(info.year, clock.now().year) + 1}),
        **(forms or {}),
    }
    return render(request, "criteria/version.html", context, status=status)


def _previous(info: VersionInfo, others: list[VersionInfo]) -> VersionInfo | None:
    """Return what a version is usually compared with: what it was made from."""
    by_id = {one.id: one for one in others}
    if info.based_on in by_id:
        return by_id[info.based_on]
    earlier = [one for one in others if one.number < info.number]
    return max(earlier, key=lambda one: one.number, default=None)


@access.requires(Deed.SEE_CRITERIA)
@require_safe
def compare(request: HttpRequest, version_id: int) -> HttpResponse:
    """Say what changed from one version to another, a sentence a change."""
    info = room.version(version_id)
    every = room.versions()
    asked = request.GET.get("voi", "")
    same = [one for one in every if one.key == info.key and one.id != info.id]
    other = next((one for one in every if str(one.id) == asked), None)
    other = other or _previous(info, same)
    lines: list[tuple[str, str]] = []
    if other is not None:
        found = differences(room.criteria(other.id), room.criteria(version_id))
        lines = [(one.code, difference_line(one)) for one in found]
    context = {
        "info": info,
        "other": other,
        "choices": [one for one in every if one.id != info.id],
        "lines": lines,
    }
    return render(request, "criteria/compare.html", context)


@access.requires(Deed.SEE_CRITERIA)
@require_safe
def document(request: HttpRequest, version_id: int, kind: str) -> HttpResponse:
    """Hand a set out as a workbook or as YAML."""
    del request
    info, criteria = room.version(version_id), room.criteria(version_id)
    name = f"{info.key}-{info.number}.{kind}"
    if kind == "xlsx":
        return _file(workbooks.write_workbook(criteria), _XLSX, name)
    if kind == "yaml":
        text = documents.yaml_text(criteria)
        return _file(text.encode(), "application/yaml; charset=utf-8", name)
    raise NotFoundError(_("Không có dạng tệp này."))


@access.requires(Deed.SEE_CRITERIA)
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Hand out the workbook one begins with."""
    del request
    return _file(workbooks.template(), _XLSX, "bo-tieu-chi-mau.xlsx")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    plain = "".join(
        c if c.isascii() and (c.isalnum() or c in "-.") else "-" for c in name
    )
    response["Content-Disposition"] = f'attachment; filename="{plain}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
