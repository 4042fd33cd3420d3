"""Where the points went: from the most there is down to the total, step by step.

Exact: what each step takes adds up to the total to the last unit of rounding; a rest
that rounding leaves is a step of its own and never hidden in another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique
from fractions import Fraction

from motcua.core.scoring import (
    CriteriaSet,
    Leaf,
    LeafScore,
    Level,
    Node,
    Rounding,
    Sheet,
    Source,
)
from motcua.core.scoring.criteria import leaves_of

_NOTHING = Fraction(0)


@unique
class Step(StrEnum):
    """What takes points, or gives them, in the order it is told."""

    EXCLUDED = "excluded"  # does not apply; leaves the whole
    NOT_CLAIMED = "not_claimed"  # by the unit itself
    MEASURED = "measured"  # not reached by the record, and claimed by nobody
    DEDUCTED = "deducted"  # by appraisal
    RAISED = "raised"  # by appraisal, above the claim
    SURVEY = "survey"
    RESCALED = "rescaled"  # what is left is brought back to the whole
    BONUS = "bonus"
    PENALTY = "penalty"
    ROUNDED = "rounded"


@dataclass(frozen=True, slots=True)
class Stages:
    """A leaf's points at the stages that matter here.

    claimed: None where nobody claims (a survey, an automatic leaf taken as it is).
    final: what goes into the sum.
    """

    claimed: Fraction | None
    final: Fraction
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One step. change: signed. after: what is left then."""

    step: Step
    change: Fraction
    after: Fraction


@dataclass(frozen=True, slots=True)
class LeafFall:
    """A leaf. steps: those that are not nothing."""

    leaf: Leaf
    steps: tuple[tuple[Step, Fraction], ...]
    points: Fraction

    @property
    def lost(self) -> Fraction:
        """What is missing to the most; nothing for what does not apply."""
        return -sum(
            (change for step, change in self.steps if step is not Step.EXCLUDED),
            _NOTHING,
        )


@dataclass(frozen=True, slots=True)
class FieldFall:
    """A field: its bars lead from its most to its points."""

    node: Node
    bars: tuple[Bar, ...]
    points: Fraction
    leaves: tuple[LeafFall, ...]


@dataclass(frozen=True, slots=True)
class Waterfall:
    """A unit's whole way down. bars: from maximum to total, none that is nothing."""

    maximum: Fraction
    bars: tuple[Bar, ...]
    total: Fraction
    fields: tuple[FieldFall, ...]

    def change(self, step: Step) -> Fraction:
        """Return what a step took or gave; 0 when it did neither."""
        return sum((bar.change for bar in self.bars if bar.step is step), _NOTHING)

    @property
    def leaves(self) -> tuple[LeafFall, ...]:
        """Every leaf, in printed order."""
        return tuple(leaf for field in self.fields for leaf in field.leaves)


def waterfall(
    criteria: CriteriaSet,
    stages: Mapping[str, Stages],
    outside: Mapping[str, Decimal] | None = None,
    surveyed: Collection[str] | None = None,
) -> Waterfall:
    """Return where a unit's points went, by field and by leaf.

    stages: by code; a leaf left out was neither claimed nor earned. outside: signed
    points by code. surveyed: codes whose loss is the survey's; None for the leaves
    whose source is the survey.
    """
    if surveyed is None:
        surveyed = {le.code for le in criteria.leaves if le.source is Source.SURVEY}
    fields = tuple(
        _field(node, stages, surveyed, criteria.rounding) for node in criteria.fields
    )
    appraised = sum((field.points for field in fields), _NOTHING)
    removed = sum((_excluded(field) for field in fields), _NOTHING)
    whole, rounding = Fraction(criteria.points), criteria.rounding
    left = whole - removed
    inside = appraised * whole / left if left else _NOTHING
    changes = [*_leaf_changes(fields), (Step.RESCALED, inside - appraised)]
    changes += _outside_changes(outside or {})
    # As the sheet: what is brought back to the whole is rounded, the rest is already.
    extra = sum((Fraction(p) for p in (outside or {}).values()), _NOTHING)
    total = Fraction(rounding(inside)) + extra
    bars = _bars(whole, changes, total)
    return Waterfall(whole, bars, total, fields)


