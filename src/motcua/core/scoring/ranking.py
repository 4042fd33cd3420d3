"""Places and classes: ties share a place, and 1, 2, 2, 4 is how it goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Generic, TypeVar

from motcua.core.scoring.criteria import Cutoff

Unit = TypeVar("Unit", bound=Hashable)
Key = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Place(Generic[Unit]):
    """A unit's place.

    decided_by: which tie-break parted it from a unit of the same total (0 for the
    first); None when none did. is_shared: with others.
    """

    unit: Unit
    rank: int
    total: Decimal
    is_shared: bool
    decided_by: int | None


def rank(
    totals: Mapping[Unit, Decimal],
    tie_breaks: Sequence[Mapping[Unit, Decimal]] = (),
) -> tuple[Place[Unit], ...]:
    """Return the places of one group, best first; equal units in the order given.

    totals: as rounded, since that is what is published. tie_breaks: asked in order
    between equal totals, more is better; a unit missing there counts as nothing.
    """
    keys = {
        unit: (total, *(tie.get(unit, Decimal(0)) for tie in tie_breaks))
        for unit, total in totals.items()
    }
    ordered = sorted(keys, key=lambda unit: keys[unit], reverse=True)
    places: list[Place[Unit]] = []
    for _, group in groupby(ordered, key=lambda unit: keys[unit][0]):
        rivals = list(group)
        counts = Counter(keys[unit] for unit in rivals)
        tie = _parting(counts)
        first = len(places) + 1
        for number, unit in enumerate(rivals):
            key = keys[unit]
            if number and key != keys[rivals[number - 1]]:
                first = len(places) + 1
            places.append(Place(unit, first, key[0], counts[key] > 1, tie))
    return tuple(places)


def class_of(total: Decimal, classes: Sequence[Cutoff]) -> str:
    """Return the name of the class, "" below the last. classes: best first."""
    for cutoff in classes:
        if total > cutoff.bound or (total == cutoff.bound and not cutoff.is_open):
            return cutoff.name
    return ""


def _parting(rivals: Iterable[Key]) -> int | None:
    """Return the first tie-break in which units of one total are not all alike.

    Every one of them then differs there from some other.
    """
    columns = list(zip(*rivals, strict=True))[1:]
    differing = (n for n, column in enumerate(columns) if len(set(column)) > 1)
    return next(differing, None)
