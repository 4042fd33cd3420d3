"""Corrections: which wait, one of them, proposing and deciding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierView, FactView
from motcua.apps.ledger import operations, queries
from motcua.apps.ledger.operations import Proposal
from motcua.apps.ledger.queries import CorrectionView
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.common import access, clock, files
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.common.wording import vn_moment_with_year
from motcua.core.casefile import FactKind
from motcua.core.permissions import Deed, Officer, Place, allows
from motcua.doors.ledger.correction_forms import ProposeForm, RejectForm
from motcua.doors.lobby import uploads
from motcua.doors.lobby.opening import officer_of, open_dossier
from motcua.doors.lobby.sending import form_only
from motcua.doors.lobby.templatetags.wording import said_of

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One correction of a list. number: of its dossier.

    may_open: whether the officer may see that dossier, and so the correction's page.
    """

    one: CorrectionView
    number: str
    place: str
    may_open: bool


@access.signed_in
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show what waits and what was decided, where this officer may know it."""
    officer, book = officer_of(request), organizations.directory()
    places = [
        agency_id
        for agency_id in book.agencies_by_id
        if agency_id in officer.agency_ids
        or allows(officer, Deed.SEE_LEDGER, book.place(agency_id))
    ]
    found = queries.corrections(places, _SHOWN)
    numbers = dossiers.numbers({one.dossier_id for one in found})
    rows = [
        CorrectionRow(
            one,
            numbers[one.dossier_id],
            book.agency(one.place_agency_id).short_name,
            may_open=_may_open(officer, book, one),
        )
        for one in found
    ]
    context = {
        "waiting": [row for row in rows if row.one.is_waiting],
        "decided": [row for row in rows if not row.one.is_waiting],
    }
    return render(request, "ledger/corrections.html", context)


def _may_open(officer: Officer, book: Directory, one: CorrectionView) -> bool:
    places = (book.place(one.agency_id), book.place(one.place_agency_id))
    return any(allows(officer, Deed.SEE_DOSSIER, place) for place in places)


@access.signed_in
@require_safe
def show(request: HttpRequest, correction_id: int) -> HttpResponse:
    """Show one, with both moments, to whoever may open its dossier."""
    return _page(request, queries.correction(correction_id), RejectForm())


@access.signed_in
@require_safe
def evidence(request: HttpRequest, correction_id: int) -> HttpResponseBase:
    """Return the file that shows it, to those who may see the dossier's papers."""
    one = queries.correction(correction_id)
    if not open_dossier(request, one.dossier_id).is_known:
        raise NotAllowedError(_("Tệp có thông tin cá nhân; chỉ bộ phận xử lý được mở."))
    if not one.evidence or not files.exists(one.evidence):
        raise NotFoundError(_("Không có tệp chứng minh này."))
    return files.response(
        one.evidence, name=one.evidence_name, media_type=one.evidence_type
    )


