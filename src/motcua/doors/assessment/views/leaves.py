"""One leaf of a sheet: its rule, inputs scored as they are typed, evidence, history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.organizations import queries as organizations
from motcua.apps.par_index import reasons
from motcua.apps.par_index.operations import claiming
from motcua.apps.par_index.operations.appending import item_of
from motcua.apps.par_index.operations.claiming import LeafKey, OwnClaim
from motcua.apps.par_index.queries import beside
from motcua.apps.par_index.queries import evidence as proofs
from motcua.apps.par_index.queries.beside import Filler, LeafRow
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.sheets import UnitSheet
from motcua.apps.par_index.words.numbers import given, points
from motcua.apps.par_index.words.rules import outcome_in_words, rule_in_words
from motcua.common import access
from motcua.common.errors import NotFoundError
from motcua.core.assessment import Fact
from motcua.core.permissions import Deed
from motcua.core.scoring import Claim, Leaf, LeafScore, Outside, score_leaf
from motcua.doors.assessment.forms import ClaimForm, CommentForm, EnterForm, ProofForm
from motcua.doors.assessment.seeing import (
    CONFLICT,
    OK,
    WRONG,
    OpenUnit,
    attempt,
    open_unit,
)
from motcua.doors.assessment.words import FILLERS, KINDS, PROOFS, STAGES, inputs_words
from motcua.doors.lobby.leaf_inputs import LeafInputs
from motcua.doors.lobby.sending import form_only

_NEXT = "sau"  # the button that saves and goes on


@dataclass(frozen=True)
class OpenLeaf:
    """A leaf in front of an officer."""

    seen: OpenUnit
    sheet: UnitSheet
    rows: Mapping[str, LeafRow]
    row: LeafRow

    @property
    def labels(self) -> dict[str, str]:
        """What each input counts."""
        return dict(self.row.item.definitions)

    def neighbour(self, step: int) -> str:
        """Return the code of the leaf before (-1) or after (1); "" at the ends."""
        codes = list(self.rows)
        place = codes.index(self.row.code) + step
        return codes[place] if 0 <= place < len(codes) else ""


@access.requires(Deed.SEE_INDEX)
@require_http_methods(["GET", "HEAD", "POST"])
def leaf(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Show a leaf; save what is claimed of it."""
    found = open_leaf(request, unit_id, code)
    if request.method != "POST":
        return show(request, found)
    inputs, own = _typed(request, found)
    if not (inputs.is_valid() and own.is_valid()):
        return show(request, found, {"inputs": inputs, "own": own}, WRONG)
    key = LeafKey(unit_id, code, own.cleaned_data["seen"])
    claim = OwnClaim(
        inputs.values,
        is_applicable=not own.cleaned_data["not_applicable"],
        words=own.cleaned_data["words"],
    )

    def act() -> None:
        claiming.claim(key, claim, by=found.seen.officer, at=found.seen.at)

    status = attempt(act, inputs, own)
    if status != OK:
        return show(request, found, {"inputs": inputs, "own": own}, status)
    messages.success(request, _("Đã lưu mục %(code)s.") % {"code": code})
    after = found.neighbour(1)
    if _NEXT in request.POST and after:
        return redirect("assessment:leaf", unit_id=unit_id, code=after)
    return redirect("assessment:leaf", unit_id=unit_id, code=code)


