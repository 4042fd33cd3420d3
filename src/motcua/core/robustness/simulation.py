"""Many tables as they could have been, and what is sure of each unit's place.

Draws are made in pieces of fixed size, each with a seed of its own that comes from the
given seed, the source and the piece: the same seed gives the same answer whichever
sources are asked beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

from motcua.core.robustness.sources import Draw, Source, totals
from motcua.core.robustness.tables import Floats, Ints, Table

_PIECE = 128  # tables at once: 3,321 units of them fit the processor's third cache
_GATHERED, _ROWS = 32, 64  # pieces counted at once, by so many units
_LOW, _HALF, _HIGH = 0.05, 0.5, 0.95


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a unit stands, and could have stood.

    low, high: the places between which it is found in nine of ten simulated tables;
    low is the better. mean: of all simulated places.
    """

    unit: str
    group: str
    rank: int
    low: int
    median: int
    high: int
    mean: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units, the better first. reversed: share of tables in which it is not."""

    better: str
    worse: str
    reversed: float


@dataclass(frozen=True, eq=False, slots=True)
class Simulation:
    """What so many simulated tables found.

    counts: units x places from 1, in how many tables. crossed: share of tables in which
    each pair of ``table.compared`` stands the other way round; a tie counts half.
    shift: by table, how far units moved on average.
    """

    table: Table
    draws: int
    counts: Ints
    crossed: Floats
    shift: Floats

    def quantile(self, share: float) -> Ints:
        """Return for each unit the first place reached by that share of tables."""
        reached = self.counts.cumsum(axis=1) >= share * self.draws
        return np.asarray(reached.argmax(axis=1) + 1, dtype=np.int64)

    def within(self, place: int) -> Floats:
        """Return for each unit the chance to stand at a place or better."""
        return np.asarray(self.counts[:, : max(place, 0)].sum(axis=1) / self.draws)

    def mean(self) -> Floats:
        """Return each unit's mean place."""
        numbers = np.arange(1, self.counts.shape[1] + 1)
        return np.asarray(self.counts @ numbers / self.draws)

    def standings(self) -> tuple[Standing, ...]:
        """Return every unit's standing, in the order of the table."""
        groups = self.table.groups or ("",) * len(self.table.units)
        found = zip(
            self.table.units,
            groups,
            self.table.ranks.tolist(),
            *(self.quantile(share).tolist() for share in (_LOW, _HALF, _HIGH)),
            self.mean().tolist(),
            strict=True,
        )
        return tuple(Standing(*one) for one in found)

    def indistinct(self, level: float) -> tuple[Pair, ...]:
        """List pairs whose order is reversed in more than a share of tables."""
        units = self.table.units
        return tuple(
            Pair(units[better], units[worse], float(share))
            for (better, worse), share in zip(
                self.table.compared, self.crossed, strict=True
            )
            if share > level
        )


@dataclass(frozen=True, slots=True, eq=False)
class Robustness:
    """All sources together, and each alone by its name."""

    together: Simulation
    alone: dict[str, Simulation]


def simulate(
    table: Table, sources: Sequence[Source], draws: int, seed: int
) -> Simulation:
    """Return what so many tables find, all sources at work. draws: at least 1.

    :raises ValueError: when two sources have one name, and so one chance.
    """
    distinct(sources)
    better, worse = table.compared.T
    crossed, shifts = np.zeros(len(better)), []
    places = _Places(table)
    for number, size in _pieces(draws):
        drawn = [draw_of(source, table, (seed, number, 0), size) for source in sources]
        keys = table.keys_of(totals(table, drawn, size))
        found = table.places_of_keys(keys)
        places.add(found)
        lead = keys[:, better] - keys[:, worse]
        crossed += np.count_nonzero(lead < 0, axis=0)
        crossed += np.count_nonzero(lead == 0, axis=0) / 2
        shifts.append(np.abs(found - table.ranks).mean(axis=1))
    counts = places.counted()
    return Simulation(table, draws, counts, crossed / draws, np.concatenate(shifts))


class _Places:
    """How often each unit stood at each place.

    A table touches every unit's row of a large matrix; tables are gathered first, so
    that each row is visited seldom.
    """

    def __init__(self, table: Table) -> None:
        self.width = int(np.bincount(table.group_numbers, minlength=1).max()) + 1
        self.counts = np.zeros((len(table.units), self.width), dtype=np.int64)
        self.waiting: list[npt.NDArray[np.integer]] = []

    def add(self, found: Ints) -> None:
        """Take the places of a piece."""
        self.waiting.append(found.astype(np.min_scalar_type(self.width)))
        if len(self.waiting) >= _GATHERED:
            self._count()

    def counted(self) -> Ints:
        """Return units x places from 1, in how many tables."""
        self._count()
        return self.counts[:, 1:]

    def _count(self) -> None:
        if not self.waiting:
            return
        by_unit = np.concatenate(self.waiting).T
        for first in range(0, len(by_unit), _ROWS):
            rows = by_unit[first : first + _ROWS]
            cells = rows + np.arange(len(rows))[:, None] * self.width
            found = np.bincount(cells.ravel(), minlength=len(rows) * self.width)
            self.counts[first : first + _ROWS] += found.reshape(len(rows), -1)
        self.waiting.clear()


def assess(
    table: Table, sources: Sequence[Source], draws: int, seed: int
) -> Robustness:
    """Return what is sure when all sources work, and when each works alone."""
    return Robustness(
        simulate(table, sources, draws, seed),
        {source.name: simulate(table, [source], draws, seed) for source in sources},
    )


def draw_of(
    source: Source, table: Table, seeds: tuple[int, int, int], count: int
) -> Draw:
    """Return a source's states of one piece. seeds: seed, piece, and which design."""
    seed, piece, design = seeds
    key = (crc32(source.name.encode()), piece, design)
    sequence = np.random.SeedSequence(seed, spawn_key=key)
    return source.draw(np.random.Generator(np.random.PCG64(sequence)), count, table)


def distinct(sources: Sequence[Source]) -> None:
    """Refuse sources of one name. :raises ValueError: naming them."""
    names = [source.name for source in sources]
    if len(set(names)) < len(names):
        raise ValueError(f"sources of one name: {names}")


def _pieces(draws: int) -> Iterator[tuple[int, int]]:
    for number, first in enumerate(range(0, draws, _PIECE)):
        yield number, min(_PIECE, draws - first)
