"""A published version: frozen, with its siblings and what changed between them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures import operations, queries
from motcua.apps.procedures.queries import VersionSummary
from motcua.common import access, clock
from motcua.common.errors import ConflictError, NotFoundError
from motcua.core.permissions import Deed
from motcua.doors.catalogue import comparing, history, overview, words
from motcua.doors.catalogue.opened import case_place
from motcua.doors.catalogue.places import places
from motcua.doors.catalogue.seat import may_edit, may_publish, officer_of


@access.requires(Deed.SEE_CATALOGUE)
@require_safe
def newest(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to the version in force, else to the newest one, else to the draft."""
    del request
    today = clock.today()
    versions = queries.versions(code)
    in_force = (one for one in versions if one.is_in_force(today))
    found = next(in_force, versions[0] if versions else None)
    if found is None:
        return redirect("catalogue:draft", code=code)
    return redirect("catalogue:version", code=code, number=found.number)


@access.requires(Deed.SEE_CATALOGUE)
@require_safe
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show a published version. Queries: eight at most besides the officer's own.

    ``?so-voi=`` names the version to compare with; unasked, the one before.
    """
    today = clock.today()
    versions = queries.versions(code)
    shown = found(versions, number)
    sheet = queries.sheet(shown.version_id)
    place = case_place(request, len(sheet.content.cases))
    case = sheet.content.cases[place - 1]
    known = places(organizations.directory(), today)
    other = _other(versions, shown, request.GET.get("so-voi", ""))
    context: dict[str, Any] = {
        "version": shown,
        "versions": [(one, *words.standing(one, today)) for one in versions],
        "standing": words.standing(shown, today),
        "sheet": sheet,
        "content": sheet.content,
        "case": case,
        "case_links": overview.case_links(sheet.content, place),
        "general": overview.general(sheet),
        "offers": overview.offers(sheet, place),
        "papers": overview.papers(case),
        "steps": overview.steps(case.route, known),
        "other": other,
        "changes": comparing.changes(*_in_order(shown, other), known) if other else [],
        "log": history.entries(shown.version_id),
        "draft": queries.draft_of(code),
        "may_edit": may_edit(request),
        "may_retire": may_publish(request) and _may_end(shown, today),
    }
    return render(request, "catalogue/version.html", context)


@access.requires(Deed.EDIT_PROCEDURE)
@require_POST
def prepare(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Begin a new version from this one."""
    origin = found(queries.versions(code), number)
    try:
        operations.open_draft(origin.version_id, by=officer_of(request), at=clock.now())
    except ConflictError as error:
        messages.warning(request, error.message)
    else:
        said = _("Đã mở bản dự thảo từ bản %(number)d. Bản đang công bố không đổi.")
        messages.success(request, said % {"number": number})
    return redirect("catalogue:draft", code=code)


def found(versions: tuple[VersionSummary, ...], number: int) -> VersionSummary:
    """Return the version with this number. :raises NotFoundError: for none."""
    for one in versions:
        if one.number == number:
            return one
    raise NotFoundError(_("Không có phiên bản thủ tục này."))


def _other(
    versions: tuple[VersionSummary, ...], shown: VersionSummary, asked: str
) -> VersionSummary | None:
    """Return the version asked for; unasked, the newest of those before."""
    for one in versions:
        if str(one.number) == asked and one != shown:
            return one
    return next((one for one in versions if one.number < shown.number), None)


def _in_order(
    shown: VersionSummary, other: VersionSummary
) -> tuple[queries.VersionTerms, queries.VersionTerms]:
    """Return the terms of both, the older first."""
    older, newer = sorted((shown, other), key=lambda one: one.number)
    return queries.terms(older.version_id), queries.terms(newer.version_id)


def _may_end(shown: VersionSummary, today: date) -> bool:
    """Say whether the version can be withdrawn: it is, or will be, in force."""
    is_over = shown.in_force_to is not None and shown.in_force_to <= today
    return not shown.is_retired and not is_over