@access.requires(Deed.SEE_INDEX)
@form_only("assessment:leaf")
def try_out(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Score what is typed; nothing is saved, and as little as can be is asked."""
    seen = open_unit(request, unit_id)
    found = criteria(seen.unit.criteria_id)
    item = item_of(found, code)
    inputs = LeafInputs(item, request.POST)
    is_typed = inputs.is_valid()
    tried = None
    if is_typed and isinstance(item, Leaf):
        applies = not request.POST.get("not_applicable")
        claim = Claim(inputs.values, is_applicable=applies)
        tried = _told(item, claim, score_leaf(item, claim, found.rounding))
    if request.headers.get("HX-Request"):
        context = {"tried": tried, "errors": _errors(inputs)}
        return render(request, "assessment/parts/points.html", context)
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
    every = _versions(found)
    context = {
        "seen": seen,
        "unit": seen.unit,
        "info": seen.info,
        "row": row,
        "is_leaf": isinstance(row.item, Leaf),
        "filler": FILLERS[row.filler],
        "may_claim": seen.edits and row.filler is Filler.UNIT,
        "may_comment": seen.edits and row.filler is Filler.RECORD,
        "rule": rule_in_words(row.item.rule, Fraction(row.most), found.labels),
        "inputs": told.get("inputs") or LeafInputs(row.item, values=row.claim.values),
        "own": own,
        "enter": told.get("enter") or EnterForm(),
        "may_enter": seen.arranges
        and row.filler is Filler.SURVEY
        and not seen.info.is_published,
        "comment": told.get("comment") or CommentForm(initial=seen_newest),
        "proof": told.get("proof")
        or ProofForm([(piece.id, piece.title) for piece in row.proofs]),
        "withdraw": told.get("withdraw"),
        "tried": told.get("tried"),
        "outcome": _outcome(found),
        "words_of_inputs": inputs_words(row.item, row.claim),
        "differences": [
            (
                found.labels.get(one.name, one.name),
                given(one.claimed),
                given(one.recorded),
            )
            for one in row.differences
        ],
        "record": _record(found),
        "snapshot_href": _snapshot_href(found),
        "versions": every,
        "pieces": [piece for piece in every if piece[0].is_live],
        "history": _history(found),
        "owner": _owner(found),
        "before": found.neighbour(-1),
        "after": found.neighbour(1),
    }
    return render(request, "assessment/leaf.html", context, status=status)


def _typed(request: HttpRequest, found: OpenLeaf) -> tuple[LeafInputs, ClaimForm]:
    inputs = LeafInputs(found.row.item, request.POST, values=found.row.claim.values)
    return inputs, ClaimForm(request.POST)


def _told(item: Leaf, claim: Claim, score: LeafScore) -> dict[str, Any]:
    return {
        "points": None if score.problem else points(score.points),
        "most": points(item.points),
        "lines": outcome_in_words(item, claim.values, score),
        "is_excluded": score.is_excluded,
    }


def _outcome(found: OpenLeaf) -> dict[str, Any] | None:
    """Tell the points of what was last said by or for the unit itself."""
    row = found.row
    if row.score is None or isinstance(row.item, Outside):
        return None
    return _told(row.item, row.claim, row.score)


def _record(found: OpenLeaf) -> dict[str, Any] | None:
    row = found.row
    if row.record is None:
        return None
    by = row.by_record
    return {
        "snapshot": row.record,
        "lines": [
            (found.labels.get(one.name, one.name), given(one.value))
            for one in row.record.inputs
        ],
        "points": None if by is None or by.problem else points(by.points),
    }


def _snapshot_href(found: OpenLeaf) -> str:
    """Return where the dossiers behind the record are opened; "" without that door."""
    if found.row.record is None:
        return ""
    try:
        return reverse("results:snapshot", args=[found.row.record.id])
    except NoReverseMatch:
        return ""


def _versions(found: OpenLeaf) -> list[tuple[proofs.Proof, str, bool]]:
    """Return every version of every piece, newest first: piece, kind, is a link."""
    known = proofs.proofs([found.seen.unit.id], found.row.code)
    pieces = known.get(found.seen.unit.id, {}).get(found.row.code, ())
    return [
        (piece, str(PROOFS[_kind(piece.kind)]), bool(piece.sha256 or piece.reference))
        for piece in reversed(pieces)
    ]


def _kind(text: str) -> Any:  # noqa: ANN401  a ProofKind
    return next(kind for kind in PROOFS if kind.value == text)


def _history(found: OpenLeaf) -> list[dict[str, Any]]:
    """Tell every fact of the leaf, newest first."""
    said = found.sheet.facts.get(found.row.code, ())
    words = reasons.words_of(found.seen.info)
    return [_fact(found, fact, words) for fact in reversed(said)]


def _fact(found: OpenLeaf, fact: Fact, words: Mapping[str, str]) -> dict[str, Any]:
    return {
        "at": fact.at,
        "author": fact.author,
        "kind": KINDS[fact.kind],
        "stage": STAGES[fact.stage],
        "points": None if fact.points is None else points(fact.points),
        "proposed": None if fact.proposed is None else points(fact.proposed),
        "inputs": inputs_words(found.row.item, fact.claim) if fact.claim else "",
        "reason": words.get(fact.reason, fact.reason),
        "words": fact.words,
    }


def _owner(found: OpenLeaf) -> str:
    info, unit = found.seen.info, found.seen.unit
    agency_id = info.owner_of(unit.group_key, found.row.code)
    return organizations.recent().agency(agency_id).short_name


def _errors(form: forms.Form) -> list[str]:
    return [
        f"{form.fields[name].label}: {' '.join(map(str, told))}"
        for name, told in form.errors.items()
        if name in form.fields
    ]
