"""Receive a dossier: three lawful outcomes on one page."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures.queries import VersionTerms
from motcua.common import access, clock
from motcua.common.errors import NotAllowedError, RefusedError
from motcua.core.permissions import Deed
from motcua.doors.counter import once, sheet
from motcua.doors.counter.choice import (
    Choice,
    Competence,
    choose,
    competence,
    receivable,
)
from motcua.doors.counter.place import agency_of
from motcua.doors.counter.preview import preview
from motcua.doors.counter.sheet import Sheet
from motcua.doors.lobby.opening import officer_of

_OUTCOMES = {"accept", "ask", "refuse"}


@access.requires(Deed.ACCEPT)
@require_http_methods(["GET", "POST"])
def receive(request: HttpRequest, version_id: int) -> HttpResponse:
    """Show the intake page; on a post do the outcome the officer chose."""
    at = clock.now()
    terms = receivable(version_id, at.date())
    if request.method == "GET":
        choice = choose(terms, request.GET)
        page = sheet.blank(request, choice, _competence(request, choice, at))
        return _show(request, page, at)
    if request.POST.get("outcome") not in _OUTCOMES or _is_other_case(request):
        return _show(request, _changed(request, terms, at), at)
    with once.alone(request) as made:
        if made is not None:
            return redirect("counter:slip", dossier_id=made)
        return _answer(request, terms, at)


def _answer(request: HttpRequest, terms: VersionTerms, at: datetime) -> HttpResponse:
    choice = choose(terms, request.POST)
    page = sheet.sent(request, choice, _competence(request, choice, at))
    is_valid = page.is_valid()
    page.hold(at)
    if is_valid:
        try:
            dossier_id = _do(request, page, at)
        except NotAllowedError:
            raise
        except RefusedError as error:
            page.show(error)
        else:
            once.remember(request, dossier_id)
            return redirect("counter:slip", dossier_id=dossier_id)
    return _show(request, page, at, status=422)


def _do(request: HttpRequest, page: Sheet, at: datetime) -> int:
    by, agency_id, intake = officer_of(request), agency_of(request), page.intake()
    given = page.filing.cleaned_data
    if request.POST["outcome"] == "ask":
        return dossiers.ask_at_intake(
            agency_id=agency_id,
            by=by,
            at=at,
            intake=intake,
            reason=given["reason"],
            answer_by=given["answer_by"],
        )
    if request.POST["outcome"] == "refuse":
        return dossiers.refuse(
            agency_id=agency_id, by=by, at=at, intake=intake, reason=given["reason"]
        )
    return dossiers.accept(agency_id=agency_id, by=by, at=at, intake=intake)


def _is_other_case(request: HttpRequest) -> bool:
    """Say whether the papers on the page are those of another case than the chosen."""
    former = request.POST.get("former_case")
    return former is not None and former != request.POST.get("case")


def _changed(request: HttpRequest, terms: VersionTerms, at: datetime) -> Sheet:
    """Return the page with another case or channel, and all that was entered."""
    choice = choose(terms, request.POST)
    former = choose(terms, {"case": request.POST.get("former_case", "")})
    page = sheet.carried(request, former, choice, _competence(request, choice, at), at)
    if request.POST.get("outcome") in _OUTCOMES:
        said = _("Đã đổi trường hợp. Kiểm tra giấy tờ của trường hợp này rồi bấm lại.")
        page.notes = (said, *page.notes)
    return page


def _competence(request: HttpRequest, choice: Choice, at: datetime) -> Competence:
    book = organizations.directory()
    return competence(choice, book, agency_of(request), at.date())


def _show(
    request: HttpRequest, page: Sheet, at: datetime, status: int = 200
) -> HttpResponse:
    shown = preview(agency_of(request), page.choice, at)
    context = {
        "terms": page.choice.terms,
        "sheet": page,
        "rows": [(form.item(), form) for form in page.papers],
        "promised": shown.promise,
        "trouble": shown.trouble,
        "fees": page.choice.fees,
        "page_key": once.key_of(request),
    }
    return render(request, "counter/receive.html", context, status=status)
