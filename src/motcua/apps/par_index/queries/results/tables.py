"""What tables of results say at a glance: spread by field, classes, best and last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from motcua.apps.par_index.queries.results.values import (
    Head,
    ResultRow,
    Results,
    mean,
)
from motcua.apps.par_index.queries.results.waiting import is_settled, waiting_for


@dataclass(frozen=True, slots=True)
class Spread:
    """Points of one head over all units: five numbers and the mean.

    first, last: names of those that have the most, the least.
    """

    head: Head
    low: Decimal
    quarter: Decimal
    middle: Decimal
    three_quarters: Decimal
    high: Decimal
    mean: Decimal
    first: tuple[str, ...]
    last: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """How far units came in a leaf. count: units it applies to that have points.

    full, none: how many have all, nothing.

    is_saturated: everybody it applies to has all of it; is_dead: nobody anything.
    """

    head: Head
    count: int
    full: int
    none: int
    mean: Decimal
    share: Fraction

    @property
    def is_saturated(self) -> bool:
        """Whether it parts nobody, at the top."""
        return bool(self.count) and self.full == self.count

    @property
    def is_dead(self) -> bool:
        """Whether it parts nobody, at the bottom."""
        return bool(self.count) and self.none == self.count


def points(row: ResultRow, head: Head) -> Decimal | None:
    """Return a unit's points in a head; None where the leaf does not apply."""
    if not head.is_leaf:
        return row.nodes[head.code]
    leaf = row.leaves[head.code]
    return None if leaf.is_excluded else leaf.points


def known(told: Results, row: ResultRow, head: Head) -> Decimal | None:
    """Return a unit's points in a head; None too while some of them are to come."""
    waiting = waiting_for(told, row)
    if head.code in waiting:
        return None
    inside = (one for one in told.leaves if one.field == head.code)
    if any(one.code in waiting for one in inside):
        return None
    return points(row, head)


def surveyed(told: Results, row: ResultRow) -> Decimal | None:
    """Return a unit's points of all surveys; None while some of them are to come."""
    waiting = waiting_for(told, row)
    asked = (head.code for head in told.leaves if head.is_surveyed)
    return None if any(code in waiting for code in asked) else row.surveyed


def rest(
    told: Results, row: ResultRow, heads: tuple[Head, ...], whole: Decimal
) -> Decimal | None:
    """Return what points of heads, as printed, do not add up to of a whole.

    Bringing the rest to the whole, and rounding; None while some of them are to come.
    """
    if any(known(told, row, head) is None for head in heads if not head.is_leaf):
        return None
    if any(head.code in waiting_for(told, row) for head in heads):
        return None
    return whole - sum((points(row, head) or Decimal(0) for head in heads), Decimal(0))


def has_extra(told: Results) -> bool:
    """Say whether any unit has a bonus or a penalty: its table needs a column then."""
    return any(row.extra for row in told.rows)


def has_rescaled(told: Results) -> bool:
    """Say whether any unit was brought to the whole: its table needs a column then."""
    return any(row.rescaled for row in told.rows)


def spread(told: Results, head: Head) -> Spread | None:
    """Return how a head's points lie over the units; None without any."""
    by_unit = [(row.name, known(told, row, head)) for row in told.rows]
    found = sorted(own for _, own in by_unit if own is not None)
    middle = mean(iter(found))
    if middle is None:
        return None
    return Spread(
        head=head,
        low=found[0],
        quarter=_quantile(found, Fraction(1, 4)),
        middle=_quantile(found, Fraction(1, 2)),
        three_quarters=_quantile(found, Fraction(3, 4)),
        high=found[-1],
        mean=middle,
        first=tuple(name for name, own in by_unit if own == found[-1]),
        last=tuple(name for name, own in by_unit if own == found[0]),
    )


def spreads(told: Results) -> tuple[Spread, ...]:
    """Return the spread of every field, in printed order."""
    found = (spread(told, head) for head in told.fields)
    return tuple(one for one in found if one is not None)


def reaches(told: Results) -> tuple[Reach, ...]:
    """Return how far units came in every leaf, in printed order."""
    return tuple(_reach(told, head) for head in told.leaves)


def grade_counts(told: Results) -> tuple[tuple[str, int], ...]:
    """Return how many units each class has, best first; "" for below the last.

    Units that wait for points have none yet and are not counted.
    """
    counts = Counter(row.grade for row in told.rows if is_settled(told, row))
    named = tuple((grade.name, counts[grade.name]) for grade in told.grades)
    return (*named, *((("", counts[""]),) if counts[""] else ()))


def inflation(told: Results) -> tuple[ResultRow, ...]:
    """Return the units whose claims lost most, most first; those that lost any."""
    lost = [row for row in told.rows if row.deducted > 0]
    return tuple(sorted(lost, key=lambda row: (-row.deducted, row.place)))


def _reach(told: Results, head: Head) -> Reach:
    scored = (row for row in told.rows if row.leaves[head.code].is_scored)
    found = [p for row in scored if (p := points(row, head)) is not None]
    middle = mean(iter(found)) or Decimal(0)
    whole = Fraction(sum(found, Decimal(0)))
    return Reach(
        head=head,
        count=len(found),
        full=sum(one >= head.most for one in found),
        none=sum(one <= 0 for one in found),
        mean=middle,
        share=whole / (len(found) * Fraction(head.most)) if found else Fraction(0),
    )


def _quantile(ordered: Sequence[Decimal], share: Fraction) -> Decimal:
    """Return a quantile, between two values by the straight line (as Excel does)."""
    place = share * (len(ordered) - 1)
    below = place.__floor__()
    above = min(below + 1, len(ordered) - 1)
    part = Decimal((place - below).numerator) / Decimal((place - below).denominator)
    return ordered[below] + (ordered[above] - ordered[below]) * part
