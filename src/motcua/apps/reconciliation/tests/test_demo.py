"""The demo's lists: finished runs with something of each to see."""

from __future__ import annotations

from motcua.apps.reconciliation import queries
from motcua.apps.reconciliation.demo import load_demo
from motcua.apps.reconciliation.tests.stage import NOW
from motcua.apps.reconciliation.words import CaseState, RunState
from motcua.core.reconciliation import Kind


def test_both_lists_are_finished_runs(here):
    load_demo(NOW)
    (portal,) = [run for run in queries.runs(None) if run.agency_id == here.commune.id]
    assert portal.state is RunState.COMPARED
    kinds = {case.kind for case in queries.cases(portal.id)}
    assert {Kind.WRONG_OVERDUE, Kind.MISSING_HERE, Kind.MISSING_THERE} <= kinds
    states = {case.state for case in queries.cases(portal.id)}
    assert CaseState.CONTESTED in states
