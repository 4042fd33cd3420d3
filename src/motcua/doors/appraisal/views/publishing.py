"""Checks, the decision, and what was published, version by version."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.par_index import access as places
from motcua.apps.par_index.operations import publishing
from motcua.apps.par_index.operations.publishing import Decree
from motcua.apps.par_index.queries import publications, results, rounds
from motcua.apps.par_index.queries.appraisal import LeafState
from motcua.apps.par_index.queries.publications import Checks, FewAnswers
from motcua.apps.par_index.queries.rounds import RoundInfo
from motcua.apps.par_index.words.stages import STAGES
from motcua.apps.surveys.told import least_told
from motcua.common import access, clock
from motcua.common.errors import (
    NotFoundError,
)
from motcua.common.wording.findings import finding_line
from motcua.core.permissions import Deed, Officer
from motcua.core.publications import UnitChange, changes
from motcua.doors.appraisal import choosing
from motcua.doors.appraisal.forms import DecreeForm
from motcua.doors.lobby.attempting import OK, attempt
from motcua.doors.lobby.opening import officer_of


@access.requires(Deed.SEE_INDEX)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the round at work."""
    _require(officer_of(request))
    info, _opened = choosing.chosen(request)
    if info is None:
        return render(request, "appraisal/publication.html", {"info": None})
    return redirect("appraisal:publication", round_id=info.id)


@access.requires(Deed.SEE_INDEX)
@require_http_methods(["GET", "HEAD", "POST"])
def publication(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show what stands in the way; publish with the decision's number."""
    officer = officer_of(request)
    _require(officer)
    if request.method != "POST":
        return _page(request, round_id, DecreeForm())
    form = DecreeForm(request.POST)

    def act() -> None:
        told = form.cleaned_data
        decree = Decree(told["number"], told["decided_on"], told["words"])
        publishing.publish(round_id, decree, by=officer, at=clock.now())

    status = attempt(act, form)
    if status == OK:
        messages.success(request, _("Đã công bố kết quả."))
        return redirect("appraisal:publication", round_id=round_id)
    return _page(request, round_id, form, status)


@access.requires(Deed.SEE_INDEX)
@require_safe
def version(request: HttpRequest, round_id: int, version: int) -> HttpResponse:
    """Show a published version as it was, and what it changed."""
    _require(officer_of(request))
    found, document = publications.publication(round_id, version)
    differs: tuple[UnitChange, ...] = ()
    if version > 1:
        _before, earlier = publications.publication(round_id, version - 1)
        differs = changes(earlier, document)
    context = {
        "info": rounds.round_info(round_id),
        "found": found,
        "tables": results.publication(found.id),
        "remarks": document.get("remarks", ""),
        "changes": differs,
    }
    return render(request, "appraisal/version.html", context)


def _require(officer: Officer) -> None:
    """Let who publishes, and who arranges rounds and prepares it."""
    if not places.may_arrange(officer):
        places.require_publish(officer)


def _page(
    request: HttpRequest, round_id: int, form: DecreeForm, status: int = 200
) -> HttpResponse:
    every, now = rounds.rounds(), clock.now()
    info = next((one for one in every if one.id == round_id), None)
    if info is None:
        raise NotFoundError(_("Không có đợt đánh giá này."))
    published = publications.published(round_id)
    checks = None if published else publications.checks(info, now)
    opened = [one for one in every if one.opened_at is not None]
    context = {
        "info": info,
        "round_tabs": choosing.round_tabs(opened, info, address_of=_address),
        "published": published,
        "checks": checks,
        "findings": _findings(checks),
        "unreasoned": _named(checks.unreasoned if checks else ()),
        "outdated": _named(checks.outdated if checks else ()),
        "overtaken": _named(checks.overtaken if checks else ()),
        "unjudged": len(checks.unjudged) if checks else 0,
        "incomplete": len(checks.incomplete) if checks else 0,
        **told_few(checks.few if checks else ()),
        "open_stages": [STAGES[one] for one in checks.open_stages] if checks else [],
        "tables": checks.tables if checks else results.published(round_id),
        "form": form,
        "may_publish": places.may_publish(officer_of(request)),
    }
    return render(request, "appraisal/publication.html", context, status=status)


def told_few(found: Iterable[FewAnswers]) -> dict[str, Any]:
    """Return what the warning of few answers shows."""
    return {
        "few": [(one.unit_id, one.unit_name, one.code) for one in found],
        "few_least": least_told(),
    }


def _named(found: Iterable[LeafState]) -> list[tuple[int, str, str]]:
    return [(one.unit.id, one.unit.name, one.code) for one in found]


def _address(info: RoundInfo) -> str:
    return reverse("appraisal:publication", args=[info.id])


def _findings(checks: Checks | None) -> list[str]:
    """Return what the tables contradict, the unit's name before each."""
    if checks is None:
        return []
    names = {told.group_key: [row.name for row in told.rows] for told in checks.tables}
    said = []
    for key, found in checks.findings.items():
        for one in found:
            place = one.cells[0].row - 1
            name = names[key][place] if place < len(names[key]) else ""
            said.append(f"{name}: {finding_line(one)}" if name else finding_line(one))
    return said
