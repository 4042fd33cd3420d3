"""One difference: both sides, who settles it, how it ended, the evidence pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.dossiers.queries.recorded import LegBrief, legs_of, stood
from motcua.apps.organizations import queries as organizations
from motcua.apps.reconciliation import evidence as packing
from motcua.apps.reconciliation import operations, queries
from motcua.apps.reconciliation.owners import Owner
from motcua.apps.reconciliation.queries import CaseView, RunView
from motcua.apps.reconciliation.wording import (
    ADVICE,
    CLAIMS,
    DEEDS,
    FIELDS,
    KINDS,
    REASONS,
    STATES,
    apart_words,
    when_words,
)
from motcua.apps.reconciliation.words import CaseState
from motcua.common import access, clock, wording
from motcua.common.errors import (
    NotFoundError,
)
from motcua.core.permissions import Deed, Officer, Place, allows
from motcua.core.reconciliation import MOMENTS, Field, Kind, Recorded
from motcua.doors.lobby.attempting import OK, attempt
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.sending import form_only
from motcua.doors.reconciliation import shown
from motcua.doors.reconciliation.forms import AssignForm, ReopenForm, SettleForm

_OF_FACTS = {Kind.TIMES_DIFFER, Kind.UNSEEN_OVERDUE, Kind.CLOSED_ONLY_HERE}
_COMPARED = (
    Field.NUMBER,
    Field.APPLICANT,
    Field.PROCEDURE,
    *MOMENTS,
    Field.STATUS,
)


@dataclass(frozen=True, slots=True)
class Side:
    """One thing as either side says it. is_apart: it is what disagrees."""

    name: str
    outside: str
    here: str
    note: str
    is_apart: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A dossier the line may mean. why: where its points come from."""

    number: str
    href: str
    score: int
    why: str


@dataclass(frozen=True)
class Seen:
    """A difference in front of a reader."""

    found: CaseView
    run: RunView
    officer: Officer
    at: datetime
    knows: shown.Knowing
    knows_dossier: bool
    may_open: bool
    may_correct: bool
    recorded: Recorded | None


