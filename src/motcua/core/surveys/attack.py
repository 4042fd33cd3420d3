"""What a reader can compute from printed sums, though it is not printed itself.

By elimination: the sums are combined until everything but the parts looked for is gone.
What is then left speaks of those parts alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Part = tuple[Any, Any]  # of whom, about what
Matrix = npt.NDArray[np.float64]
_HAIR = 1e-9  # of floats


@dataclass(frozen=True, slots=True)
class Told:
    """A combination of sums. parts: of which it speaks alone. rows: of which it is."""

    parts: list[Part]
    rows: list[int]


class Attack:
    """What sums tell of some of their parts alone."""

    def __init__(
        self, rows: Sequence[Mapping[Part, float]], looked_for: Sequence[Part]
    ) -> None:
        """Combine the sums. rows: part → factor. looked_for: of most interest last."""
        every = dict.fromkeys(part for row in rows for part in row)
        self._known = [part for part in looked_for if part in every]
        wanted = set(self._known)
        others = [part for part in every if part not in wanted]
        sums = _written(rows, [*others, *self._known])
        left, used = _eliminated(sums, len(others))
        mine = len(self._known)
        left, self._pivots = _eliminated(left[len(used) :, len(others) :], mine)
        told = left[: len(self._pivots)]
        self._told, self._from = told[:, :mine], told[:, mine:]

    def alone(self) -> Iterator[Told]:
        """Yield small sets of parts something is told of; not every one there is."""
        for factors in np.eye(len(self._pivots)):
            yield self._combined(factors)

    def of(self, secret: Collection[Part]) -> Told | None:
        """Return what is told of these parts alone; None when nothing is."""
        inside = np.array([part in secret for part in self._known], dtype=bool)
        rows = [n for n, pivot in enumerate(self._pivots) if inside[pivot]]
        if not rows:
            return None
        left, sizes, _ = np.linalg.svd(self._told[rows][:, ~inside])
        if len(sizes) == len(rows) and sizes[-1] > _HAIR:
            return None
        factors = np.zeros(len(self._pivots))
        factors[rows] = left[:, -1]
        return self._combined(factors)

    def _combined(self, factors: Matrix) -> Told:
        parts = np.flatnonzero(np.abs(factors @ self._told) > _HAIR)
        rows = np.flatnonzero(np.abs(factors @ self._from) > _HAIR)
        return Told([self._known[n] for n in parts], [int(n) for n in rows])


def _written(rows: Sequence[Mapping[Part, float]], parts: Sequence[Part]) -> Matrix:
    """Return the sums as lines, each by its largest factor; and whence each comes."""
    column = {part: number for number, part in enumerate(parts)}
    sums = np.zeros((len(rows), len(parts)))
    for line, row in zip(sums, rows, strict=True):
        most = max(map(abs, row.values()))
        line[[column[part] for part in row]] = [by / most for by in row.values()]
    return np.hstack([sums, np.eye(len(rows))])


def _eliminated(lines: Matrix, columns: int) -> tuple[Matrix, list[int]]:
    """Return the lines reduced by their first columns, and which of those lead one.

    The lines they lead stand first, in that order; the others hold none of the columns.
    """
    lines = lines.copy()
    pivots: list[int] = []
    for column in range(columns):
        rank = len(pivots)
        sizes = np.abs(lines[rank:, column])
        if not len(sizes) or sizes.max() < _HAIR:
            continue
        best = rank + int(sizes.argmax())
        lines[[rank, best]] = lines[[best, rank]]
        lines[rank] /= lines[rank, column]
        factors = lines[:, column].copy()
        factors[rank] = 0.0
        lines -= np.outer(factors, lines[rank])
        pivots.append(column)
    return lines, pivots
