"""One leaf of a sheet: its rule, inputs scored as they are typed, evidence, history."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.par_index.operations import claiming
from motcua.apps.par_index.operations.appending import item_of
from motcua.apps.par_index.operations.claiming import LeafKey, OwnClaim
from motcua.apps.par_index.queries import beside
from motcua.apps.par_index.queries.beside import Filler
from motcua.apps.par_index.queries.criteria import criteria
from motcua.common import access
from motcua.common.errors import NotFoundError
from motcua.core.permissions import Deed
from motcua.core.scoring import Claim, Leaf, score_leaf
from motcua.doors.assessment.forms import ClaimForm, CommentForm, EnterForm, ProofForm
from motcua.doors.assessment.seeing import (
    CONFLICT,
    OK,
    WRONG,
    attempt,
    glimpse,
    open_unit,
)
from motcua.doors.assessment.telling import OpenLeaf, points_told, told_of
from motcua.doors.assessment.views.proving import added, is_proof_typed
from motcua.doors.lobby.leaf_inputs import LeafInputs
from motcua.doors.lobby.sending import form_only

_PREFIX = re.compile(r"m\d{1,3}", re.ASCII)
_NEXT = "sau"  # the button that saves and goes on


@access.requires(Deed.SEE_INDEX)
@require_http_methods(["GET", "HEAD", "POST"])
def leaf(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Show a leaf; save what is claimed of it."""
    found = open_leaf(request, unit_id, code)
    if request.method != "POST":
        return show(request, found)
    inputs, own = typed(request, found)
    sent: dict[str, Any] = {"inputs": inputs, "own": own}
    if is_proof_typed(request):
        proof, status = added(request, found)
        if status != OK:
            return show(request, found, {**sent, "proof": proof}, status)
        messages.success(request, _("Đã thêm tài liệu kiểm chứng."))
        found = open_leaf(request, unit_id, code)
    status = claimed(found, inputs, own)
    if status != OK:
        return show(request, found, sent, status)
    messages.success(request, _("Đã lưu mục %(code)s.") % {"code": code})
    after = found.neighbour(1)
    if _NEXT in request.POST and after:
        return redirect("assessment:leaf", unit_id=unit_id, code=after)
    return redirect("assessment:leaf", unit_id=unit_id, code=code)