@access.requires(Deed.RECONCILE)
@require_safe
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show a difference with both its sides."""
    return _page(request, _seen(request, case_id))


@access.requires(Deed.RECONCILE)
@form_only("reconciliation:case")
def settle(request: HttpRequest, case_id: int) -> HttpResponse:
    """Settle it, with the reason."""
    seen, form = _seen(request, case_id), SettleForm(request.POST)

    def act() -> None:
        operations.settle(
            case_id,
            CaseState(form.cleaned_data["state"]),
            by=seen.officer,
            at=seen.at,
            reason=form.cleaned_data["reason"],
        )

    return _answer(request, seen, ("settle", form), act, _("Đã ghi kết luận."))


@access.requires(Deed.RECONCILE)
@form_only("reconciliation:case")
def assign(request: HttpRequest, case_id: int) -> HttpResponse:
    """Give it to somebody else."""
    seen = _seen(request, case_id)
    form = AssignForm(_people(seen), request.POST)

    def act() -> None:
        person = form.person
        owner = Owner(person.agency_id, person.unit_id, person.id)
        operations.assign(
            case_id,
            owner,
            by=seen.officer,
            at=seen.at,
            reason=form.cleaned_data["reason"],
        )

    return _answer(request, seen, ("assign", form), act, _("Đã giao việc này."))


@access.requires(Deed.RECONCILE)
@form_only("reconciliation:case")
def reopen(request: HttpRequest, case_id: int) -> HttpResponse:
    """Open it again, with the reason."""
    seen, form = _seen(request, case_id), ReopenForm(request.POST)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        operations.reopen(case_id, by=seen.officer, at=seen.at, reason=reason)

    return _answer(request, seen, ("reopen", form), act, _("Đã mở lại."))


@access.requires(Deed.RECONCILE)
@require_safe
def evidence(request: HttpRequest, case_id: int) -> HttpResponse:
    """Give the evidence pack, to be sent to whoever keeps the list."""
    found = packing.pack(case_id, by=officer_of(request), at=clock.now())
    answer = HttpResponse(found.content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{found.name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _seen(request: HttpRequest, case_id: int) -> Seen:
    officer, found = officer_of(request), queries.case(case_id)
    try:
        run = shown.open_run(request, found.row.run_id)
    except NotFoundError:
        raise NotFoundError(_("Không có khác biệt này.")) from None
    dossier_id = found.row.dossier_id
    legs = legs_of([dossier_id]).get(dossier_id, ()) if dossier_id else ()
    places = _places(run.agency_id, legs)
    return Seen(
        found=found,
        run=run,
        officer=officer,
        at=clock.now(),
        knows=shown.knowing(officer, run),
        knows_dossier=any(allows(officer, Deed.SEE_PERSONAL_DATA, p) for p in places),
        may_open=any(allows(officer, Deed.SEE_DOSSIER, p) for p in places),
        may_correct=any(allows(officer, Deed.PROPOSE_CORRECTION, p) for p in places),
        recorded=stood(dossier_id, run.as_of) if dossier_id else None,
    )


def _places(agency_id: int, legs: Any) -> list[Place]:  # noqa: ANN401  legs or nothing
    known: list[LegBrief] = list(legs)
    return [Place(agency_id), *(Place(leg.agency_id, leg.unit_id) for leg in known)]


def _people(seen: Seen) -> tuple[organizations.PersonInfo, ...]:
    return organizations.people_in(
        seen.run.agency_id, None, None, clock.local(seen.at).date()
    )


def _page(
    request: HttpRequest,
    seen: Seen,
    sent: Mapping[str, forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    row, given = seen.found.row, sent or {}
    context = {
        "row": shown.row_of(row, seen.knows),
        "kind": KINDS[row.kind],
        "advice": ADVICE[row.kind],
        "case": seen.found,
        "run": seen.run,
        "agency": shown.directory().agency(seen.run.agency_id),
        "sides": _sides(seen),
        "cells": row.cells if seen.knows.of_list else (),
        "problem": row.problem if seen.knows.of_list else "",
        "candidates": _candidates(seen),
        "is_open": row.state is CaseState.OPEN,
        "dossier_href": _dossier_href(row.dossier_id) if seen.may_open else "",
        "correct_href": _correct_href(seen),
        "has_pack": row.dossier_id is not None and seen.knows_dossier,
        "is_contested": row.kind is Kind.WRONG_OVERDUE,
        "settle": given.get("settle") or SettleForm(),
        "assign": given.get("assign") or AssignForm(_people(seen)),
        "reopen": given.get("reopen") or ReopenForm(),
        "history": [
            (DEEDS[line.deed], STATES[line.state], line) for line in seen.found.history
        ],
    }
    return render(request, "reconciliation/case.html", context, status=status)


def _correct_href(seen: Seen) -> str:
    """Return where a wrong fact is corrected; "" where none is, or not by them."""
    row = seen.found.row
    if row.dossier_id is None or row.kind not in _OF_FACTS or not seen.may_correct:
        return ""
    try:
        return reverse("ledger:propose_correction", args=[row.dossier_id])
    except NoReverseMatch:  # a province may run without that door
        return ""


def _dossier_href(dossier_id: int | None) -> str:
    return reverse("desk:dossier", args=[dossier_id]) if dossier_id else ""


def _sides(seen: Seen) -> list[Side]:
    apart = {one["field"]: one for one in seen.found.row.details.get("differs", ())}
    there, here = _told_there(seen), _told_here(seen)
    sides = [
        _side(field, there.get(field, ""), here.get(field, ""), apart.get(field.value))
        for field in _COMPARED
    ]
    return [side for side in sides if side.outside or side.here]


def _told_there(seen: Seen) -> dict[Field, str]:
    line = seen.found.row.outside
    if line is None:
        return {}
    return {
        Field.NUMBER: line.number,
        Field.APPLICANT: _if(line.applicant, known=seen.knows.of_list),
        Field.PROCEDURE: line.procedure,
        **{field: when_words(getattr(line, field.value)) for field in MOMENTS},
        Field.STATUS: str(CLAIMS[line.claim]) if line.claim else "",
    }


def _told_here(seen: Seen) -> dict[Field, str]:
    here = seen.recorded
    if here is None:
        return {}
    moments = {field: getattr(here, f"{field.value}_at") for field in MOMENTS}
    return {
        Field.NUMBER: here.number,
        Field.APPLICANT: _if(here.applicant, known=seen.knows_dossier),
        Field.PROCEDURE: f"{here.procedure_name} ({here.procedure_code})",
        **{
            field: "" if at is None else wording.vn_moment_with_year(at)
            for field, at in moments.items()
        },
        Field.STATUS: str(CLAIMS[here.standing]),
    }


def _if(text: str, *, known: bool) -> str:
    return text if known or not text else _("(không hiện)")


def _side(
    field: Field, outside: str, here: str, apart: Mapping[str, Any] | None
) -> Side:
    if apart is None:
        return Side(str(FIELDS[field]), outside, here, "", is_apart=False)
    if field is Field.STATUS:
        outside = shown.side_words(field, apart["outside"])
    note = apart_words(apart["minutes"], apart["days"])
    return Side(str(FIELDS[field]), outside, here, note, is_apart=True)


def _candidates(seen: Seen) -> list[Candidate]:
    found = seen.found.row.details.get("candidates", ())
    is_seen = allows(seen.officer, Deed.SEE_DOSSIER, Place(seen.run.agency_id))
    return [
        Candidate(
            number=one["number"],
            href=_dossier_href(one["dossier"]) if is_seen else "",
            score=one["score"],
            why=", ".join(f"{REASONS[what]} {n:+d}" for what, n in one["reasons"]),
        )
        for one in found
    ]


def _answer(
    request: HttpRequest,
    seen: Seen,
    sent: tuple[str, forms.Form],
    act: Callable[[], None],
    said: str,
) -> HttpResponse:
    """Do the deed and go back to the page, or show what to mend."""
    name, form = sent
    status = attempt(act, form)
    if status == OK:
        messages.success(request, said)
        return redirect("reconciliation:case", case_id=seen.found.row.id)
    return _page(request, seen, {name: form}, status)
