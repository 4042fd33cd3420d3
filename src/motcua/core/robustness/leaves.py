"""What single leaves do to an order: removal, effective weight, saturated, dead.

**Effective weight** here is the correlation ratio of Paruolo, Saisana and Saltelli
(2013) in its linear form, the squared Pearson correlation of a leaf's points with the
totals: how much of the scatter of totals would vanish if all units had the same points
there. Divided by their sum they compare with the nominal weights. (COINr calls what
follows from the nominal weights alone "effective"; that is ``nominal`` here.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from motcua.core.robustness.tables import Flags, Floats, Table


@dataclass(frozen=True, slots=True)
class Removal:
    """How places move when a leaf or a field is left out: on average, and at most."""

    code: str
    mean: float
    most: int


def without_leaves(table: Table) -> tuple[Removal, ...]:
    """Return for each leaf how its absence moves the places."""
    return _removals(table, table.leaves, table.leaves)


def without_fields(table: Table) -> tuple[Removal, ...]:
    """Return for each field how its absence moves the places."""
    return _removals(table, table.fields, tuple(dict.fromkeys(table.fields)))


def _removals(
    table: Table, labels: tuple[str, ...], codes: tuple[str, ...]
) -> tuple[Removal, ...]:
    if not codes:
        return ()
    kept = np.array([[label != code for label in labels] for code in codes], dtype=bool)
    alone = ~kept.any(axis=1, keepdims=True)  # nothing would be left to rank by
    totals = table.weighed((kept | alone).astype(float))
    moved = np.abs(table.places_of(totals) - table.ranks)
    return tuple(
        Removal(code, float(row.mean()), int(row.max()))
        for code, row in zip(codes, moved, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Weight:
    """What a leaf weighs on paper, and in the order it makes.

    nominal: its share of the most. ratio: squared correlation with the totals, 0 for a
    leaf in which all units are alike. effective: the ratio's share of all ratios. part:
    covariance with the totals over their variance; parts add up to what the leaves
    explain, and a part below 0 pulls against the order.
    """

    code: str
    nominal: float
    ratio: float
    effective: float
    part: float


def effective_weights(table: Table) -> tuple[Weight, ...]:
    """Return every leaf's weight. Units are compared across groups: ask one group."""
    nominal = table.worth / table.worth.sum()
    totals = np.asarray(table.totals, dtype=float)
    ratio, part = np.zeros((2, len(table.leaves)))
    for number, column in enumerate(table.earned.T):
        known = table.applies[:, number]
        ratio[number], part[number] = _with_totals(column[known], totals[known])
    whole = ratio.sum() or 1.0
    found = zip(table.leaves, nominal, ratio, ratio / whole, part, strict=True)
    return tuple(Weight(code, *map(float, figures)) for code, *figures in found)


def _with_totals(points: Floats, totals: Floats) -> tuple[float, float]:
    if not len(points) or np.ptp(points) == 0 or np.ptp(totals) == 0:
        return 0.0, 0.0
    (own, joint), (_, whole) = np.cov(points, totals)
    return float(joint**2 / (own * whole)), float(joint / whole)


def saturated(table: Table) -> tuple[str, ...]:
    """List leaves in which every unit they apply to has the most: they part nobody."""
    full = (table.shares >= 1 - _HAIR) | ~table.applies
    return _where(table, np.asarray(full.all(axis=0)))


def dead(table: Table) -> tuple[str, ...]:
    """List leaves in which nobody they apply to earned anything."""
    return _where(table, np.asarray((table.shares <= _HAIR).all(axis=0)))


_HAIR = 1e-9  # of floats


def _where(table: Table, flags: Flags) -> tuple[str, ...]:
    asked = flags & table.applies.any(axis=0)
    return tuple(code for code, yes in zip(table.leaves, asked, strict=True) if yes)
