"""Leaves at their most that may be lost: which, and why that is said.

A plain rule, not a forecast: each reason that holds weighs so much, and the weights add
up. All thresholds and weights are arguments (law/index_rules/risk.yaml). A full score
this year is no promise for the next (parindex handbook, 6.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique
from fractions import Fraction
from typing import Any

from motcua.core.scoring import Leaf, LeafScore
from motcua.core.why.levels import least_full, rises


@unique
class Reason(StrEnum):
    """Why a leaf may be lost."""

    THIN_MARGIN = "thin_margin"  # near the edge of its best band
    ONE_CASE = "one_case"  # one case more or less would cross the edge
    ROUNDED_UP = "rounded_up"  # at the most only as printed
    LOST_BEFORE = "lost_before"
    FALLING = "falling"
    PENDING = "pending"  # open matters would cross the edge
    BAR_RISES = "bar_rises"  # next year is measured against this one


@unique
class Danger(StrEnum):
    """How much all reasons weigh."""

    LOW = "low"
    WATCH = "watch"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Caution:
    """From when on a reason holds, and what it weighs.

    margin, fall: in shares (0.02 is two percentage points). years: of history that are
    looked at. watch, high: weights from which a leaf is watched, or in high danger.
    """

    margin: Fraction
    fall: Fraction
    years: int
    weights: Mapping[Reason, int]
    watch: int
    high: int


@dataclass(frozen=True, slots=True)
class History:
    """One earlier year. was_full: at the most. share: None where none is measured."""

    year: int
    was_full: bool
    share: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """Open matters that count against the leaf if they go wrong. cases: how many."""

    cases: int
    what: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """A reason that holds. figure, limit: what was compared; None where nothing was."""

    reason: Reason
    weight: int
    figure: Fraction | None = None
    limit: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Risk:
    """A leaf at its most. margin: of its share above the edge, None without a share."""

    code: str
    danger: Danger
    weight: int
    signs: tuple[Sign, ...]
    margin: Fraction | None


@dataclass(frozen=True, slots=True)
class Watched:
    """A leaf as it stands, with what is known around it.

    base: how many cases its share is counted over, None when not known. history: any
    order.
    """

    score: LeafScore
    base: Fraction | None = None
    history: Sequence[History] = ()
    pending: Pending | None = None


def risk(watched: Watched, caution: Caution) -> Risk | None:
    """Return how a leaf at its most may be lost; None for one that is not there."""
    score = watched.score
    if score.points < score.leaf.points or score.outcome is None or score.is_excluded:
        return None
    share, edge = score.outcome.share, full_from(score.leaf)
    margin = share - edge if share is not None and edge is not None else None
    signs = tuple(
        Sign(reason, caution.weights[reason], figure, limit)
        for reason, figure, limit in _signs(watched, margin, caution)
    )
    weight = sum(sign.weight for sign in signs)
    danger = Danger.HIGH if weight >= caution.high else Danger.WATCH
    if weight < caution.watch:
        danger = Danger.LOW
    return Risk(score.leaf.code, danger, weight, signs, margin)


def full_from(leaf: Leaf) -> Fraction | None:
    """Return the least share that earns a leaf its most; None when no share does."""
    return least_full(leaf.rule, Fraction(leaf.points))


def caution_from_yaml(data: Mapping[str, Any]) -> Caution:
    """Return the thresholds one file gives (law/index_rules/risk.yaml)."""
    value = {key: entry["value"] for key, entry in data.items() if _is_entry(entry)}
    return Caution(
        margin=Fraction(str(value["margin"])),
        fall=Fraction(str(value["fall"])),
        years=int(value["years"]),
        weights={reason: int(data["weights"][reason]) for reason in Reason},
        watch=int(value["watch"]),
        high=int(value["high"]),
    )


def _is_entry(entry: object) -> bool:
    return isinstance(entry, Mapping) and "value" in entry


Found = tuple[Reason, Fraction | None, Fraction | None]


def _signs(
    watched: Watched, margin: Fraction | None, caution: Caution
) -> Iterator[Found]:
    yield from _near(watched, margin, caution)
    most = Fraction(watched.score.leaf.points)
    if watched.score.exact < most or _unrounded(watched.score) < most:
        yield Reason.ROUNDED_UP, _unrounded(watched.score), most
    past = sorted(watched.history, key=lambda year: year.year)[-caution.years :]
    if lost := sum(not year.was_full for year in past):
        yield Reason.LOST_BEFORE, Fraction(lost), Fraction(len(past))
    now = watched.score.outcome.share if watched.score.outcome else None
    measured = [year.share for year in past if year.share is not None]
    if now is not None and measured and measured[-1] - now >= caution.fall:
        yield Reason.FALLING, now, measured[-1]
    if rises(watched.score.leaf.rule):
        yield Reason.BAR_RISES, now, None


def _near(
    watched: Watched, margin: Fraction | None, caution: Caution
) -> Iterator[Found]:
    pending = watched.pending.cases if watched.pending else 0
    if margin is None:
        if pending:
            yield Reason.PENDING, Fraction(pending), None
        return
    if margin < caution.margin:
        yield Reason.THIN_MARGIN, margin, caution.margin
    if not watched.base:
        return
    if margin < 1 / watched.base:
        yield Reason.ONE_CASE, margin, 1 / watched.base
    if pending and margin < pending / watched.base:
        yield Reason.PENDING, Fraction(pending), margin * watched.base


def _unrounded(score: LeafScore) -> Fraction:
    return score.exact if score.outcome is None else score.outcome.points


def worst_first(risks: Sequence[Risk], points: Mapping[str, Decimal]) -> list[Risk]:
    """Return risks with the heaviest first, of equal ones that of most points."""
    return sorted(risks, key=lambda one: (-one.weight, -points.get(one.code, 0)))
