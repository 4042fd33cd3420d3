"""Whether the leaves of a field measure one thing: alpha and correlations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from motcua.core.robustness.tables import Floats, Table


@dataclass(frozen=True, slots=True, eq=False)
class Consistency:
    """A field's leaves beside each other.

    alpha: Cronbach's, of points as they are; None with fewer than two leaves, two units
    or where sums do not differ. correlations: Pearson's, leaves x leaves; NaN where a
    leaf does not differ between units. count: units all leaves apply to.
    """

    field: str
    leaves: tuple[str, ...]
    alpha: float | None
    correlations: Floats
    count: int


def consistency(table: Table) -> tuple[Consistency, ...]:
    """Return every field in the table's order; of units all its leaves apply to."""
    return tuple(_field(table, name) for name in dict.fromkeys(table.fields))


def alpha(points: Floats) -> float | None:
    """Return Cronbach's alpha of points, units x leaves; None where it has none.

    k / (k - 1) x (1 - sum of the leaves' variances / variance of their sum), variances
    of the sample.
    """
    units, leaves = points.shape
    if leaves < 2 or units < 2 or np.ptp(points.sum(axis=1)) == 0:  # noqa: PLR2004  pairs
        return None
    apart = points.var(axis=0, ddof=1).sum()
    together = points.sum(axis=1).var(ddof=1)
    return float(leaves / (leaves - 1) * (1 - apart / together))


def correlations(points: Floats) -> Floats:
    """Return Pearson's correlations, leaves x leaves; NaN where nothing differs."""
    centred = points - points.mean(axis=0) if len(points) else points
    length = np.sqrt((centred**2).sum(axis=0))
    length = (
        np.where(np.ptp(points, axis=0) == 0, np.nan, length)
        if len(points)
        else (length * np.nan)
    )
    with np.errstate(invalid="ignore"):
        return np.clip((centred.T @ centred) / np.outer(length, length), -1, 1)


def _field(table: Table, name: str) -> Consistency:
    columns = [n for n, field in enumerate(table.fields) if field == name]
    points = table.earned[:, columns]
    points = points[table.applies[:, columns].all(axis=1)]
    leaves = tuple(table.leaves[n] for n in columns)
    return Consistency(name, leaves, alpha(points), correlations(points), len(points))
