"""Whose doing the uncertainty is: shares of variance by source, first order and total.

Design of Saltelli: two independent sets of states A and B, and for each source the set
A with this source's states taken from B. First order after Saltelli et al. (2010),
total after Jansen (1999). The first-order share is what would vanish if the source were
known; the total share counts in what it does together with others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from motcua.core.robustness.simulation import distinct, draw_of
from motcua.core.robustness.sources import Draw, Source, totals
from motcua.core.robustness.tables import Floats, Table

_PIECE = 128


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """First-order and total shares, sources x outcomes; NaN where nothing varies."""

    first: Floats
    total: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Blame:
    """Shares by source. shift: of the mean move of places; ranks: of each unit's place.

    sources: names, in the order of the rows.
    """

    sources: tuple[str, ...]
    shift: Shares
    ranks: Shares


def shares(base: Floats, other: Floats, mixed: Floats) -> Shares:
    """Return the shares of outcomes.

    base, other: f(A) and f(B), draws x outcomes. mixed: f of A with one source from B,
    sources x draws x outcomes.
    """
    both = np.concatenate([base, other])
    middle, variance = both.mean(axis=0), both.var(axis=0)
    first = ((other - middle) * (mixed - base)).mean(axis=1)
    total = ((base - mixed) ** 2).mean(axis=1) / 2
    with np.errstate(invalid="ignore", divide="ignore"):
        return Shares(first / variance, total / variance)


def blame(table: Table, sources: Sequence[Source], draws: int, seed: int) -> Blame:
    """Return how much of the uncertainty each source answers for.

    Costs (sources + 2) x draws tables; memory as many places of every unit.
    """
    distinct(sources)
    designs: list[list[Floats]] = [[] for _ in range(len(sources) + 2)]
    for piece, begin in enumerate(range(0, draws, _PIECE)):
        size = min(_PIECE, draws - begin)
        here, there = (
            [draw_of(source, table, (seed, piece, n), size) for source in sources]
            for n in (1, 2)
        )
        mixes = [[*here[:n], there[n], *here[n + 1 :]] for n in range(len(sources))]
        for found, mix in zip(designs, [here, there, *mixes], strict=True):
            found.append(_places(table, mix, size))
    base, other, *mixed = (np.concatenate(found) for found in designs)
    moved = [
        np.abs(found - table.ranks).mean(axis=1, keepdims=True)
        for found in (base, other, *mixed)
    ]
    return Blame(
        tuple(source.name for source in sources),
        shares(moved[0], moved[1], np.stack(moved[2:])),
        shares(base, other, np.stack(mixed)),
    )


def _places(table: Table, mix: Sequence[Draw], size: int) -> Floats:
    return table.places_of(totals(table, mix, size)).astype(float)
