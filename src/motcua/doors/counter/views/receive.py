"""Receive a dossier: three lawful outcomes on one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.casework.intake import Intake
from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.queries import CaseTerms, ChannelTerms, VersionTerms
from motcua.common import access, clock
from motcua.common.errors import RefusedError
from motcua.core.agencies import AgencyKind
from motcua.core.channels import Channel
from motcua.core.permissions import Deed
from motcua.core.worktime import CalendarEndsError
from motcua.doors.counter import preview
from motcua.doors.counter.forms import (
    CHANNELS,
    ApplicantForm,
    FilingForm,
    PaperForm,
    paper_forms,
)
from motcua.doors.counter.intake import intake
from motcua.doors.counter.papers import items
from motcua.doors.counter.place import agency_of, officer_of

OUTCOMES = {"accept", "ask", "refuse"}


@dataclass(frozen=True, slots=True)
class Choice:
    """What is being filed: a version, one of its cases, one of its channels."""

    terms: VersionTerms
    case: CaseTerms
    offer: ChannelTerms


@dataclass(slots=True)
class Sheet:
    """The forms on the page."""

    who: ApplicantForm
    filing: FilingForm
    papers: list[PaperForm]

    def is_valid(self) -> bool:
        """Check every form, none skipped, so that every error shows at once."""
        forms = (self.who, self.filing, *self.papers)
        return sum(form.is_valid() for form in forms) == len(forms)


@access.requires(Deed.ACCEPT)
@require_http_methods(["GET", "POST"])
def receive(request: HttpRequest, version_id: int) -> HttpResponse:
    """Show the intake page; on a post do the outcome the officer chose."""
    at = clock.now()
    choice = _choice(request, version_id)
    sheet = _sheet(request, choice, at)
    if request.method == "POST" and sheet.is_valid():
        try:
            dossier_id = _do(request, choice, sheet, at)
        except RefusedError as error:
            _show_on(sheet, error)
        else:
            return redirect("counter:slip", dossier_id=dossier_id)
    status = 422 if request.method == "POST" else 200
    return render(
        request,
        "counter/receive.html",
        _page(request, choice, sheet, at),
        status=status,
    )


def _do(request: HttpRequest, choice: Choice, sheet: Sheet, at: datetime) -> int:
    by, agency_id = officer_of(request), agency_of(request)
    what = _intake(choice, sheet, at)
    reason = sheet.filing.cleaned_data["reason"]
    outcome = request.POST.get("outcome", "")
    if outcome == "ask":
        return dossiers.ask_at_intake(
            agency_id=agency_id,
            by=by,
            at=at,
            intake=what,
            reason=reason,
            answer_by=sheet.filing.cleaned_data["answer_by"],
        )
    if outcome == "refuse":
        return dossiers.refuse(
            agency_id=agency_id, by=by, at=at, intake=what, reason=reason
        )
    return dossiers.accept(agency_id=agency_id, by=by, at=at, intake=what)


def _intake(choice: Choice, sheet: Sheet, at: datetime) -> Intake:
    forms = sheet.who, sheet.filing, sheet.papers
    return intake(choice.terms.version_id, choice.case, choice.offer.channel, forms, at)


def _choice(request: HttpRequest, version_id: int) -> Choice:
    terms = procedures.terms(version_id)
    asked = request.GET.get("truong-hop", "")
    case = next((c for c in terms.cases if str(c.id) == asked), terms.cases[0])
    way = request.GET.get("kenh", Channel.DIRECT.value)
    offer = next((c for c in case.channels if c.channel == way), case.channels[0])
    return Choice(terms, case, offer)


def _sheet(request: HttpRequest, choice: Choice, at: datetime) -> Sheet:
    data = request.POST if request.method == "POST" else None
    files = request.FILES if request.method == "POST" else None
    return Sheet(
        who=ApplicantForm(data),
        filing=FilingForm(data, communes=_communes(request, choice, at)),
        papers=paper_forms(choice.case, data, files),
    )


def _communes(
    request: HttpRequest, choice: Choice, at: datetime
) -> list[tuple[int, str]]:
    """List the communes to choose from when another one must handle the dossier."""
    book = organizations.directory()
    own = book.agency(agency_of(request))
    needs = any(
        place.startswith("commune:")
        for step in choice.case.route
        for place in step.places
    )
    if own.kind is AgencyKind.COMMUNE or not needs:
        return []
    communes = book.agencies(at.date(), AgencyKind.COMMUNE)
    return [(commune.id, commune.short_name) for commune in communes]


def _show_on(sheet: Sheet, error: RefusedError) -> None:
    """Put a refusal where it can be mended."""
    for form in (sheet.who, sheet.filing):
        if error.field in form.fields:
            form.add_error(error.field, error.message)
            return
    sheet.filing.add_error(None, error.message)


def _page(
    request: HttpRequest, choice: Choice, sheet: Sheet, at: datetime
) -> dict[str, Any]:
    try:
        promised, warning = (
            preview.promise(agency_of(request), choice.case, choice.offer, at),
            "",
        )
    except CalendarEndsError:
        promised, warning = (
            None,
            _(
                "Lịch làm việc chưa có đến ngày hẹn trả. Đề nghị bổ sung lịch nghỉ năm "
                "sau trước khi nhận hồ sơ này."
            ),
        )
    return {
        "terms": choice.terms,
        "case": choice.case,
        "offer": choice.offer,
        "channels": [
            (offer.channel.value, CHANNELS[offer.channel])
            for offer in choice.case.channels
        ],
        "who": sheet.who,
        "filing": sheet.filing,
        "papers": list(zip(items(choice.case), sheet.papers, strict=True)),
        "all_forms": [sheet.who, sheet.filing, *sheet.papers],
        "promised": promised,
        "warning": warning,
    }
