"""Drawings one line high: a bar, an interval of places, a box of points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

_MANY = 30  # beyond so many places, marks for each would be a grey wall


@dataclass(frozen=True, slots=True)
class Whisker:
    """An interval of places. marks: where each stands; () where there are many."""

    low: str
    high: str
    dot: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Five numbers and a mean on the way from nothing to the most."""

    low: str
    quarter: str
    width: str
    middle: str
    high: str
    mean: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a bar. fill: how it is painted."""

    fill: str
    x: str
    width: str


def whisker(place: int, low: int, high: int, count: int) -> Whisker:
    """Draw between which places a unit may stand, of so many."""

    def x(number: int) -> str:
        return percent(number - 1, max(count - 1, 1), margin=3)

    marks = tuple(x(n) for n in range(1, count + 1)) if count <= _MANY else ()
    return Whisker(x(low), x(high), x(place), marks)


def share(part: Decimal, whole: Decimal) -> str:
    """Return how far a bar reaches."""
    return percent(float(max(part, Decimal(0))), float(whole) or 1.0)


def stack(
    parts: Iterable[tuple[str, Decimal]], taken: tuple[str, Decimal], whole: Decimal
) -> tuple[Segment, ...]:
    """Draw parts end to end; what was taken again lies over their end.

    parts, taken: fill and size. What shows of the parts ends at their sum less that.
    """
    drawn = [(fill, size) for fill, size in parts if size > 0]
    ends = list(accumulate((size for _fill, size in drawn), initial=Decimal(0)))
    found = [
        Segment(fill, share(x, whole), share(size, whole))
        for (fill, size), x in zip(drawn, ends, strict=False)
    ]
    fill, size = taken
    if size > 0:
        found.append(Segment(fill, share(ends[-1] - size, whole), share(size, whole)))
    return tuple(found)


def box(five: tuple[Decimal, ...], mean: Decimal, most: Decimal) -> Box:
    """Draw how points lie. five: least, quarter, middle, three quarters, most."""
    low, quarter, middle, three, high = (float(one) for one in five)
    whole = float(most) or 1.0
    return Box(
        low=percent(low, whole),
        quarter=percent(quarter, whole),
        width=percent(three - quarter, whole),
        middle=percent(middle, whole),
        high=percent(high, whole),
        mean=percent(float(mean), whole),
    )


def percent(part: float, whole: float, margin: float = 0.0) -> str:
    """Return a place across in percent, a margin kept free at both ends."""
    inside = min(max(part / whole, 0.0), 1.0)
    return f"{margin + inside * (100 - 2 * margin):.2f}%"
