"""How sure places are: intervals by simulation, with a seed that is kept.

Thresholds: law/index_rules/robustness.yaml (no norm sets them).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

import numpy as np
import numpy.typing as npt

from motcua.apps.par_index.queries.results.grounds import Grounds
from motcua.apps.par_index.queries.results.values import (
    Doubt,
    Head,
    Interval,
    ResultRow,
    Results,
    Tie,
)
from motcua.common import law
from motcua.core.robustness import (
    MissingEvidence,
    Sampling,
    Source,
    Strictness,
    Table,
    Variants,
    Weights,
    simulate,
)


@dataclass(frozen=True, slots=True)
class Rules:
    """What the simulation varies, and from when on it says "not told apart".

    evidence: shares that a claim counts whose evidence lacks, each as likely.
    as_published: share of tables in which it counts as judged, rules as written.
    """

    draws: int
    blame_draws: int
    weights: float
    strictness: float
    evidence: tuple[float, ...]
    as_published: float
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
        evidence=tuple(float(share) for share in found["evidence"]["value"]),
        as_published=float(found["as_published"]["value"]),
        indistinct=float(found["indistinct"]["value"]),
        correlated=float(found["correlated"]["value"]),
    )


def with_intervals(told: Results, known: Grounds) -> Results:
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
            error=_error(known.errors.get(row.unit_id)),
        )
        for row in told.rows
    )
    ties = tuple(
        Tie(int(pair.better), int(pair.worse), pair.reversed)
        for pair in found.indistinct(rules().indistinct)
    )
    return replace(
        told,
        rows=rows,
        ties=ties,
        doubts=tuple(_doubts(told, known)),
        unmeasured=_unmeasured(told, known),
    )


def table_of(told: Results) -> Table:
    """Return the results as the simulation takes them. Queries: none."""
    heads = told.leaves
    return Table(
        units=tuple(str(row.unit_id) for row in told.rows),
        totals=np.array([float(row.total) for row in told.rows]),
        leaves=tuple(head.code for head in heads),
        points=_matrix(told, _earned),
        most=np.array([float(head.most) for head in heads]),
        fields=tuple(head.field for head in heads),
    )


def sources_of(told: Results, known: Grounds) -> tuple[Source, ...]:
    """Return what makes totals uncertain. Queries: none."""
    limits = rules()
    found: list[Source] = [Weights(limits.weights)]
    if known.errors:
        of_none: Mapping[str, Decimal] = {}
        errors = _matrix(
            told,
            lambda row, head: float(
                known.errors.get(row.unit_id, of_none).get(head.code, 0)
            ),
        )
        found.append(Sampling(errors))
    claimed = _matrix(told, _claimed)
    lacking = _matrix(
        told, lambda row, head: float(head.code in known.lacking.get(row.unit_id, ()))
    ).astype(bool)
    if lacking.any():
        found.append(
            MissingEvidence(lacking, claimed, limits.evidence, limits.as_published)
        )
    if known.readings:
        order = [known.unit_ids.index(row.unit_id) for row in told.rows]
        off = tuple(one.off[:, order] for one in known.readings)
        found.append(Variants(off, limits.as_published))
    # A leaf without evidence is treated above; its appraiser's hand is not added.
    judged = np.where(lacking, 0.0, claimed)
    owners = tuple(head.owner or head.field for head in told.leaves)
    return (*found, Strictness(judged, limits.strictness, appraisers=owners))


def _doubts(told: Results, known: Grounds) -> Iterator[Doubt]:
    """Yield what the sources were made of; of sources that move nobody nothing."""
    yield Doubt("weights", len(told.rows))
    judged = {
        row.unit_id: [
            code
            for code, leaf in row.leaves.items()
            if leaf.taken > 0 and code not in known.lacking.get(row.unit_id, ())
        ]
        for row in told.rows
    }
    moving: dict[str, Mapping[int, Iterable[str]]] = {
        "sampling": known.errors,
        "evidence": known.lacking,
        "strictness": judged,
    }
    for name, codes in moving.items():
        units, leaves = _counted(told, codes)
        if units:
            yield Doubt(name, units, leaves)
    for one in known.readings:
        _units, leaves = _counted(
            told, dict(zip(known.unit_ids, one.leaves, strict=True))
        )
        moved = int(one.off.any(axis=0).sum())
        yield Doubt("variants", moved, leaves, one.question.value)


def _unmeasured(told: Results, known: Grounds) -> tuple[tuple[str, int], ...]:
    asked = [head.code for head in told.leaves if head.is_surveyed]
    return _counted(
        told,
        {
            row.unit_id: [
                code
                for code in asked
                if row.leaves[code].is_scored
                and not row.leaves[code].is_excluded
                and code not in known.errors.get(row.unit_id, ())
            ]
            for row in told.rows
        },
    )[1]


def _counted(
    told: Results, touched: Mapping[int, Iterable[str]]
) -> tuple[int, tuple[tuple[str, int], ...]]:
    """Return how many units are touched, and in which leaves, of how many each."""
    counts = Counter(code for codes in touched.values() for code in codes)
    units = sum(bool(tuple(codes)) for codes in touched.values())
    told_of = ((head.code, counts[head.code]) for head in told.leaves)
    return units, tuple(one for one in told_of if one[1])


def _matrix(
    told: Results, cell: Callable[[ResultRow, Head], float]
) -> npt.NDArray[np.float64]:
    """Return units x leaves."""
    return np.array([[cell(row, head) for head in told.leaves] for row in told.rows])


def _earned(row: ResultRow, head: Head) -> float:
    leaf = row.leaves[head.code]
    return float("nan") if leaf.is_excluded else float(leaf.exact)


def _claimed(row: ResultRow, head: Head) -> float:
    leaf = row.leaves[head.code]
    return float(leaf.claimed or leaf.points)


def _error(known: Mapping[str, Decimal] | None) -> Decimal | None:
    if not known:
        return None
    return sum((one**2 for one in known.values()), Decimal(0)).sqrt()