@access.requires(Deed.SEE_INDEX)
@form_only("assessment:leaf")
def try_out(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Score what is typed; nothing is saved, and as little as can be is asked."""
    found = criteria(glimpse(request, unit_id).criteria_id)
    item = item_of(found, code)
    prefix = request.GET.get("o", "")
    is_short = _PREFIX.fullmatch(prefix) is not None  # one of many on a page
    inputs = LeafInputs(item, request.POST, prefix=prefix if is_short else None)
    is_typed = inputs.is_valid()
    tried = None
    if is_typed and isinstance(item, Leaf):
        applies = not request.POST.get("not_applicable")
        claim = Claim(inputs.values, is_applicable=applies)
        tried = points_told(item, claim, score_leaf(item, claim, found.rounding))
    if request.headers.get("HX-Request"):
        context = {"tried": tried, "errors": _errors(inputs)}
        part = "short" if is_short else "points"
        # Without the request: what stands around a page is not asked for a part of it.
        return HttpResponse(render_to_string(f"assessment/parts/{part}.html", context))
    sent = {"inputs": inputs, "own": ClaimForm(request.POST), "tried": tried}
    leaf_seen = open_leaf(request, unit_id, code)
    return show(request, leaf_seen, sent, OK if is_typed else WRONG)


@access.requires(Deed.CLAIM)
@form_only("assessment:leaf")
def comment(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Keep what the unit says of a leaf the record fills."""
    found = open_leaf(request, unit_id, code)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return show(request, found, {"comment": form}, WRONG)
    key = LeafKey(unit_id, code, form.cleaned_data["seen"])

    def act() -> None:
        words = form.cleaned_data["words"]
        claiming.comment(key, words, by=found.seen.officer, at=found.seen.at)

    status = attempt(act, form)
    if status != OK:
        return show(request, found, {"comment": form}, status)
    messages.success(request, _("Đã ghi ý kiến."))
    return redirect("assessment:leaf", unit_id=unit_id, code=code)


def may_claim(found: OpenLeaf) -> bool:
    """Whether this officer may change what the unit says of the leaf now."""
    return found.seen.edits and found.row.filler is Filler.UNIT


def typed(request: HttpRequest, found: OpenLeaf) -> tuple[LeafInputs, ClaimForm]:
    """Return what was typed of the leaf: its inputs, and what is said besides."""
    inputs = LeafInputs(found.row.item, request.POST, values=found.row.claim.values)
    return inputs, ClaimForm(request.POST)


def claimed(found: OpenLeaf, inputs: LeafInputs, own: ClaimForm) -> int:
    """Save what was typed, refusals beside their fields. Returns the status."""
    if not (inputs.is_valid() and own.is_valid()):
        return WRONG
    key = LeafKey(found.seen.unit.id, found.row.code, own.cleaned_data["seen"])
    claim = OwnClaim(
        inputs.values,
        is_applicable=not own.cleaned_data["not_applicable"],
        words=own.cleaned_data["words"],
    )

    def act() -> None:
        claiming.claim(key, claim, by=found.seen.officer, at=found.seen.at)

    return attempt(act, inputs, own)


def is_changed(found: OpenLeaf, inputs: LeafInputs, own: ClaimForm) -> bool:
    """Whether what was typed differs from what is kept; what cannot be read does."""
    if not (inputs.is_valid() and own.is_valid()):
        return True
    said, row = own.cleaned_data, found.row
    given = {name: value for name, value in inputs.values.items() if value is not None}
    return (
        given != dict(row.claim.values)
        or said["words"] != row.words
        or said["not_applicable"] is row.claim.is_applicable
    )


def open_leaf(request: HttpRequest, unit_id: int, code: str) -> OpenLeaf:
    """Return the leaf. Queries: 7. :raises NotFoundError: for none, or not theirs."""
    seen = open_unit(request, unit_id)
    sheet, rows = beside.rows(seen.unit)
    if code not in rows:
        raise NotFoundError(_("Bộ tiêu chí không có mã %(code)s.") % {"code": code})
    return OpenLeaf(seen, sheet, rows, rows[code])


def show(
    request: HttpRequest,
    found: OpenLeaf,
    sent: Mapping[str, Any] | None = None,
    status: int = OK,
) -> HttpResponse:
    """Show a leaf; sent: forms that were refused, or points tried out."""
    row, seen, told = found.row, found.seen, sent or {}
    seen_newest = {"seen": row.held.newest}
    own = told.get("own") or ClaimForm(
        initial={
            **seen_newest,
            "not_applicable": not row.claim.is_applicable,
            "words": row.words,
        }
    )
    if status == CONFLICT and "own" in told:  # the second sending knows the newest
        own.data = {**own.data, "seen": str(row.held.newest)}
    context = {
        **told_of(found),
        "may_claim": may_claim(found),
        "may_comment": seen.edits and row.filler is Filler.RECORD,
        "may_enter": seen.arranges
        and row.filler is Filler.SURVEY
        and not seen.info.is_published,
        "inputs": told.get("inputs") or LeafInputs(row.item, values=row.claim.values),
        "own": own,
        "enter": told.get("enter") or EnterForm(),
        "comment": told.get("comment") or CommentForm(initial=seen_newest),
        "proof": told.get("proof")
        or ProofForm([(piece.id, piece.title) for piece in row.proofs]),
        "withdraw": told.get("withdraw"),
        "tried": told.get("tried"),
    }
    return render(request, "assessment/leaf.html", context, status=status)


def _errors(form: forms.Form) -> list[str]:
    return [
        f"{form.fields[name].label}: {' '.join(map(str, told))}"
        for name, told in form.errors.items()
        if name in form.fields
    ]
