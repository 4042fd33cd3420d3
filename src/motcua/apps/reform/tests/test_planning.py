"""A plan is drafted from what was lost, changed while a draft, then stands still."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import InternalError, transaction
from django.db.utils import IntegrityError

from motcua.apps.par_index.words.risks import sign_words
from motcua.apps.reform import operations, queries
from motcua.apps.reform.models import RemediationTask
from motcua.apps.reform.tests.stage import NOW
from motcua.apps.statistics.figures import registry
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.core.remedies import Cause
from motcua.core.why import Danger, Reason

D = Decimal


def test_a_draft_names_every_loss_its_cause_and_what_is_in_danger(told):
    plan = told.drafted()

    lost = {task.code: task for task in plan.tasks if task.lost}
    assert {code: task.cause for code, task in lost.items()} == {
        "7.2": Cause.DEDUCTED,
        "7.4.1": Cause.DEDUCTED,
        **dict.fromkeys(
            ("8.1", "8.2", "8.3", "8.4", "8.5", "8.6", "8.7"), Cause.SURVEY
        ),
    }
    assert plan.lost == D("5.31")
    mail = lost["7.2"]
    assert mail.reason.endswith("31/47 người dùng thường xuyên")
    assert (mail.lost, mail.expected, mail.deadline) == (
        D("0.25"),
        D("0.25"),
        date(2027, 2, 8),
    )
    risky = [task.code for task in plan.tasks if task.cause is Cause.AT_RISK]
    assert risky == ["3.4.1", "6.2", "1.3.1"]
    with pytest.raises(ConflictError):
        told.drafted()


def test_what_is_in_danger_and_why(told):
    found = queries.losses(told.here.unit_id)
    signs = {
        one.code: [s.reason for s in one.risk.signs]
        for one in queries.dangers(found, NOW)
    }
    assert signs == {
        "3.4.1": [Reason.THIN_MARGIN, Reason.ONE_CASE],
        "6.2": [Reason.BAR_RISES],
        "1.3.1": [Reason.THIN_MARGIN],
    }


def test_what_is_overdue_now_endangers_a_full_leaf(told, monkeypatch):
    monkeypatch.setitem(registry._PENDING, "dossiers.on_time", lambda _record: 7)
    found = queries.losses(told.here.unit_id)
    first = queries.dangers(found, NOW)[0]
    assert (first.code, first.risk.danger) == ("3.4.1", Danger.HIGH)
    sign = next(one for one in first.risk.signs if one.reason is Reason.PENDING)
    assert "7 hồ sơ đang quá hạn chưa trả" in sign_words(sign)
    plan = told.drafted()
    risky = next(task for task in plan.tasks if task.cause is Cause.AT_RISK)
    assert risky.code == "3.4.1"
    assert "7 hồ sơ đang quá hạn chưa trả" in risky.reason


def test_who_may_draft_and_for_whom(told):
    here = told.here
    with pytest.raises(NotAllowedError):
        operations.draft(here.unit_id, by=here.stranger, at=NOW)


def test_what_is_not_there(told):
    here, day = told.here, NOW.date()
    for act in (
        lambda: queries.plan(0, day),
        lambda: queries.reported(0),
        lambda: operations.drop(0, by=here.claimer, at=NOW),
        lambda: operations.revise(0, told.task_draft(), 0, by=here.claimer, at=NOW),
        lambda: operations.approve(0, "", by=here.head, at=NOW),
    ):
        with pytest.raises(NotFoundError):
            act()


def test_a_task_may_be_a_units(told):
    here, plan = told.here, told.drafted()
    unit_id = here.claimer.seats[0].unit_id
    draft = told.task_draft(person_id=None, unit_id=unit_id)
    task = operations.add(plan.id, draft, by=here.claimer, at=NOW)
    (found,) = (t for t in told.plan(plan.id).tasks if t.id == task)
    assert (found.unit_id, found.owner) == (unit_id, "Phòng Tư pháp")


def test_a_draft_is_changed_by_one_person_at_a_time(told):
    here, plan = told.here, told.drafted()
    task, draft = plan.tasks[0], told.task_draft()
    operations.revise(task.id, draft, task.revision, by=here.claimer, at=NOW)
    (changed,) = (t for t in told.plan(plan.id).tasks if t.id == task.id)
    assert (changed.measure, changed.revision) == (draft.measure, 1)
    assert changed.owner.startswith("Lò Thị Chấm, ")
    with pytest.raises(ConflictError):
        operations.revise(task.id, draft, task.revision, by=here.claimer, at=NOW)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": " "}, "title"),
        ({"measure": ""}, "measure"),
        ({"expected": D(-1)}, "expected"),
        ({"deadline": NOW.date()}, "deadline"),
        ({"person_id": 0}, "owner"),
        ({"person_id": None, "unit_id": 0}, "owner"),
    ],
    ids=str,
)
def test_what_a_task_must_say(told, changed, field):
    here, plan = told.here, told.drafted()
    with pytest.raises(RefusedError) as refused:
        operations.add(plan.id, told.task_draft(**changed), by=here.claimer, at=NOW)
    assert refused.value.field == field


def test_a_task_of_ones_own_and_an_approval(told):
    here, plan = told.here, told.drafted()
    with pytest.raises(RefusedError):  # nobody does the tasks yet
        operations.approve(plan.id, "", by=here.head, at=NOW)
    for task in plan.tasks:
        operations.drop(task.id, by=here.claimer, at=NOW)
    with pytest.raises(RefusedError):
        operations.approve(plan.id, "", by=here.head, at=NOW)
    own = operations.add(plan.id, told.task_draft(), by=here.claimer, at=NOW)
    with pytest.raises(NotAllowedError):
        operations.approve(plan.id, "", by=here.claimer, at=NOW)
    operations.approve(plan.id, " 45/KH-UBND ", by=here.head, at=NOW)
    approved = told.plan(plan.id)
    assert (approved.is_draft, approved.decision) == (False, "45/KH-UBND")
    assert [task.id for task in approved.tasks] == [own]
    assert approved.tasks[0].cause is Cause.OTHER
    with pytest.raises(ConflictError):
        operations.drop(own, by=here.claimer, at=NOW)
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        RemediationTask.objects.filter(pk=own).update(measure="khác")


def test_weights_move_the_cheapest_path(told):
    here, plan = told.here, told.drafted()
    found = queries.losses(here.unit_id)
    usual = queries.paths(found, {})
    assert usual.next_class is None
    assert usual.next_place is None  # the first of all
    second = queries.losses(here.unit_ids[1])
    goal = queries.paths(second, {}).next_place
    assert (goal.name, goal.needed) == ("Xã Mỏ Sắt", D("0.26"))
    assert [(o.code, o.reaches, o.effort) for o in goal.path.options] == [("1.2", 1, 2)]
    dear = queries.paths(second, {"1.2": 9}).next_place
    assert [o.code[0] for o in dear.path.options] == ["8"]
    operations.weigh(plan.id, {"7.2": 3}, by=here.claimer, at=NOW)
    assert told.plan(plan.id).efforts == {"7.2": 3}
    with pytest.raises(RefusedError):
        operations.weigh(plan.id, {"7.2": -1}, by=here.claimer, at=NOW)