@access.requires(Deed.PROPOSE_CORRECTION)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Ask which line is wrong and what is right; keep the proposal."""
    view = open_dossier(request, dossier_id)
    form = ProposeForm(
        request.POST or None, request.FILES or None, facts=_choices(view)
    )
    if request.method != "POST":
        return _propose_page(request, view, form)
    if not form.is_valid():
        return _propose_page(request, view, form, status=422)
    try:
        made = _propose(request, view, form)
    except ConflictError as error:
        form.add_error(None, error.message)
        return _propose_page(request, view, form, status=409)
    except RefusedError as error:
        field = "day" if error.field == "right_at" else error.field
        form.add_error(field if field in form.fields else None, error.message)
        return _propose_page(request, view, form, status=422)
    messages.success(request, _("Đã gửi đề nghị. Người thứ hai sẽ xem xét."))
    return redirect("ledger:correction", correction_id=made)


def _propose(request: HttpRequest, view: DossierView, form: ProposeForm) -> int:
    at, given = clock.now(), form.cleaned_data
    kept = uploads.keep([given["evidence"]], at) if given["evidence"] else []
    proposal = Proposal(
        right_at=form.right_at,
        reason=given["reason"],
        reference=given["reference"],
        evidence=kept[0] if kept else None,
    )
    return operations.propose_correction(
        view.id, fact=given["fact"], by=officer_of(request), at=at, proposal=proposal
    )


@access.requires(Deed.APPROVE_CORRECTION)
@form_only("ledger:correction")
def approve(request: HttpRequest, correction_id: int) -> HttpResponse:
    """Let a correction stand."""

    def act(by: Officer) -> None:
        operations.approve_correction(correction_id, by=by, at=clock.now())

    return _decided(request, correction_id, RejectForm(), act)


@access.requires(Deed.APPROVE_CORRECTION)
@form_only("ledger:correction")
def reject(request: HttpRequest, correction_id: int) -> HttpResponse:
    """Leave the line as it is."""
    form = RejectForm(request.POST)

    def act(by: Officer) -> None:
        reason = form.cleaned_data["answer"]
        operations.reject_correction(
            correction_id, by=by, at=clock.now(), reason=reason
        )

    if not form.is_valid():
        return _page(request, queries.correction(correction_id), form, status=422)
    return _decided(request, correction_id, form, act)


def _decided(
    request: HttpRequest,
    correction_id: int,
    form: Form,
    act: Callable[[Officer], None],
) -> HttpResponse:
    one = queries.correction(correction_id)
    open_dossier(request, one.dossier_id)
    try:
        act(officer_of(request))
    except (ConflictError, RefusedError) as error:
        if isinstance(error, NotAllowedError):
            raise
        status = 409 if isinstance(error, ConflictError) else 422
        messages.error(request, error.message)
        now = queries.correction(correction_id)
        return _page(request, now, RejectForm(), status=status)
    del form
    messages.success(request, _("Đã ghi quyết định vào sổ thời gian và nhật ký."))
    return redirect("ledger:correction", correction_id=correction_id)


def _page(
    request: HttpRequest, one: CorrectionView, form: Form, *, status: int = 200
) -> HttpResponse:
    view, officer = open_dossier(request, one.dossier_id), officer_of(request)
    wrong = next((fact for fact in view.facts if fact.seq == one.fact_seq), None)
    may_decide = one.is_waiting and allows(
        officer, Deed.APPROVE_CORRECTION, Place(one.place_agency_id)
    )
    context = {
        "one": one,
        "dossier": view,
        "wrong": wrong,
        **_surroundings(view, one, wrong),
        "form": form,
        "may_decide": may_decide and officer.person_id != one.proposer_id,
        "is_own": may_decide and officer.person_id == one.proposer_id,
    }
    return render(request, "ledger/correction.html", context, status=status)


def _surroundings(
    view: DossierView, one: CorrectionView, wrong: FactView | None
) -> dict[str, object]:
    """Return what lies just before and after the moment said to be right.

    is_day_off: the office did not work that day, which is seldom so and not forbidden.
    """
    moment = one.right_at or (wrong.occurred_at if wrong else None)
    if moment is None:
        return {}
    others = sorted(
        ((at, fact) for at, fact in _in_fact(view) if fact.seq != one.fact_seq),
        key=lambda pair: pair[0],
    )
    day = clock.local(moment).date()
    office = organizations.calendar(one.place_agency_id, day)
    return {
        "before": next((p for p in reversed(others) if p[0] <= moment), None),
        "after": next((p for p in others if p[0] > moment), None),
        "is_day_off": one.right_at is not None and not office.is_working_day(day),
    }


def _in_fact(view: DossierView) -> Iterator[tuple[datetime, FactView]]:
    for fact in view.facts:
        at = dossiers.corrected_moment(view, fact).at
        if at is not None and fact.kind is not FactKind.CORRECTED:
            yield at, fact


def _propose_page(
    request: HttpRequest, view: DossierView, form: ProposeForm, *, status: int = 200
) -> HttpResponse:
    context = {"dossier": view, "form": form}
    return render(request, "ledger/propose.html", context, status=status)


def _choices(view: DossierView) -> list[tuple[int, str]]:
    facts = [fact for fact in view.facts if fact.kind is not FactKind.CORRECTED]
    return [(fact.seq, _choice(fact, view)) for fact in reversed(facts)]


def _choice(fact: FactView, view: DossierView) -> str:
    at = vn_moment_with_year(fact.occurred_at)
    return f"{said_of(fact, view)} · {at} · {fact.actor}"
