"""What a rule can earn at most, so that a set can be doubted before it is published.

A leaf printed with 1.5 points whose best band gives 1.25 is no contradiction: it can be
scored. It is most often a slip, and nobody would ever reach the hundred.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from fractions import Fraction
from typing import Any

from motcua.core.scoring.composing import ChooseOne, Gate, Sum
from motcua.core.scoring.criteria import CriteriaSet
from motcua.core.scoring.rules import (
    Checklist,
    ClassValue,
    CountCapped,
    RankBased,
    Rule,
)
from motcua.core.scoring.shares import Growth, Piecewise, Steps, SurveyWeighted

_NOTHING, _ALL = Fraction(0), Fraction(1)


@unique
class DoubtKind(StrEnum):
    """What looks like a slip."""

    NEVER_FULL = "never_full"  # the best outcome is below the leaf's points
    TOO_MUCH = "too_much"  # a row of its table is worth more than the leaf


@dataclass(frozen=True, slots=True)
class Doubt:
    """A leaf to look at again. most: the best its rule gives, or the row's worth."""

    code: str
    kind: DoubtKind
    most: Fraction


def doubts(criteria: CriteriaSet) -> tuple[Doubt, ...]:
    """List the leaves whose rule and points do not meet, in printed order."""
    found = []
    for leaf in criteria.leaves:
        points = Fraction(leaf.points)
        most = reachable(leaf.rule, points)
        if most < points:
            found.append(Doubt(leaf.code, DoubtKind.NEVER_FULL, most))
        elif (worth := _told(leaf.rule)) > points:
            found.append(Doubt(leaf.code, DoubtKind.TOO_MUCH, worth))
    return tuple(found)


def reachable(rule: Rule, points: Fraction) -> Fraction:
    """Return the most a rule can earn of the points."""
    best = _BEST.get(type(rule))
    return points if best is None else min(points, best(rule, points))


def _told(rule: Rule) -> Fraction:
    """Return the most its table names; nothing for a rule without points of its own."""
    match rule:
        case Steps():
            return max(worth for _, worth in rule.rows)
        case RankBased():
            return max(worth for _, worth in rule.table)
        case Checklist():
            return sum((worth for _, worth in rule.items), _NOTHING)
        case Piecewise():
            return max((p.fixed for p in rule.pieces if p.fixed), default=_NOTHING)
    return _NOTHING


def _of_count(rule: CountCapped, points: Fraction) -> Fraction:
    most = points if rule.cap is None else rule.cap
    return most if rule.each else _NOTHING


def _of_sum(rule: Sum, _points: Fraction) -> Fraction:
    return sum((reachable(part.rule, part.points) for part in rule.parts), _NOTHING)


def _of_choice(rule: ChooseOne, points: Fraction) -> Fraction:
    """Take the poorest formula: whoever is given it must be able to reach all too."""
    return min(reachable(one, points) for one in rule.formulas.values())


def _of_pieces(rule: Piecewise, points: Fraction) -> Fraction:
    """Take each band at its top; the highest has none, so its line reaches all."""
    best, upper = _NOTHING, None
    for piece in rule.pieces:
        line = points if upper is None else points * piece.slope * upper
        line = line if piece.slope else _NOTHING
        best = max(best, line if piece.fixed is None else piece.fixed)
        upper = piece.bound
    return best


def _of_growth(rule: Growth, points: Fraction) -> Fraction:
    if rule.full_at is not None or rule.base:
        return points
    return points * min(_ALL, max(rule.up, rule.same, rule.down))


_BEST: Mapping[type, Callable[[Any, Fraction], Fraction]] = {
    Steps: lambda rule, _points: _told(rule),
    RankBased: lambda rule, _points: _told(rule),
    Checklist: lambda rule, _points: _told(rule),
    CountCapped: _of_count,
    ClassValue: lambda rule, points: points * max(rule.table.values()),
    SurveyWeighted: lambda rule, points: points * max(rule.weights.values()),
    Piecewise: _of_pieces,
    Growth: _of_growth,
    Gate: lambda rule, points: reachable(rule.rule, points),
    Sum: _of_sum,
    ChooseOne: _of_choice,
}
