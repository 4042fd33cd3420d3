"""Where a unit answers questions and deductions, with words and more evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.par_index import access as places
from motcua.apps.par_index import reasons
from motcua.apps.par_index.operations import evidence, replying
from motcua.apps.par_index.operations.appending import StaleError
from motcua.apps.par_index.operations.appraising import Key
from motcua.apps.par_index.operations.evidence import NewProof, ProofKind
from motcua.apps.par_index.operations.replying import Answer
from motcua.apps.par_index.queries import appraisal, rounds
from motcua.apps.par_index.queries import evidence as proofs
from motcua.apps.par_index.queries.appraisal import LeafState
from motcua.apps.par_index.queries.evidence import Proof
from motcua.apps.par_index.queries.rounds import RoundInfo, UnitInfo
from motcua.common import access, clock
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.core.appraisal import Status
from motcua.core.assessment import Stage
from motcua.core.permissions import Deed, Officer, seats_for
from motcua.doors.appraisal import choosing, shown
from motcua.doors.appraisal.forms import ProofForm, ReplyForm
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.sending import form_only


@dataclass(frozen=True)
class Seen:
    """A leaf before the unit that answers for it."""

    officer: Officer
    at: datetime
    info: RoundInfo
    unit: UnitInfo
    state: LeafState
    pieces: tuple[Proof, ...]


@access.requires(Deed.CLAIM)
@require_safe
def replies(request: HttpRequest) -> HttpResponse:
    """List what the appraisers ask of my unit, or took from it."""
    officer, now = officer_of(request), clock.now()
    info, opened = choosing.chosen(request)
    unit = None if info is None else _own_unit(info, officer)
    tabs = choosing.round_tabs(opened, info, request.path)
    if info is None or unit is None:
        nothing = {"info": info, "unit": None, "round_tabs": tabs}
        return render(request, "appraisal/replies.html", nothing)
    found = [one for one in appraisal.leaves(info, [unit]) if _concerns(one)]
    words = reasons.words_of(info)
    until = info.open_until(Stage.REPLY, unit, now)
    context = {
        "info": info,
        "unit": unit,
        "round_tabs": tabs,
        "rows": [shown.row_of(one, words) for one in sorted(found, key=_order)],
        "unanswered": sum(not one.held.is_answered for one in found),
        "taken": sum(one.taken for one in found if one.taken > 0),
        "last": until and shown.last_day(until),
    }
    return render(request, "appraisal/replies.html", context)


@access.requires(Deed.CLAIM)
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Show what was asked or taken; take the answer."""
    seen = _open(request, unit_id, code)
    if request.method != "POST":
        return _page(request, seen)
    form = ReplyForm(request.POST)

    def act() -> None:
        told = form.cleaned_data
        key, answer = (
            Key(unit_id, code, told["seen"]),
            Answer(told["words"], told["proposed"]),
        )
        replying.reply(key, answer, by=seen.officer, at=seen.at)

    answer = _try(form, act)
    if isinstance(answer, int):
        return _page(request, seen, form, status=answer)
    messages.success(request, f"{code}: " + _("đã gửi giải trình."))
    return redirect("appraisal:replies")


@access.requires(Deed.CLAIM)
@form_only("appraisal:reply")
def add_proof(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Add evidence to the answer."""
    seen = _open(request, unit_id, code)
    form = ProofForm(request.POST, request.FILES)

    def act() -> None:
        told = form.cleaned_data
        new = NewProof(
            code=code,
            kind=ProofKind(told["kind"]),
            title=told["title"],
            reference=told["reference"],
            file=told["file"],
        )
        evidence.add(unit_id, new, by=seen.officer, at=seen.at)

    answer = _try(form, act)
    if isinstance(answer, int):
        return _page(request, seen, proof=form, status=answer)
    messages.success(request, _("Đã thêm minh chứng."))
    return redirect("appraisal:reply", unit_id=unit_id, code=code)


def _try(form: forms.Form, act: Callable[[], None]) -> int | None:
    """Do the deed; return the status to answer with when it could not be done."""
    if not form.is_valid():
        return 422
    try:
        act()
    except NotAllowedError:
        raise
    except RefusedError as error:
        field = error.field if error.field in form.fields else None
        form.add_error(field, error.message)
        if isinstance(error, StaleError):
            data = form.data.copy()  # type: ignore[attr-defined]
            data[form.add_prefix("seen")] = str(error.newest.id)
            form.data = data
        return 409 if isinstance(error, ConflictError) else 422
    return None


def _open(request: HttpRequest, unit_id: int, code: str) -> Seen:
    officer, unit = officer_of(request), rounds.unit(unit_id)
    places.require_for(officer, Deed.CLAIM, unit)
    info = rounds.round_info(unit.round_id)
    places.require_opened(officer, info)
    state = appraisal.leaf(info, unit, code)
    if state is None:
        raise NotFoundError(_("Đơn vị này không có mục %(code)s.") % {"code": code})
    pieces = proofs.proofs([unit_id], code).get(unit_id, {}).get(code, ())
    return Seen(officer, clock.now(), info, unit, state, pieces)


def _page(
    request: HttpRequest,
    seen: Seen,
    form: ReplyForm | None = None,
    *,
    proof: ProofForm | None = None,
    status: int = 200,
) -> HttpResponse:
    words, state = reasons.words_of(seen.info), seen.state
    said = appraisal.history(seen.unit.id, state.code)
    started = {"seen": state.held.newest}
    context = {
        "info": seen.info,
        "unit": seen.unit,
        "row": shown.row_of(state, words),
        "lines": [shown.line_of(one.fact, state.item, words, one) for one in said],
        "pieces": seen.pieces,
        "form": form or ReplyForm(initial=started),
        "proof": proof or ProofForm(),
        "is_open": seen.info.is_open(Stage.REPLY, seen.unit, seen.at),
    }
    return render(request, "appraisal/reply.html", context, status=status)


def _own_unit(info: RoundInfo, officer: Officer) -> UnitInfo | None:
    for seat in seats_for(officer, Deed.CLAIM):
        found = rounds.unit_of(info.id, seat.agency_id)
        if found is not None:
            return found
    return None


def _concerns(one: LeafState) -> bool:
    return one.status is Status.ASKED or one.taken > 0 or one.held.is_answered


def _order(one: LeafState) -> tuple[bool, bool]:
    return one.held.is_answered, one.status is not Status.ASKED
