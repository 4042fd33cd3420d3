"""The cheapest set of leaves that wins the points a goal needs: an exact knapsack.

Of each leaf one mark at most is taken. Least effort first; of plans of equal effort the
one with fewest leaves, of those the one that gains most. The front of plans no other
plan beats is built leaf by leaf, so the answer is the best there is and not merely a
good one; what all cheaper plans would fall short by is returned as its proof.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple

from motcua.core.scoring import Cutoff, Leaf
from motcua.core.why.levels import levels

_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Option:
    """A mark a leaf could be brought to. gain: in points of the total, above 0.

    effort: a whole number, at least 0, on whatever scale the unit set.
    """

    code: str
    reaches: Fraction
    gain: Fraction
    effort: int


@dataclass(frozen=True, slots=True)
class Path:
    """The cheapest plan. options: by code as given.

    short: the most that any plan of less effort gains; it is less than what is needed,
    and None when no effort at all is needed.
    """

    options: tuple[Option, ...]
    gain: Fraction
    effort: int
    short: Fraction | None


@unique
class Reach(StrEnum):
    """When a unit has caught up with the one before it."""

    SHARE = "share"  # as many points: the place is shared
    PASS = "pass"  # more points, whatever breaks ties  # noqa: S105


class _Plan(NamedTuple):
    """A plan; chosen: a chain (option, chain before it), so that plans share it."""

    effort: int
    leaves: int
    gain: int  # in parts of a point, as fine as the gains given
    chosen: tuple[Option, Any] | None


def cheapest(options: Sequence[Option], needed: Fraction) -> Path | None:
    """Return the cheapest plan that gains what is needed; None when none does."""
    scale = lcm(needed.denominator, *(o.gain.denominator for o in options))
    goal = int(needed * scale)
    by_leaf: dict[str, list[tuple[Option, int]]] = {}
    for option in options:
        gain = int(option.gain * scale)
        by_leaf.setdefault(option.code, []).append((option, gain))
    front = [_Plan(0, 0, 0, None)]
    for choices in by_leaf.values():
        front = _front(front, choices, goal)
    best = next((plan for plan in front if plan.gain >= goal), None)
    if best is None:
        return None
    cheaper = [plan.gain for plan in front if plan.effort < best.effort]
    return Path(
        _chain(best.chosen),
        Fraction(best.gain, scale),
        best.effort,
        Fraction(max(cheaper), scale) if cheaper else None,
    )


def options_of(
    leaf: Leaf, now: Fraction, effort: int, factor: Fraction = Fraction(1)
) -> tuple[Option, ...]:
    """Return the marks above what a leaf earns now, lowest first.

    effort: to bring it to its most; a part of the way costs its share, rounded up.
    factor: what a point of the leaf is worth in the total when others are excluded.
    """
    most = Fraction(leaf.points) - now
    return tuple(
        Option(
            leaf.code, mark, (mark - now) * factor, _part(effort, (mark - now) / most)
        )
        for mark in levels(leaf.rule, Fraction(leaf.points))
        if mark > now
    )


def to_class(
    total: Decimal, classes: Sequence[Cutoff], place: Decimal
) -> tuple[str, Fraction] | None:
    """Return the next class and the points to it; None from the best on.

    classes: best first. place: the last unit of rounding, asked for where a class
    begins above its bound.
    """
    for cutoff in reversed(classes):
        lacking = Fraction(cutoff.bound - total)
        if lacking > 0 or (lacking == 0 and cutoff.is_open):
            return cutoff.name, lacking + (Fraction(place) if cutoff.is_open else 0)
    return None


def to_place(
    total: Decimal, rivals: Mapping[str, Decimal], place: Decimal, reach: Reach
) -> tuple[str, Fraction] | None:
    """Return the nearest unit ahead and the points to it; None from the first on.

    rivals: totals of the same group, the unit itself left out or not.
    """
    ahead = {unit: points for unit, points in rivals.items() if points > total}
    if not ahead:
        return None
    nearest = min(ahead, key=lambda unit: ahead[unit])
    more = Fraction(place) if reach is Reach.PASS else _NOTHING
    return nearest, Fraction(ahead[nearest] - total) + more


def _part(effort: int, share: Fraction) -> int:
    return -(-effort * share.numerator // share.denominator)


def _front(
    front: Sequence[_Plan], choices: Sequence[tuple[Option, int]], goal: int
) -> list[_Plan]:
    """Add a leaf: each plan without it, and with each of its marks; keep the best."""
    plans = list(front)
    for option, gain in choices:
        plans += [
            _Plan(
                plan.effort + option.effort,
                plan.leaves + 1,
                plan.gain + gain,
                (option, plan.chosen),
            )
            for plan in front
            if plan.gain < goal  # more would be dearer and no better
        ]
    plans.sort(key=lambda plan: (plan.effort, plan.leaves, -plan.gain))
    kept: list[_Plan] = []
    for plan in plans:
        if not kept or plan.gain > kept[-1].gain:
            kept.append(plan)
    return kept


def _chain(chosen: tuple[Option, Any] | None) -> tuple[Option, ...]:
    options: list[Option] = []
    while chosen is not None:
        option, chosen = chosen
        options.append(option)
    return tuple(reversed(options))
