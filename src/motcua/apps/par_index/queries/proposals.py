"""What a unit claimed last year, as a proposal for this: nothing is saved by asking."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from motcua.apps.par_index.queries import rounds, sheets
from motcua.apps.par_index.queries.rounds import UnitInfo
from motcua.core.scoring import CriteriaSet, Leaf
from motcua.core.scoring.values import Value


def last_year(
    unit: UnitInfo, criteria: CriteriaSet, previous_id: int | None
) -> Mapping[str, dict[str, Value]]:
    """Return last round's inputs by leaf, where this set asks for the same ones.

    What held in the end, after appraisal. Days are left out: they are another year's.
    previous_id: the round before, None for none. Queries: 2 or 3.
    """
    if previous_id is None or unit.agency_id is None:
        return {}
    before = rounds.unit_of(previous_id, unit.agency_id)
    if before is None:
        return {}
    found = sheets.sheets_of([before])[before.id]
    known = {leaf.code: leaf for leaf in found.criteria.leaves}
    proposed: dict[str, dict[str, Value]] = {}
    for leaf in criteria.leaves:
        final = found.standing(leaf.code).final
        if final is None or final.claim is None or not _is_same(known, leaf):
            continue
        values = _kept(final.claim.values)
        if values:
            proposed[leaf.code] = values
    return proposed


def _is_same(known: Mapping[str, Leaf], leaf: Leaf) -> bool:
    before = known.get(leaf.code)
    return before is not None and before.rule.names == leaf.rule.names


def _kept(values: Mapping[str, Value]) -> dict[str, Value]:
    return {k: v for k, v in values.items() if not isinstance(v, date)}
