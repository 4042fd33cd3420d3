"""Results some of whose leaves have no points yet: what may not be said of them."""

from __future__ import annotations

from dataclasses import replace

from motcua.apps.par_index.queries.results.values import ResultRow, Results


def provisional(told: Results) -> Results:
    """Return the results without what is not known before all points are there.

    A unit that waits for points has no class, no change and no interval yet, and is not
    said to be like or unlike its neighbours. What was published stays as it was
    published, gaps and all. Queries: none.
    """
    waiting = {row.unit_id for row in told.rows if not is_settled(told, row)}
    if not waiting:
        return told
    return replace(
        told,
        rows=tuple(
            replace(row, grade="", change=None, interval=None)
            if row.unit_id in waiting
            else row
            for row in told.rows
        ),
        ties=tuple(tie for tie in told.ties if not {tie.better, tie.worse} & waiting),
    )


def is_settled(told: Results, row: ResultRow) -> bool:
    """Say whether a unit's total is more than a sum of what has come in so far."""
    return row.is_complete or bool(told.decision)


def waiting_for(told: Results, row: ResultRow) -> tuple[str, ...]:
    """Return the leaves a unit waits for, by code, in printed order."""
    if is_settled(told, row):
        return ()
    return tuple(h.code for h in told.leaves if not row.leaves[h.code].is_scored)
