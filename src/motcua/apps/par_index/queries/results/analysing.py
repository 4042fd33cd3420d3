"""What drives the order: Sobol shares, weights at work, dead leaves, alpha."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from motcua.apps.par_index.queries.results import chance
from motcua.apps.par_index.queries.results.computing import grounded
from motcua.apps.par_index.queries.results.grounds import Grounds
from motcua.apps.par_index.queries.results.values import Head, Results
from motcua.core import robustness
from motcua.core.robustness import Consistency, Removal, Weight


@dataclass(frozen=True, slots=True)
class Drive:
    """One source of uncertainty. first: by itself; total: with what it joins in."""

    name: str
    first: float
    total: float


@dataclass(frozen=True, slots=True)
class Twins:
    """Two leaves of a field that go together. correlation: Pearson's."""

    one: Head
    other: Head
    correlation: float


@dataclass(frozen=True, slots=True)
class FieldUnity:
    """Whether a field's leaves measure one thing. alpha: None where it has none."""

    head: Head
    alpha: float | None
    leaves: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """What drives the places of a group.

    drives: largest first; () when nothing moves. weights: by leaf, largest effect
    first. removals: what leaving a leaf, or a whole field, out would move.
    """

    told: Results
    drives: tuple[Drive, ...]
    weights: tuple[tuple[Head, Weight], ...]
    leaves_removed: tuple[tuple[Head, Removal], ...]
    fields_removed: tuple[tuple[Head, Removal], ...]
    saturated: tuple[Head, ...]
    dead: tuple[Head, ...]
    unity: tuple[FieldUnity, ...]
    twins: tuple[Twins, ...]


def analysis(round_id: int, group_key: str) -> Analysis:
    """Return what drives a group's places. Queries: as ``results``."""
    told, known = grounded(round_id, group_key)
    return _analysed(_Same(told, known))


class _Same:
    """Results with what they rest on, as they are kept: the same while nothing changed.

    As the key of what was worked out of them; their values are not compared.
    """

    def __init__(self, told: Results, known: Grounds) -> None:
        self.told, self.known = told, known

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.told is other.told

    def __hash__(self) -> int:
        return id(self.told)


@lru_cache(maxsize=8)
def _analysed(same: _Same) -> Analysis:
    told = same.told
    table, limits = chance.table_of(told), chance.rules()
    heads = {head.code: head for head in told.heads}
    weights = sorted(
        robustness.effective_weights(table), key=lambda one: -one.effective
    )
    unities = robustness.consistency(table)
    return Analysis(
        told=told,
        drives=_drives(told, same.known),
        weights=tuple((heads[one.code], one) for one in weights),
        leaves_removed=_moved(robustness.without_leaves(table), heads),
        fields_removed=_moved(robustness.without_fields(table), heads),
        saturated=tuple(heads[code] for code in robustness.saturated(table)),
        dead=tuple(heads[code] for code in robustness.dead(table)),
        unity=tuple(
            FieldUnity(heads[one.field], one.alpha, len(one.leaves)) for one in unities
        ),
        twins=_twins(unities, heads, limits.correlated),
    )


def _drives(told: Results, known: Grounds) -> tuple[Drive, ...]:
    if len(told.rows) <= 1:
        return ()
    sources = chance.sources_of(told, known)
    found = robustness.blame(
        chance.table_of(told), sources, chance.rules().blame_draws, told.seed
    )
    drives = [
        Drive(name, _plain(first), _plain(total))
        for name, first, total in zip(
            found.sources,
            np.ravel(found.shift.first),
            np.ravel(found.shift.total),
            strict=True,
        )
    ]
    return tuple(sorted(drives, key=lambda one: -one.total))


def _plain(share: float) -> float:
    """Return a share that chance may have put a hair outside 0 to 1, or nothing."""
    return 0.0 if np.isnan(share) else float(min(max(share, 0.0), 1.0))


def _moved(
    removals: tuple[Removal, ...], heads: dict[str, Head]
) -> tuple[tuple[Head, Removal], ...]:
    ordered = sorted(removals, key=lambda one: (-one.mean, -one.most))
    return tuple((heads[one.code], one) for one in ordered)


def _twins(
    unities: tuple[Consistency, ...], heads: dict[str, Head], limit: float
) -> tuple[Twins, ...]:
    found = []
    for unity in unities:
        for row, one in enumerate(unity.leaves):
            for column in range(row + 1, len(unity.leaves)):
                value = float(unity.correlations[row, column])
                if abs(value) >= limit:
                    other = unity.leaves[column]
                    found.append(Twins(heads[one], heads[other], value))
    return tuple(sorted(found, key=lambda pair: -abs(pair.correlation)))
