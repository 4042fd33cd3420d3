"""The demo's plans are made by the room's own deeds."""

from __future__ import annotations

from motcua.apps.reform import queries
from motcua.apps.reform.demo import load_demo
from motcua.apps.reform.tests.stage import LATER, NOW


def test_without_a_publication_there_is_no_plan(db):  # noqa: ARG001  the database
    load_demo(NOW)
    assert queries.plans(None, NOW.date()) == ()


def test_one_plan_half_done_and_one_draft(told):
    load_demo(LATER)
    found = queries.plans(None, LATER.date())
    approved, draft = sorted(found, key=lambda plan: plan.is_draft)
    assert (approved.agency_id, draft.is_draft) == (told.here.commune_ids[0], True)
    tally = approved.tally
    assert tally.overdue == 1
    assert (tally.on_time + tally.late) >= 1
    assert any(task.standing.percent for task in approved.tasks)
