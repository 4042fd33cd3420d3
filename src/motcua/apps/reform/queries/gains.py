"""What was won back: a plan's leaves in the round that followed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from motcua.apps.par_index.queries import results as index
from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.results import ResultRow, Results
from motcua.apps.reform.queries.values import Gain, PlanView
from motcua.core.scoring.differences import differences, renumbered


def gains(plan: PlanView) -> Mapping[int, Gain]:
    """Return what each task's leaf became, by task; {} before the next publication.

    A leaf printed under another code in the next version is followed there; one taken
    out has no points now. Queries: about 6.
    """
    found = _next(plan)
    if found is None:
        return {}
    told, row, codes = found
    most = {head.code: head.most for head in told.leaves}
    then = _then(plan)
    gained = {}
    for task in plan.tasks:
        if task.code not in then:
            continue
        code = codes.get(task.code, task.code)
        leaf = row.leaves.get(code) if code in most else None
        now = None if leaf is None or leaf.is_excluded else leaf.points
        gained[task.id] = Gain(task.id, then[task.code], now)
    return gained


def lost_in_all(plan: PlanView) -> Decimal | None:
    """Return all points the unit lost, in the plan or not. Queries: 2.

    None where its round is no longer published.
    """
    for group in index.published(plan.round_id):
        row = group.row(plan.unit_id)
        if row is not None:
            most = {head.code: head.most for head in group.leaves}
            left = (
                most[code] - leaf.points
                for code, leaf in row.leaves.items()
                if not leaf.is_excluded
            )
            return sum(left, Decimal(0))
    return None


def _then(plan: PlanView) -> Mapping[str, Decimal]:
    for group in index.published(plan.round_id):
        row = group.row(plan.unit_id)
        if row is not None:
            return {code: leaf.points for code, leaf in row.leaves.items()}
    return {}


def _next(plan: PlanView) -> tuple[Results, ResultRow, Mapping[str, str]] | None:
    """Return the group and row of the agency in the round after, and codes by old."""
    following = [one for one in rounds.rounds() if one.previous_id == plan.round_id]
    for info in following:
        for group in index.published(info.id):
            for row in group.rows:
                if row.agency_id == plan.agency_id:
                    return group, row, _codes(plan.unit_id, group)
    return None


def _codes(unit_id: int, group: Results) -> Mapping[str, str]:
    before = rounds.unit(unit_id).criteria_id
    if before == group.criteria_id:
        return {}
    found = differences(criteria(before), criteria(group.criteria_id))
    return {old: new for new, old in renumbered(found).items()}
