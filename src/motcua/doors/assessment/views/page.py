"""The page of one leaf: found for whoever may see it, and shown with what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.apps.par_index.queries import beside
from motcua.apps.par_index.queries.beside import Filler
from motcua.common.errors import NotFoundError
from motcua.doors.assessment.entering import EnterForm, given
from motcua.doors.assessment.forms import (
    ClaimForm,
    CommentForm,
    ProofForm,
    WithdrawForm,
)
from motcua.doors.assessment.seeing import open_unit
from motcua.doors.assessment.telling import OpenLeaf, told_of
from motcua.doors.lobby.attempting import CONFLICT, OK
from motcua.doors.lobby.leaf_inputs import LeafInputs


def open_leaf(request: HttpRequest, unit_id: int, code: str) -> OpenLeaf:
    """Return the leaf. Queries: 7. :raises NotFoundError: for none, or not theirs."""
    seen = open_unit(request, unit_id)
    sheet, rows = beside.rows(seen.unit)
    if code not in rows:
        raise NotFoundError(_("Bộ tiêu chí không có mã %(code)s.") % {"code": code})
    return OpenLeaf(seen, sheet, rows, rows[code])


def may_claim(found: OpenLeaf) -> bool:
    """Whether this officer may change what the unit says of the leaf now."""
    return found.seen.edits and found.row.filler is Filler.UNIT


def may_comment(found: OpenLeaf) -> bool:
    """Whether this officer may say something of what the record says now."""
    return found.seen.edits and found.row.filler is Filler.RECORD


def show(
    request: HttpRequest,
    found: OpenLeaf,
    sent: Mapping[str, Any] | None = None,
    status: int = OK,
) -> HttpResponse:
    """Show a leaf; sent: forms as they were typed, or points tried out."""
    row, seen, told = found.row, found.seen, sent or {}
    own = told.get("own") or ClaimForm(
        initial={
            "seen": row.held.newest,
            "not_applicable": not row.claim.is_applicable,
            "words": row.words,
        }
    )
    comment = told.get("comment") or CommentForm(initial={"seen": row.held.newest})
    if status == CONFLICT:  # the second sending knows the newest
        for form in (own, comment):
            form.data = {**form.data, "seen": str(row.held.newest)}
    context = {
        **told_of(found),
        "given": given(found),
        "may_claim": may_claim(found),
        "may_comment": may_comment(found),
        "may_enter": seen.arranges
        and row.filler is Filler.SURVEY
        and not seen.info.is_published,
        "inputs": told.get("inputs") or LeafInputs(row.item, values=row.claim.values),
        "own": own,
        "enter": told.get("enter") or EnterForm(),
        "comment": comment,
        "proof": told.get("proof")
        or ProofForm([(piece.id, piece.title) for piece in row.proofs]),
        "tried": told.get("tried"),
    }
    reasons = told.get("withdraws", {})
    context["pieces"] = [
        (*one, reasons.get(one[0].id) or WithdrawForm(one[0].id))
        for one in context["pieces"]
    ]
    return render(request, "assessment/leaf.html", context, status=status)
