"""From claims to a sheet: every leaf explained, every sum above it exact.

A unit's claim is its inputs by leaf. What cannot be scored yet (an input is missing, or
wrong) earns nothing and says so; the sheet is then not complete.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from motcua.core.scoring.criteria import (
    Absence,
    CriteriaSet,
    Leaf,
    Level,
    Node,
    Outside,
    Rounding,
)
from motcua.core.scoring.values import (
    Branch,
    MissingInputError,
    Outcome,
    Values,
    WrongInputError,
    ZeroDenominatorError,
    added,
    exactly,
)

_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Claim:
    """What is given for one leaf.

    is_applicable: False when it does not apply. given: points somebody decided instead
    of the rule; None to let the rule score the values.
    """

    values: Values = field(default_factory=dict)
    is_applicable: bool = True
    given: Decimal | None = None


NO_CLAIM = Claim()
"""What a code that was left out claims."""


@dataclass(frozen=True, slots=True)
class LeafScore:
    """A leaf scored.

    exact: unrounded; 0 when excluded or not scored. points: rounded for print.
    problem: why it has no score yet, None when it has one. is_excluded: its points left
    the total.
    """

    leaf: Leaf
    exact: Fraction
    points: Decimal
    outcome: Outcome | None
    problem: MissingInputError | WrongInputError | None = None
    is_excluded: bool = False

    @property
    def lost(self) -> Fraction:
        """What is missing to the most, unrounded; nothing when excluded."""
        return _NOTHING if self.is_excluded else exactly(self.leaf.points) - self.exact


@dataclass(frozen=True, slots=True)
class NodeScore:
    """A field or criterion scored. exact: what goes into the sum above."""

    node: Node
    exact: Fraction
    points: Decimal
    children: tuple[NodeScore | LeafScore, ...]


@dataclass(frozen=True, slots=True)
class OutsideScore:
    """A bonus or penalty, signed. exact, problem: as with leaves."""

    outside: Outside
    points: Decimal
    outcome: Outcome | None
    problem: MissingInputError | WrongInputError | None = None
    exact: Fraction = _NOTHING


@dataclass(frozen=True, slots=True)
class Sheet:
    """A unit's whole sheet.

    appraised: points inside the hundred, as added up. removed: the most of what was
    excluded. inside: after rescaling what is left to the whole. total: with what stands
    outside the hundred.
    """

    fields: tuple[NodeScore, ...]
    outside: tuple[OutsideScore, ...]
    appraised: Decimal
    removed: Decimal
    inside: Decimal
    total: Decimal

    @property
    def leaves(self) -> tuple[LeafScore, ...]:
        """Every leaf's score, in printed order."""
        return tuple(leaf for node in self.fields for leaf in _leaves(node))

    @property
    def is_complete(self) -> bool:
        """Whether everything that applies could be scored."""
        inside = all(leaf.problem is None for leaf in self.leaves)
        return inside and all(extra.problem is None for extra in self.outside)


def score(criteria: CriteriaSet, claims: Mapping[str, Claim]) -> Sheet:
    """Score a unit's claims, by code of leaf or list; a code left out has no inputs."""
    rounding = criteria.rounding

    def leaf_score(leaf: Leaf) -> LeafScore:
        return score_leaf(leaf, claims.get(leaf.code, NO_CLAIM), rounding)

    return sheet_of(criteria, claims, leaf_score)


def sheet_of(
    criteria: CriteriaSet,
    claims: Mapping[str, Claim],
    leaf_score: Callable[[Leaf], LeafScore],
) -> Sheet:
    """Add up a unit's sheet. leaf_score: how its leaves are scored."""
    rounding = criteria.rounding
    fields = tuple(
        _node(node, leaf_score, rounding, Level.FIELD) for node in criteria.fields
    )
    appraised = added(node.exact for node in fields)
    excluded = (
        scored.leaf.points
        for node in fields
        for scored in _leaves(node)
        if scored.is_excluded
    )
    removed = sum(excluded, Decimal(0))
    inside = rounding(_rescaled(appraised, criteria.points, removed))
    outside = tuple(
        score_outside(item, claims.get(item.code, NO_CLAIM), rounding)
        for item in criteria.outside
    )
    extra = sum((item.points for item in outside), Decimal(0))
    return Sheet(
        fields=fields,
        outside=outside,
        appraised=rounding(appraised),
        removed=removed,
        inside=inside,
        total=inside + extra,  # of what is printed: the sum holds however it is rounded
    )


