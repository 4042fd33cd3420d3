"""What corrections gave back since a plan was written: its tasks stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import pairwise

from motcua.apps.par_index.queries import publications
from motcua.apps.par_index.queries import results as index
from motcua.apps.par_index.queries.results import Results
from motcua.apps.reform.models import RemediationTask, RemedyPlan
from motcua.apps.reform.queries.values import Returned


def returned(
    published: Iterable[Results], plan: RemedyPlan, tasks: Iterable[RemediationTask]
) -> Mapping[int, Returned]:
    """Return what was given back, by task; a task without it is left out.

    published: the round's results in force. Queries: none; where something was given
    back, one and another for each publication.
    """
    now = _lost(published, plan.unit_id)
    found = {}
    for task in tasks:
        left = now.get(task.code, task.lost)
        if left < task.lost:
            version = _version(plan.round_id, plan.unit_id, task.code)
            found[task.pk] = Returned(version, task.lost - left, left)
    return found


def _lost(groups: Iterable[Results], unit_id: int) -> Mapping[str, Decimal]:
    """Return what a unit lost as published, by leaf."""
    for group in groups:
        row = group.row(unit_id)
        if row is not None:
            most = {head.code: head.most for head in group.leaves}
            return {
                code: Decimal(0) if leaf.is_excluded else most[code] - leaf.points
                for code, leaf in row.leaves.items()
            }
    return {}


def _version(round_id: int, unit_id: int, code: str) -> int:
    """Return the publication that changed a leaf last; the first when none did."""
    every = publications.published(round_id)
    told = [_lost(index.publication(one.id), unit_id).get(code) for one in every]
    steps = zip(every[1:], pairwise(told), strict=True)
    changed = [one.version for one, (before, after) in steps if before != after]
    return changed[-1] if changed else every[0].version
