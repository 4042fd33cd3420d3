"""What a leaf can be worth: the points its rule pays, from the next band to the most.

A rule that pays by a line has every value between; of those only the marks its text
names (the floor, the full share) are told, since a goal between two marks is for
people to set.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import singledispatch

from motcua.core.scoring import composing, rules, shares
from motcua.core.scoring.rules import Rule

_NOTHING = Fraction(0)


def levels(rule: Rule, points: Fraction) -> tuple[Fraction, ...]:
    """Return the marks of a rule worth so many points, lowest first, the most last."""
    marks = {min(mark, points) for mark in _marks(rule, points)} | {points}
    return tuple(sorted(mark for mark in marks if mark > 0))


@singledispatch
def _marks(rule: object, points: Fraction) -> Iterable[Fraction]:
    """Return nothing but the most: a line, a judgement, a yes."""
    del rule
    return (points,)


@_marks.register
def _(rule: rules.Checklist, points: Fraction) -> Iterable[Fraction]:
    del points
    return _sums([(_NOTHING, worth) for _, worth in rule.items])


@_marks.register
def _(rule: rules.Timeliness, points: Fraction) -> Iterable[Fraction]:
    return (points * rule.late_share,)


@_marks.register
def _(rule: rules.CountCapped, points: Fraction) -> Iterable[Fraction]:
    most = points if rule.cap is None else min(points, rule.cap)
    if rule.each <= 0:
        return (most,)
    return (*(rule.each * n for n in range(1, int(most / rule.each) + 1)), most)


@_marks.register
def _(rule: rules.RankBased, points: Fraction) -> Iterable[Fraction]:
    del points
    return (worth for _, worth in rule.table)


@_marks.register
def _(rule: rules.ClassValue, points: Fraction) -> Iterable[Fraction]:
    return (points * share for share in rule.table.values())


@_marks.register
def _(rule: shares.Steps, points: Fraction) -> Iterable[Fraction]:
    del points
    return (worth for _, worth in rule.rows)


@_marks.register
def _(rule: shares.FlooredLinear, points: Fraction) -> Iterable[Fraction]:
    if rule.variant is shares.Floor.REBASED:
        return (points,)
    return (points * rule.floor / rule.full_at,)


@_marks.register
def _(rule: shares.Piecewise, points: Fraction) -> Iterable[Fraction]:
    return (
        points * piece.slope * piece.bound if piece.fixed is None else piece.fixed
        for piece in rule.pieces
    )


@_marks.register
def _(rule: shares.Growth, points: Fraction) -> Iterable[Fraction]:
    return (points * rule.same, points * rule.up)


@_marks.register
def _(rule: shares.RelativeToLeader, points: Fraction) -> Iterable[Fraction]:
    del rule
    return (points / 2,)


@_marks.register
def _(rule: composing.Gate, points: Fraction) -> Iterable[Fraction]:
    return (*levels(rule.rule, points), rule.most)


@_marks.register
def _(rule: composing.Sum, points: Fraction) -> Iterable[Fraction]:
    del points
    return _sums([(_NOTHING, *levels(p.rule, p.points)) for p in rule.parts])


@_marks.register
def _(rule: composing.ChooseOne, points: Fraction) -> Iterable[Fraction]:
    return (m for inner in rule.formulas.values() for m in levels(inner, points))


def least_full(rule: Rule, points: Fraction) -> Fraction | None:
    """Return the least share that earns all the points; None when no share does."""
    if isinstance(rule, composing.Gate):
        return least_full(rule.rule, points)
    if isinstance(rule, shares.Linear):
        return Fraction(1)
    if isinstance(rule, shares.FlooredLinear | shares.Growth):
        return rule.full_at
    if isinstance(rule, shares.TargetRatio):
        return None if rule.target_name else rule.target
    paid: list[Fraction] = []
    if isinstance(rule, shares.Steps):
        paid = [bound for bound, worth in rule.rows if worth >= points]
    if isinstance(rule, shares.Piecewise):
        paid = [p.bound for p in rule.pieces if p.fixed and p.fixed >= points]
    return min(paid, default=None)


def rises(rule: Rule) -> bool:
    """Say whether next year is measured against what this year reached."""
    if isinstance(rule, composing.Gate):
        return rises(rule.rule)
    return isinstance(rule, shares.Growth) and rule.full_at is None


def _sums(choices: Iterable[Iterable[Fraction]]) -> set[Fraction]:
    """Return every sum of one of each."""
    sums = {_NOTHING}
    for options in choices:
        sums = {left + right for left in sums for right in tuple(options)}
    return sums
