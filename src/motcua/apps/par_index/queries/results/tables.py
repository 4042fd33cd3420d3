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


def spread(told: Results, head: Head) -> Spread | None:
    """Return how a head's points lie over the units; None without any."""
    by_unit = [(row.name, points(row, head)) for row in told.rows]
    known = sorted(found for _, found in by_unit if found is not None)
    middle = mean(iter(known))
    if middle is None:
        return None
    return Spread(
        head=head,
        low=known[0],
        quarter=_quantile(known, Fraction(1, 4)),
        middle=_quantile(known, Fraction(1, 2)),
        three_quarters=_quantile(known, Fraction(3, 4)),
        high=known[-1],
        mean=middle,
        first=tuple(name for name, found in by_unit if found == known[-1]),
        last=tuple(name for name, found in by_unit if found == known[0]),
    )


def spreads(told: Results) -> tuple[Spread, ...]:
    """Return the spread of every field, in printed order."""
    found = (spread(told, head) for head in told.fields)
    return tuple(one for one in found if one is not None)


def reaches(told: Results) -> tuple[Reach, ...]:
    """Return how far units came in every leaf, in printed order."""
    return tuple(_reach(told, head) for head in told.leaves)


def grade_counts(told: Results) -> tuple[tuple[str, int], ...]:
    """Return how many units each class has, best first; "" for below the last."""
    counts = Counter(row.grade for row in told.rows)
    named = tuple((grade.name, counts[grade.name]) for grade in told.grades)
    return (*named, *((("", counts[""]),) if counts[""] else ()))


def inflation(told: Results) -> tuple[ResultRow, ...]:
    """Return the units whose claims lost most, most first; those that lost any."""
    lost = [row for row in told.rows if row.deducted > 0]
    return tuple(sorted(lost, key=lambda row: (-row.deducted, row.place)))


def _reach(told: Results, head: Head) -> Reach:
    known = (row for row in told.rows if row.leaves[head.code].is_scored)
    found = [p for row in known if (p := points(row, head)) is not None]
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
