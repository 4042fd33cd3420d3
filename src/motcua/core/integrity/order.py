"""Which rows stand wrong in an order: the fewest whose absence mends it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from decimal import Decimal


def misplaced(values: Sequence[Decimal]) -> tuple[int, ...]:
    """Return places that keep a list from falling; the fewest, in order.

    Equal neighbours are in order. Of several smallest answers, the one that lets the
    first values stand: who stands on top is seldom misprinted unnoticed.
    """
    rising = list(reversed(values))
    tails: list[Decimal] = []
    ends: list[int] = []
    before: list[int | None] = []
    for place, value in enumerate(rising):
        length = bisect_right(tails, value)
        before.append(ends[length - 1] if length else None)
        tails[length : length + 1] = [value]
        ends[length : length + 1] = [place]
    kept: set[int] = set()
    sound = ends[-1] if ends else None
    while sound is not None:
        kept.add(len(rising) - 1 - sound)
        sound = before[sound]
    return tuple(place for place in range(len(values)) if place not in kept)


def bounds(
    values: Sequence[Decimal], place: int, wrong: Collection[int]
) -> tuple[Decimal | None, Decimal | None]:
    """Return the least and the most a value may be between its sound neighbours.

    None where nothing bounds it. wrong: places not to be asked.
    """
    before, after = around(len(values), place, wrong)
    least = None if after is None else values[after]
    return least, None if before is None else values[before]


def around(
    count: int, place: int, wrong: Collection[int]
) -> tuple[int | None, int | None]:
    """Return the nearest sound place before and after one; None where there is none.

    wrong: quick to ask whether it holds a place, since many may be wrong.
    """
    before = next((n for n in range(place - 1, -1, -1) if n not in wrong), None)
    return before, next((n for n in range(place + 1, count) if n not in wrong), None)


def slipped(
    value: Decimal, least: Decimal | None, most: Decimal | None
) -> Decimal | None:
    """Return the value with its decimal mark moved a place or two to fit, else None.

    least, most: None where nothing bounds it. With one bound only, what is moved must
    come near it: any number fits below a bound if made small enough.
    """
    for places in (-1, 1, -2, 2):
        moved = value.scaleb(places)
        near = least if most is None else most if least is None else moved
        fits = (least is None or moved >= least) and (most is None or moved <= most)
        if fits and near is not None and near <= 2 * moved and moved <= 2 * near:
            return moved
    return None
