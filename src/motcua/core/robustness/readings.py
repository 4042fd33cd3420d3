"""What totals would have been, had the criteria document settled something otherwise.

A document says where points are rounded, what a leaf is worth that does not apply or
has nothing to measure, and to which side a share belongs that equals the bound of a
band. All are choices others make differently (parindex handbook, 2.1); here each is
made the other way, for all units alike, and all else left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from fractions import Fraction

import numpy as np

from motcua.core.robustness.tables import Floats
from motcua.core.scoring import (
    Absence,
    Branch,
    CriteriaSet,
    Given,
    LeafScore,
    Level,
    Sheet,
    Steps,
)
from motcua.core.scoring.values import added, exactly


@unique
class Question(StrEnum):
    """What a document settles one way or the other."""

    ROUNDING = "rounding"  # each leaf, or only the total
    NOT_APPLICABLE = "not_applicable"  # full marks, or out of the whole
    NOTHING = "nothing"  # nothing to measure: full marks, out, or no points
    BOUND = "bound"  # a share that equals a bound: of the band above, or below


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A question whose other answers move totals.

    off: points by other answer and unit. leaves: of each unit, how many it touches, by
    code; of the rounding, which touches all, none are told.
    """

    question: Question
    off: Floats
    leaves: tuple[tuple[str, ...], ...]


Other = Callable[[LeafScore], tuple[Fraction, bool] | None]
"""What a leaf would be worth, and whether it would be left out; None as it is."""


@dataclass(frozen=True, slots=True)
class _Scored:
    """A sheet, its leaves told once: they are walked through often. whole: its most."""

    whole: Fraction
    sheet: Sheet
    leaves: tuple[LeafScore, ...]

    def total(self, parts: Iterable[Fraction], left_out: Fraction) -> Fraction:
        """Return parts brought to the whole, without what is left out besides."""
        left = self.whole - exactly(self.sheet.removed) - left_out
        return added(parts) * self.whole / left if left else Fraction(0)

    @property
    def as_written(self) -> list[Fraction]:
        """What was added up."""
        return [field.exact for field in self.sheet.fields]


def readings(criteria: CriteriaSet, sheets: Sequence[Sheet]) -> tuple[Reading, ...]:
    """Return the questions that move somebody's total. off: in the sheets' order."""
    whole = exactly(criteria.points)
    scored = [_Scored(whole, sheet, sheet.leaves) for sheet in sheets]
    found = [_rounding(criteria.rounding.level, scored)]
    for question, others in _OTHERS.items():
        off = [[_off(one, other) for one in scored] for other in others]
        touched = tuple(_touched(one, others) for one in scored)
        found.append(Reading(question, np.array(off), touched))
    return tuple(
        replace(one, off=one.off[moving])
        for one in found
        if (moving := one.off.any(axis=1)).any()
    )


def _rounding(level: Level, scored: Sequence[_Scored]) -> Reading:
    others: list[Callable[[LeafScore], Fraction]] = []
    if level is not Level.TOTAL:
        others.append(_unrounded)
    if level is not Level.LEAF:
        others.append(lambda score: exactly(score.points))
    off = [[_added_up_by(worth, one) for one in scored] for worth in others]
    return Reading(Question.ROUNDING, np.array(off), ((),) * len(scored))


def _added_up_by(worth: Callable[[LeafScore], Fraction], one: _Scored) -> float:
    parts = [worth(score) for score in one.leaves if not score.is_excluded]
    other = one.total(parts, Fraction(0)) - one.total(one.as_written, Fraction(0))
    return float(other)


def _unrounded(score: LeafScore) -> Fraction:
    return score.exact if score.outcome is None else score.outcome.points


def _off(one: _Scored, other: Other) -> float:
    """Return how far a total would be off."""
    more, left_out, is_moved = Fraction(0), Fraction(0), False
    for score in one.leaves:
        found = other(score)
        if found is None:
            continue
        worth, is_out = found
        more += worth - score.exact
        left_out += (is_out - score.is_excluded) * exactly(score.leaf.points)
        is_moved = True
    if not is_moved:
        return 0.0
    now = one.total(one.as_written, Fraction(0))
    return float(one.total([*one.as_written, more], left_out) - now)


def _touched(one: _Scored, others: Sequence[Other]) -> tuple[str, ...]:
    return tuple(
        score.leaf.code
        for score in one.leaves
        if any(other(score) is not None for other in others)
    )


def _absent(branch: Branch, policy: Absence) -> Other:
    """Return what a leaf without a score would be worth by a policy."""

    def other(score: LeafScore) -> tuple[Fraction, bool] | None:
        if score.outcome is None or score.outcome.branch is not branch:
            return None
        leaf, is_missing = score.leaf, branch is Branch.NOTHING_TO_MEASURE
        written = leaf.nothing if is_missing else leaf.not_applicable
        # What is for other kinds of units only is nobody's choice.
        if written is policy or (leaf.applies_to and not is_missing):
            return None
        full = policy is Absence.FULL
        return Fraction(leaf.points if full else 0), policy is Absence.EXCLUDE

    return other


def _over_the_bound(score: LeafScore) -> tuple[Fraction, bool] | None:
    rule, outcome = score.leaf.rule, score.outcome
    if not isinstance(rule, Steps) or outcome is None or outcome.share is None:
        return None
    if outcome.share not in {bound for bound, _worth in rule.rows}:
        return None
    turned = replace(rule, measure=Given("share"), is_open=not rule.is_open)
    most, values = Fraction(score.leaf.points), {"share": outcome.share}
    return turned.score(most, values).points, False


_OTHERS: dict[Question, tuple[Other, ...]] = {
    Question.NOT_APPLICABLE: tuple(
        _absent(Branch.NOT_APPLICABLE, policy)
        for policy in (Absence.FULL, Absence.EXCLUDE)
    ),
    Question.NOTHING: tuple(
        _absent(Branch.NOTHING_TO_MEASURE, policy) for policy in Absence
    ),
    Question.BOUND: (_over_the_bound,),
}
