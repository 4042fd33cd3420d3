"""From finished steps to how long a step takes: histograms, and their shrinkage.

A step's own history is that of its agency, procedure and place in the route. Where it
is thin it leans on the same kind of work with the same allowance in the agency, and
that again on the whole province: each group weighs as much as it has dossiers, the
group above it a fixed number of dossiers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float64]


class Step(NamedTuple):
    """What a step's time is learned by.

    order: its place in the route, from 0. allowed: minutes; -1 for an untimed step.
    """

    agency_id: int
    procedure_code: str
    order: int
    kind: str
    allowed: int


History = Mapping[
    Step, Counts
]  # how many dossiers took so many cells, last is "longer"


@dataclass(frozen=True, slots=True)
class Grid:
    """Durations in cells, of so many minutes; the last cell takes what is longer."""

    minutes: int
    cells: int

    def nearest(self, minutes: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
        """Return the nearest cell of each duration; sums of cells stay unbiased."""
        cells = (np.maximum(minutes, 0) + self.minutes // 2) // self.minutes
        return self._kept(cells)

    def passed(self, minutes: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
        """Return how many whole cells have passed."""
        return self._kept(np.maximum(minutes, 0) // self.minutes)

    def _kept(self, cells: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
        kept: npt.NDArray[np.int64] = np.minimum(cells, self.cells - 1).astype(np.int64)
        return kept


def learn(
    steps: Sequence[Step], minutes: npt.NDArray[np.integer], grid: Grid
) -> dict[Step, Counts]:
    """Count how long each step took. steps, minutes: one of each per finished step."""
    numbers: dict[Step, int] = {}
    rows = np.array([numbers.setdefault(step, len(numbers)) for step in steps], int)
    places = rows * grid.cells + grid.nearest(minutes)
    table = np.bincount(places, minlength=len(numbers) * grid.cells)
    return dict(zip(numbers, table.reshape(len(numbers), grid.cells), strict=True))


class Model:
    """What was learned, asked for any step."""

    def __init__(
        self, history: History, grid: Grid, *, shrinkage: float, minimum: int
    ) -> None:
        """Add the coarser groups up.

        shrinkage: dossiers the group above weighs. minimum: dossiers of a kind and
        allowance below which nothing is said.
        """
        self.grid = grid
        self._shrinkage, self._minimum = shrinkage, minimum
        self._own = history
        self._by_agency: dict[tuple[int, str, int], Counts] = defaultdict(self._none)
        self._by_kind: dict[tuple[str, int], Counts] = defaultdict(self._none)
        for step, counts in history.items():
            self._by_agency[step.agency_id, step.kind, step.allowed] += counts
            self._by_kind[step.kind, step.allowed] += counts
        self._known: dict[Step, Shares | None] = {}
        self._sums: dict[tuple[Step, ...], Shares | None] = {(): self._at_once()}

    def count(self, step: Step) -> int:
        """Return how many dossiers the step's own history has."""
        return int(self._own.get(step, self._none()).sum())

    def shares(self, step: Step) -> Shares | None:
        """Return the share of dossiers by cell; None where too few were seen."""
        if step not in self._known:
            self._known[step] = self._shrunk(step)
        return self._known[step]

    def total(self, steps: tuple[Step, ...]) -> Shares | None:
        """Return how long steps take one after the other; None where one is unknown.

        What leaves the grid stays in its last cell. No step takes no time.
        """
        if steps not in self._sums:
            own, others = self.shares(steps[0]), self.total(steps[1:])
            self._sums[steps] = (
                None if own is None or others is None else _added(own, others)
            )
        return self._sums[steps]

    def _at_once(self) -> Shares:
        shares = np.zeros(self.grid.cells)
        shares[0] = 1
        return shares

    def _shrunk(self, step: Step) -> Shares | None:
        base = self._by_kind.get((step.kind, step.allowed))
        if base is None or base.sum() < self._minimum:
            return None
        shares: Shares = base / base.sum()
        of_agency = self._by_agency.get((step.agency_id, step.kind, step.allowed))
        for counts in (of_agency, self._own.get(step)):
            if counts is not None:
                weight = counts.sum() + self._shrinkage
                shares = (counts + self._shrinkage * shares) / weight
        return shares

    def _none(self) -> Counts:
        return np.zeros(self.grid.cells, np.int64)


def _added(one: Shares, other: Shares) -> Shares:
    cells = len(one)
    both = np.fft.irfft(np.fft.rfft(one, 2 * cells) * np.fft.rfft(other, 2 * cells))
    both = np.maximum(both, 0)
    whole = both[:cells].copy()
    whole[-1] += both[cells:].sum()
    return whole
