"""Which cells of a table stay empty so that no number speaks of a handful of people.

A cell with too few is hidden. Where a line's total is printed and one hidden cell could
be had by subtraction, the smallest other cell of the line is hidden too, until what is
hidden together is enough people. A cell may stand in several lines (rows and columns):
then no combination of totals may give a hidden cell either, and more are hidden until
none does.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from enum import StrEnum, unique
from typing import TypeVar

import numpy as np

Cell = TypeVar("Cell", bound=Hashable)
_HAIR = 1e-9  # of floats


@unique
class Hidden(StrEnum):
    """Why a cell is not printed."""

    FEW = "few"  # fewer people than may be spoken of
    COMPLEMENT = "complement"  # it would give a hidden one away


def hidden(
    counts: Mapping[Cell, int], least: int, lines: Iterable[Sequence[Cell]] = ()
) -> dict[Cell, Hidden]:
    """Return the cells to hide, with the reason; those of nobody give nothing away.

    counts: answers behind each cell. lines: cells whose total is printed with them. A
    line of one cell is told by its total: such a total must not be printed.
    """
    found = {cell: Hidden.FEW for cell, n in counts.items() if 0 < n < least}
    every = [[cell for cell in line if counts[cell]] for line in lines]
    while (more := _next(every, found, counts, least)) is not None:
        found[more] = Hidden.COMPLEMENT
    return found


def _next(
    lines: Sequence[Sequence[Cell]],
    found: Mapping[Cell, Hidden],
    counts: Mapping[Cell, int],
    least: int,
) -> Cell | None:
    """Return the next cell to hide, None when nothing gives a hidden one away."""
    for line in lines:
        if (more := _given_away(line, found, counts, least)) is not None:
            return more
    if not (known := _derived(lines, found)):
        return None
    near = {cell for line in lines if known.intersection(line) for cell in line}
    shown = dict.fromkeys(cell for line in lines for cell in line if cell not in found)
    for cell in sorted(shown, key=lambda cell: (cell not in near, counts[cell])):
        hiding = {**found, cell: Hidden.COMPLEMENT}
        if cell in near or len(_derived(lines, hiding)) < len(known):
            return cell
    return None


def _derived(
    lines: Sequence[Sequence[Cell]], found: Mapping[Cell, Hidden]
) -> set[Cell]:
    """Return hidden cells some combination of the lines' totals gives.

    What the totals leave open are the directions in which hidden cells may change while
    all totals stay; a cell that moves in none of them is known.
    """
    together = [[cell for cell in line if cell in found] for line in lines]
    cells = list(dict.fromkeys(cell for line in together for cell in line))
    if sum(map(len, together)) == len(cells):  # lines do not cross
        return set()
    column = {cell: number for number, cell in enumerate(cells)}
    sums = np.zeros((len(lines), len(cells)))
    for row, line in zip(sums, together, strict=True):
        row[[column[cell] for cell in line]] = 1.0
    _, sizes, directions = np.linalg.svd(sums)
    open_ways = directions[int((sizes > _HAIR).sum()) :]
    moves = np.abs(open_ways).max(axis=0, initial=0.0)
    return {cell for cell, most in zip(cells, moves, strict=True) if most < _HAIR}


def _given_away(
    line: Sequence[Cell],
    found: Mapping[Cell, Hidden],
    counts: Mapping[Cell, int],
    least: int,
) -> Cell | None:
    """Return the cell to hide besides, None when the line keeps its secret."""
    closed = [cell for cell in line if cell in found]
    shown = [cell for cell in line if cell not in found]
    if not closed or not shown:
        return None
    if len(closed) > 1 and sum(counts[cell] for cell in closed) >= least:
        return None
    return min(shown, key=lambda cell: (counts[cell], line.index(cell)))
