"""Which cells of a table stay empty so that no number speaks of a handful of people.

A cell with too few is hidden. Where a line's total is printed and one hidden cell could
be had by subtraction, the smallest other cell of the line is hidden too, until what is
hidden together is enough people. A cell may stand in several lines (rows and columns).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from enum import StrEnum, unique
from typing import TypeVar

Cell = TypeVar("Cell", bound=Hashable)


@unique
class Hidden(StrEnum):
    """Why a cell is not printed."""

    FEW = "few"  # fewer people than may be spoken of
    COMPLEMENT = "complement"  # it would give a hidden one away


def hidden(
    counts: Mapping[Cell, int], least: int, lines: Iterable[Sequence[Cell]] = ()
) -> dict[Cell, Hidden]:
    """Return the cells to hide, with the reason; those of nobody give nothing away.

    counts: answers behind each cell. lines: cells whose total is printed with them.
    """
    found = {cell: Hidden.FEW for cell, n in counts.items() if 0 < n < least}
    every = [[cell for cell in line if counts[cell]] for line in lines]
    moved = True
    while moved:
        moved = False
        for line in every:
            if (more := _given_away(line, found, counts, least)) is not None:
                found[more] = Hidden.COMPLEMENT
                moved = True
    return found


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
