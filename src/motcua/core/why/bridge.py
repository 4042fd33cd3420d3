"""From last year's total to this year's when the criteria changed between.

A leaf both versions have is scored by both rules on both years' inputs, as far as they
can be. What changes when only the rule changes is the rule's effect, what changes when
only the inputs change is performance; each is the mean of both orders, so that neither
is favoured. Everything adds up exactly to the difference of the totals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, unique
from fractions import Fraction

from motcua.core.scoring import Claim, CriteriaSet, Leaf, Rounding, Sheet, score_leaf

_NOTHING, _HALF = Fraction(0), Fraction(1, 2)


@unique
class Way(StrEnum):
    """How rule and performance were told apart."""

    BOTH_ORDERS = "both_orders"
    NEW_RULE_THEN = "new_rule_then"  # only the new rule fits last year's inputs
    OLD_RULE_NOW = "old_rule_now"  # only the old rule fits this year's
    NOT_APART = "not_apart"  # neither: the inputs differ


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a unit.

    points: what counted in the end, by code, where it is not what the rule gives.
    total: as published.
    """

    criteria: CriteriaSet
    claims: Mapping[str, Claim]
    total: Fraction
    points: Mapping[str, Fraction] = field(default_factory=dict)
    outside: Fraction = _NOTHING


@dataclass(frozen=True, slots=True)
class LeafBridge:
    """A leaf of both versions. code, old_code: this year's and last year's.

    rule, performance, judged, mixed: add up to after - before. judged: what people
    decided away from the rule, this year against last. mixed: rule and performance
    where they cannot be told apart.
    """

    code: str
    old_code: str
    before: Fraction
    after: Fraction
    rule: Fraction
    performance: Fraction
    judged: Fraction
    mixed: Fraction
    way: Way


@dataclass(frozen=True, slots=True)
class Bridge:
    """Two totals, and all that lies between them.

    added, removed: points of leaves only this year's, only last year's version has;
    the latter as a loss. outside: bonus and penalty. rest: rescaling and rounding.
    """

    before: Fraction
    after: Fraction
    leaves: tuple[LeafBridge, ...]
    added: tuple[tuple[str, Fraction], ...]
    removed: tuple[tuple[str, Fraction], ...]
    outside: Fraction
    rest: Fraction

    @property
    def rule(self) -> Fraction:
        """The effect of changed rules of common leaves."""
        return sum((leaf.rule for leaf in self.leaves), _NOTHING)

    @property
    def performance(self) -> Fraction:
        """What was done better or worse in common leaves."""
        return sum((leaf.performance for leaf in self.leaves), _NOTHING)

    @property
    def judged(self) -> Fraction:
        """What people decided away from the rule, this year against last."""
        return sum((leaf.judged for leaf in self.leaves), _NOTHING)

    @property
    def mixed(self) -> Fraction:
        """Rule and performance where they cannot be told apart."""
        return sum((leaf.mixed for leaf in self.leaves), _NOTHING)


def bridge(
    before: Year, after: Year, renumbered: Mapping[str, str] | None = None
) -> Bridge:
    """Return what leads from one year's total to the next.

    renumbered: last year's code by this year's, for leaves printed under another;
    ``differences`` proposes them.
    """
    old = {leaf.code: leaf for leaf in before.criteria.leaves}
    came_from = renumbered or {}
    pairs = [
        (leaf, old.pop(came_from.get(leaf.code, leaf.code), None))
        for leaf in after.criteria.leaves
    ]
    common = tuple(
        _leaf(then, now, before, after) for now, then in pairs if then is not None
    )
    added = tuple((now.code, _final(now, after)) for now, then in pairs if then is None)
    removed = tuple((code, -_final(leaf, before)) for code, leaf in old.items())
    outside = after.outside - before.outside
    told = [leaf.after - leaf.before for leaf in common]
    told += [points for _, points in (*added, *removed)]
    rest = after.total - before.total - outside - sum(told, _NOTHING)
    return Bridge(before.total, after.total, common, added, removed, outside, rest)


def year_of(criteria: CriteriaSet, claims: Mapping[str, Claim], sheet: Sheet) -> Year:
    """Return a unit's year from its sheet; what the sheet says counted."""
    outside = sum((Fraction(item.points) for item in sheet.outside), _NOTHING)
    points = {leaf.leaf.code: leaf.exact for leaf in sheet.leaves}
    return Year(criteria, claims, Fraction(sheet.total), points, outside)


def _leaf(then: Leaf, now: Leaf, before: Year, after: Year) -> LeafBridge:
    claims = (
        before.claims.get(then.code, Claim()),
        after.claims.get(now.code, Claim()),
    )
    rounding = before.criteria.rounding, after.criteria.rounding
    old_old = _scored(then, claims[0], rounding[0])
    new_new = _scored(now, claims[1], rounding[1])
    first, last = _final(then, before), _final(now, after)
    start = first if old_old is None else old_old
    end = last if new_new is None else new_new
    new_old = _scored(now, claims[0], rounding[1])
    old_new = _scored(then, claims[1], rounding[0])
    rule, performance, way = _apart((start, end), new_old, old_new)
    return LeafBridge(
        code=now.code,
        old_code=then.code,
        before=first,
        after=last,
        rule=rule,
        performance=performance,
        judged=(last - end) - (first - start),
        mixed=end - start - rule - performance,
        way=way,
    )


def _apart(
    ends: tuple[Fraction, Fraction], new_old: Fraction | None, old_new: Fraction | None
) -> tuple[Fraction, Fraction, Way]:
    """Return rule effect, performance, and how. ends: old on old, new on new."""
    start, end = ends
    if new_old is not None and old_new is not None:
        rule = _HALF * (new_old - start + end - old_new)
        return rule, end - start - rule, Way.BOTH_ORDERS
    if new_old is not None:
        return new_old - start, end - new_old, Way.NEW_RULE_THEN
    if old_new is not None:
        return end - old_new, old_new - start, Way.OLD_RULE_NOW
    return _NOTHING, _NOTHING, Way.NOT_APART


def _scored(leaf: Leaf, claim: Claim, rounding: Rounding) -> Fraction | None:
    """Return what a rule gives, None when it does not fit the inputs."""
    result = score_leaf(leaf, claim, rounding)
    return None if result.problem else result.exact


def _final(leaf: Leaf, year: Year) -> Fraction:
    given = year.points.get(leaf.code)
    if given is not None:
        return given
    claim = year.claims.get(leaf.code, Claim())
    return score_leaf(leaf, claim, year.criteria.rounding).exact