def stages_of(final: Sheet, claimed: Sheet | None = None) -> dict[str, Stages]:
    """Return a unit's stages by code from its sheets; claimed: of the unit itself.

    A leaf without a score there was not claimed when it is the unit's to claim, and is
    nobody's claim otherwise.
    """
    before = (
        {leaf.leaf.code: _claimed(leaf) for leaf in claimed.leaves} if claimed else {}
    )
    return {
        leaf.leaf.code: Stages(before.get(leaf.leaf.code), leaf.exact, leaf.is_excluded)
        for leaf in final.leaves
    }


def _claimed(score: LeafScore) -> Fraction | None:
    is_own = score.leaf.source is Source.SELF
    return score.exact if is_own or score.problem is None else None


def _field(
    node: Node,
    stages: Mapping[str, Stages],
    surveyed: Collection[str],
    rounding: Rounding,
) -> FieldFall:
    unclaimed = Stages(_NOTHING, _NOTHING)
    leaves = tuple(
        _leaf(leaf, stages.get(leaf.code, unclaimed), leaf.code in surveyed)
        for leaf in leaves_of(node)
    )
    points = _settled(
        node, {fall.leaf.code: fall.points for fall in leaves}, rounding, Level.FIELD
    )
    changes = [change for leaf in leaves for change in leaf.steps]
    bars = _bars(Fraction(node.points), changes, points)
    return FieldFall(node, bars, points, leaves)


def _leaf(leaf: Leaf, stages: Stages, is_surveyed: bool) -> LeafFall:  # noqa: FBT001  private
    most = Fraction(leaf.points)
    if stages.is_excluded:
        return LeafFall(leaf, ((Step.EXCLUDED, -most),), _NOTHING)
    lost = stages.final - most
    if is_surveyed:
        steps = [(Step.SURVEY, lost)]
    elif stages.claimed is None:
        steps = [(Step.MEASURED, lost)]
    else:
        moved = stages.final - stages.claimed
        step = Step.DEDUCTED if moved < 0 else Step.RAISED
        steps = [(Step.NOT_CLAIMED, stages.claimed - most), (step, moved)]
    told = tuple((step, change) for step, change in steps if change)
    return LeafFall(leaf, told, stages.final)


def _settled(
    node: Node | Leaf, points: Mapping[str, Fraction], rounding: Rounding, level: Level
) -> Fraction:
    """Return what goes into the sum above, rounded where the set says so."""
    if isinstance(node, Leaf):
        return points[node.code]
    inner = (_settled(c, points, rounding, Level.CRITERION) for c in node.children)
    exact = sum(inner, _NOTHING)
    return Fraction(rounding(exact)) if rounding.level is level else exact


def _excluded(field: FieldFall) -> Fraction:
    gone = (change for step, change in _steps(field.leaves) if step is Step.EXCLUDED)
    return -sum(gone, _NOTHING)


def _steps(leaves: Iterable[LeafFall]) -> Iterator[tuple[Step, Fraction]]:
    for leaf in leaves:
        yield from leaf.steps


def _leaf_changes(fields: Iterable[FieldFall]) -> Iterator[tuple[Step, Fraction]]:
    for field in fields:
        for bar in field.bars:
            yield bar.step, bar.change


def _outside_changes(
    outside: Mapping[str, Decimal],
) -> Iterator[tuple[Step, Fraction]]:
    for points in outside.values():
        yield (Step.PENALTY if points < 0 else Step.BONUS), Fraction(points)


def _bars(
    start: Fraction, changes: Iterable[tuple[Step, Fraction]], end: Fraction
) -> tuple[Bar, ...]:
    """Add changes up by step; what is missing to the end was rounded away."""
    sums = dict.fromkeys(Step, _NOTHING)
    for step, change in changes:
        sums[step] += change
    sums[Step.ROUNDED] += end - start - sum(sums.values(), _NOTHING)
    bars, left = [], start
    for step, change in sums.items():
        left += change
        if change:
            bars.append(Bar(step, change, left))
    return tuple(bars)
