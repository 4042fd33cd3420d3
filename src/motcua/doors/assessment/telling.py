"""What the page of a leaf tells: its rule, points, record, evidence and history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.urls import NoReverseMatch, reverse

from motcua.apps.organizations import queries as organizations
from motcua.apps.par_index import reasons
from motcua.apps.par_index.judging import as_of
from motcua.apps.par_index.operations.evidence import ProofKind
from motcua.apps.par_index.queries import evidence as proofs
from motcua.apps.par_index.queries.beside import Filler, LeafRow
from motcua.apps.par_index.queries.sheets import UnitSheet
from motcua.apps.par_index.words.numbers import given, points
from motcua.apps.par_index.words.outcomes import excess_in_words
from motcua.apps.par_index.words.overtaking import overtaken_words
from motcua.apps.par_index.words.rules import outcome_in_words, rule_in_words
from motcua.apps.par_index.words.stages import REMARK
from motcua.common import clock
from motcua.core.assessment import Fact
from motcua.core.scoring import Claim, Leaf, LeafScore, Outside
from motcua.doors.assessment.seeing import OpenUnit
from motcua.doors.assessment.words import FILLERS, KINDS, PROOFS, STAGES, inputs_words


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


def told_of(found: OpenLeaf) -> dict[str, Any]:
    """Return what is told of a leaf whatever is done to it. Queries: 1."""
    row, seen = found.row, found.seen
    every = _versions(found)
    return {
        "seen": seen,
        "unit": seen.unit,
        "info": seen.info,
        "row": row,
        "is_leaf": isinstance(row.item, Leaf),
        "filler": FILLERS[row.filler],
        "rule": rule_in_words(row.item.rule, Fraction(row.most), found.labels),
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
        "overtaken": overtaken_words(
            row.item, row.held, is_published=seen.info.is_published
        ),
        "before": found.neighbour(-1),
        "after": found.neighbour(1),
    }


def points_told(item: Leaf, claim: Claim, score: LeafScore) -> dict[str, Any]:
    """Tell points and why, for the box beside the inputs."""
    return {
        "points": None if score.problem else points(score.points),
        "most": points(item.points),
        "lines": outcome_in_words(item, claim.values, score),
        "is_excluded": score.is_excluded,
        "warnings": excess_in_words(item, claim.values) if claim.is_applicable else (),
    }


def _outcome(found: OpenLeaf) -> dict[str, Any] | None:
    """Tell the points of what was last said by or for the unit itself."""
    row = found.row
    if row.score is None or isinstance(row.item, Outside):
        return None
    return points_told(row.item, row.claim, row.score)


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
        (
            piece,
            str(PROOFS[ProofKind(piece.kind)]),
            bool(piece.sha256 or piece.reference),
        )
        for piece in reversed(pieces)
    ]


def _history(found: OpenLeaf) -> list[dict[str, Any]]:
    """Tell every fact of the leaf, newest first."""
    said = found.sheet.facts.get(found.row.code, ())
    words = reasons.words_of(found.seen.info)
    return [_fact(found, fact, words) for fact in reversed(said)]


def _fact(found: OpenLeaf, fact: Fact, words: Mapping[str, str]) -> dict[str, Any]:
    return {
        "at": fact.at,
        "author": fact.author,
        "kind": REMARK if fact.is_remark else KINDS[fact.kind],
        "stage": STAGES[fact.stage],
        "points": None if fact.points is None else points(fact.points),
        "proposed": None if fact.proposed is None else points(fact.proposed),
        "inputs": inputs_words(found.row.item, fact.claim) if fact.claim else "",
        "reason": words.get(fact.reason, fact.reason),
        "words": fact.words,
    }


def _owner(found: OpenLeaf) -> str:
    """Name who judges the leaf; "" for what no appraiser judges."""
    if found.row.filler in {Filler.SURVEY, Filler.NOBODY}:
        return ""
    unit = found.seen.unit
    info = as_of(found.seen.info, clock.local(found.seen.at).date())
    agency_id = info.owner_of(unit.group_key, found.row.code)
    return organizations.recent().agency(agency_id).short_name
