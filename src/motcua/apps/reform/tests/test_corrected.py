"""What a correction gives back is no more to be won; what was written stays."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from motcua.apps.par_index.operations import publishing
from motcua.apps.par_index.operations.appraising import Key
from motcua.apps.par_index.operations.publishing import Correction, Decree
from motcua.apps.par_index.tests.stage import AFTER
from motcua.apps.par_index.words.risks import sign_words
from motcua.apps.reform.papers.sheets import plan_words
from motcua.apps.reform.tests.stage import LATER, NOW
from motcua.apps.reform.wording import after_cause, cause_line, settled_words
from motcua.core.remedies import Cause
from motcua.core.why import Reason, Sign

D = Decimal


def correct(told, code, points):
    here = told.here
    seen = here.sheet().standing(code).final.id
    decree = Decree("57/QĐ-UBND", date(2026, 11, 10), "Sửa số đếm sai.")
    correction = Correction(Key(here.unit_id, code, seen), D(points), "Đếm sai.")
    publishing.correct(here.round_id, decree, [correction], by=here.publisher, at=AFTER)


@pytest.mark.parametrize(
    ("points", "left", "is_settled"), [("0.75", "0", True), ("0.65", "0.10", False)]
)
def test_a_correction_gives_back_a_tasks_points(told, points, left, is_settled):
    plan = told.approved()
    assert plan.tasks[0].returned is None
    correct(told, "7.2", points)
    plan = told.plan(plan.id, LATER.date())
    mail, online = plan.tasks
    assert (mail.returned.version, mail.returned.left) == (2, D(left))
    assert (mail.lost, mail.still_lost) == (D("0.25"), D(left))
    assert (plan.lost, plan.still_lost) == (D("0.75"), D("0.50") + D(left))
    assert plan.still_expected == plan.still_lost
    assert online.returned is None
    assert mail.is_settled is is_settled
    # Both are beyond their day; what is given back needs nobody any more.
    assert plan.tally.overdue == (1 if is_settled else 2)
    words = plan_words(plan, "", NOW)
    assert (words["lost"], words["tasks"][0]["lost"]) == ("0,75", "0,25")
    is_told = words["tasks"][0]["state"] == settled_words(mail.returned)
    assert is_told is is_settled


def test_a_cause_is_said_once():
    reason = "Thẩm định trừ 0,50; Số liệu hệ thống chưa đạt 0,25"
    assert after_cause(Cause.DEDUCTED, reason).startswith("0,50;")
    assert cause_line(Cause.DEDUCTED, reason) == reason
    plain = "thiếu minh chứng"
    assert cause_line(Cause.DEDUCTED, plain) == f"Thẩm định trừ. {plain}"


def test_no_case_to_spare_is_said_so():
    seven = Fraction(7)
    none = sign_words(Sign(Reason.PENDING, 3, seven, Fraction(1, 2)))
    assert "không được trễ thêm hồ sơ nào" in none
    assert sign_words(Sign(Reason.PENDING, 3, seven, Fraction(2))).endswith("thêm 2")
