"""How sure places are: intervals by simulation, with a seed that is kept.

Thresholds: law/index_rules/robustness.yaml (no norm sets them).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

import numpy as np

from motcua.apps.par_index.models import ScoreFact
from motcua.apps.par_index.queries.results.values import Interval, Results, Tie
from motcua.common import law
from motcua.core.assessment import FactKind
from motcua.core.robustness import (
    Sampling,
    Source,
    Strictness,
    Table,
    Weights,
    simulate,
)

Errors = Mapping[int, Mapping[str, Decimal]]


@dataclass(frozen=True, slots=True)
class Rules:
    """What the simulation varies, and from when on it says "not told apart"."""

    draws: int
    blame_draws: int
    weights: float
    strictness: float
    indistinct: float
    correlated: float


@cache
def rules() -> Rules:
    """Return the thresholds in force. Queries: none."""
    found = law.read("index_rules/robustness.yaml")
    return Rules(
        draws=int(found["draws"]["value"]),
        blame_draws=int(found["blame_draws"]["value"]),
        weights=float(found["weights"]["value"]),
        strictness=float(found["strictness"]["value"]),
        indistinct=float(found["indistinct"]["value"]),
        correlated=float(found["correlated"]["value"]),
    )


def errors(unit_ids: Iterable[int]) -> Errors:
    """Return standard errors of survey leaves, in points, by unit. Queries: 1."""
    rows = (
        ScoreFact.objects.filter(unit_id__in=list(unit_ids), kind=FactKind.SURVEY)
        .order_by("unit_id", "code", "-id")
        .distinct("unit_id", "code")
    )
    found: dict[int, dict[str, Decimal]] = {}
    for unit_id, code, source in rows.values_list("unit_id", "code", "source"):
        said = source.get("standard_error")
        if said is not None:
            found.setdefault(unit_id, {})[code] = Decimal(str(said))
    return found


def with_intervals(told: Results, known: Errors) -> Results:
    """Return the results with an interval beside each place. Queries: none.

    One unit alone has none.
    """
    if len(told.rows) <= 1:
        return told
    table = table_of(told)
    found = simulate(table, sources_of(told, known), told.draws, told.seed)
    standings = {int(one.unit): one for one in found.standings()}
    rows = tuple(
        replace(
            row,
            interval=Interval(
                standings[row.unit_id].low,
                standings[row.unit_id].median,
                standings[row.unit_id].high,
            ),
            error=_error(known.get(row.unit_id)),
        )
        for row in told.rows
    )
    ties = tuple(
        Tie(int(pair.better), int(pair.worse), pair.reversed)
        for pair in found.indistinct(rules().indistinct)
    )
    return replace(told, rows=rows, ties=ties)


def table_of(told: Results) -> Table:
    """Return the results as the simulation takes them. Queries: none."""
    heads = told.leaves
    points = np.array(
        [
            [
                np.nan if leaf.is_excluded else float(leaf.exact)
                for leaf in (row.leaves[head.code] for head in heads)
            ]
            for row in told.rows
        ]
    )
    return Table(
        units=tuple(str(row.unit_id) for row in told.rows),
        totals=np.array([float(row.total) for row in told.rows]),
        leaves=tuple(head.code for head in heads),
        points=points,
        most=np.array([float(head.most) for head in heads]),
        fields=tuple(head.field for head in heads),
    )


def sources_of(told: Results, known: Errors) -> tuple[Source, ...]:
    """Return what makes totals uncertain: weights, sampling, strictness."""
    heads, limits = told.leaves, rules()
    found: list[Source] = [Weights(limits.weights)]
    if known:
        found.append(
            Sampling(
                np.array(
                    [
                        [
                            float(known.get(row.unit_id, {}).get(head.code, 0))
                            for head in heads
                        ]
                        for row in told.rows
                    ]
                )
            )
        )
    claimed = np.array(
        [
            [
                float(row.leaves[head.code].claimed or row.leaves[head.code].points)
                for head in heads
            ]
            for row in told.rows
        ]
    )
    found.append(
        Strictness(
            claimed,
            limits.strictness,
            appraisers=tuple(head.owner or head.field for head in heads),
        )
    )
    return tuple(found)


def _error(known: Mapping[str, Decimal] | None) -> Decimal | None:
    if not known:
        return None
    return sum((one**2 for one in known.values()), Decimal(0)).sqrt()