def latest(stages: Sequence[Decimal | None]) -> Decimal | None:
    """Return what counts of points given stage after stage: the last that were given.

    Never the largest: an appraisal that could only raise would be none.
    """
    return next((points for points in reversed(stages) if points is not None), None)


def _rescaled(appraised: Fraction, whole: Decimal, removed: Decimal) -> Fraction:
    if not removed:
        return appraised
    left = exactly(whole - removed)
    return appraised / left * exactly(whole) if left else _NOTHING


def _leaves(node: NodeScore) -> list[LeafScore]:
    found: list[LeafScore] = []
    for child in node.children:
        if isinstance(child, LeafScore):
            found.append(child)
        else:
            found += _leaves(child)
    return found


def _node(
    node: Node,
    leaf_score: Callable[[Leaf], LeafScore],
    rounding: Rounding,
    level: Level,
) -> NodeScore:
    children = tuple(
        [  # a list is quicker than a generator, and this is the innermost loop
            leaf_score(child)
            if isinstance(child, Leaf)
            else _node(child, leaf_score, rounding, Level.CRITERION)
            for child in node.children
        ]
    )
    exact = added(child.exact for child in children)
    points = rounding(exact)
    if rounding.level is level:
        exact = exactly(points)
    return NodeScore(node, exact, points, children)


def score_leaf(leaf: Leaf, claim: Claim, rounding: Rounding) -> LeafScore:
    """Score one leaf: its rule, or its policy when there is nothing to score."""
    if not claim.is_applicable:
        return _absent(leaf, leaf.not_applicable, Branch.NOT_APPLICABLE, rounding)
    if claim.given is not None:
        return _decided(leaf, claim.given, rounding)
    try:
        outcome = leaf.rule.score(exactly(leaf.points), claim.values)
    except ZeroDenominatorError:
        return _absent(leaf, leaf.nothing, Branch.NOTHING_TO_MEASURE, rounding)
    except (MissingInputError, WrongInputError) as problem:
        return LeafScore(leaf, _NOTHING, rounding(_NOTHING), None, problem)
    points = rounding(outcome.points)
    exact = exactly(points) if rounding.level is Level.LEAF else outcome.points
    return LeafScore(leaf, exact, points, outcome)


def _decided(leaf: Leaf, given: Decimal, rounding: Rounding) -> LeafScore:
    if not 0 <= given <= leaf.points:
        problem = WrongInputError("points", f"0..{leaf.points}", given)
        return LeafScore(leaf, _NOTHING, rounding(_NOTHING), None, problem)
    exact = Fraction(given)
    outcome, points = Outcome(exact, Branch.JUDGED), rounding(exact)
    if rounding.level is Level.LEAF:
        exact = exactly(points)
    return LeafScore(leaf, exact, points, outcome)


def _absent(
    leaf: Leaf, policy: Absence, branch: Branch, rounding: Rounding
) -> LeafScore:
    earned = exactly(leaf.points) if policy is Absence.FULL else _NOTHING
    outcome = Outcome(earned, branch)
    is_excluded = policy is Absence.EXCLUDE
    return LeafScore(leaf, earned, rounding(earned), outcome, is_excluded=is_excluded)


def score_outside(item: Outside, claim: Claim, rounding: Rounding) -> OutsideScore:
    """Score a list outside the hundred. Points given are without sign, as its cap."""
    if claim.given is not None and not 0 <= claim.given <= item.cap:
        problem = WrongInputError("points", f"0..{item.cap}", claim.given)
        return OutsideScore(item, Decimal(0), None, problem)
    try:
        outcome = _extra(item, claim)
    except (MissingInputError, WrongInputError) as wrong:
        return OutsideScore(item, Decimal(0), None, wrong)
    capped = min(outcome.points, exactly(item.cap))
    points = item.sign * rounding(capped)
    return OutsideScore(item, points, outcome, exact=item.sign * capped)


def _extra(item: Outside, claim: Claim) -> Outcome:
    """Return what was counted, or decided; nothing where nothing applies.

    :raises MissingInputError, WrongInputError: as the rule does.
    """
    if not claim.is_applicable:
        return Outcome(_NOTHING, Branch.NOT_APPLICABLE)
    if claim.given is not None:
        return Outcome(Fraction(claim.given), Branch.JUDGED)
    try:
        return item.rule.score(exactly(item.cap), claim.values)
    except ZeroDenominatorError:
        return Outcome(_NOTHING, Branch.NOTHING_TO_MEASURE)
