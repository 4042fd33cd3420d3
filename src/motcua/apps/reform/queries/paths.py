"""The cheapest points to win back: towards the next class, and the next place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from motcua.apps.reform import rules
from motcua.apps.reform.queries.losses import UnitLosses
from motcua.core.scoring import Cutoff
from motcua.core.why import (
    Option,
    Path,
    Reach,
    cheapest,
    options_of,
    to_class,
    to_place,
)


@dataclass(frozen=True, slots=True)
class Goal:
    """Somewhere to get.

    name: the class, or the unit ahead. path: None when no set of leaves leads there.
    """

    name: str
    needed: Fraction
    path: Path | None


@dataclass(frozen=True, slots=True)
class Effort:
    """What a leaf costs. is_own: the unit said so; else it is proposed."""

    code: str
    title: str
    lost: Decimal
    effort: int
    is_own: bool


@dataclass(frozen=True, slots=True)
class Paths:
    """Both goals; None where there is nothing ahead. options: all that was weighed."""

    total: Decimal
    efforts: tuple[Effort, ...]
    options: tuple[Option, ...]
    next_class: Goal | None
    next_place: Goal | None


def paths(found: UnitLosses, own: Mapping[str, int]) -> Paths:
    """Return a unit's cheapest paths. own: efforts it set, by leaf. Queries: none."""
    usual = rules.proposals().efforts
    leaves = {leaf.code: leaf for leaf in found.criteria.leaves}
    efforts = tuple(
        Effort(
            loss.code,
            loss.title,
            loss.lost,
            own.get(loss.code, usual[loss.cause]),
            loss.code in own,
        )
        for loss in found.losses
    )
    points = {loss.code: Fraction(loss.points) for loss in found.losses}
    options = tuple(
        option
        for one in efforts
        for option in options_of(
            leaves[one.code], points[one.code], one.effort, found.factor
        )
    )
    place = found.criteria.rounding.place
    total, rivals = found.row.total, {r.name: r.total for r in found.told.rows}
    grades = [Cutoff(g.name, g.bound, g.is_open) for g in found.told.grades]
    return Paths(
        total=total,
        efforts=efforts,
        options=options,
        next_class=_goal(to_class(total, grades, place), options),
        next_place=_goal(to_place(total, rivals, place, Reach.PASS), options),
    )


def _goal(
    wanted: tuple[str, Fraction] | None, options: tuple[Option, ...]
) -> Goal | None:
    if wanted is None:
        return None
    name, needed = wanted
    return Goal(name, needed, cheapest(options, needed))
