"""Who lost the points is told as it was: too little claimed is not nothing claimed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from motcua.apps.par_index.queries.results.deducting import Deduction
from motcua.apps.par_index.queries.results.deducting import Loss as StageLoss
from motcua.apps.reform.queries.losses import _cause
from motcua.apps.reform.wording import CAUSES, mixed_words
from motcua.core.assessment import Stage
from motcua.core.remedies import Cause

D = Decimal


def lost(*, surveyed=False, recorded=False, claimed=True):
    return Deduction(
        unit_id=1,
        unit="Xã Mỏ Sắt",
        group_key="xa",
        code="1.2",
        title="Kế hoạch",
        most=D("2.50"),
        points=D("2.27"),
        lost=D("0.23"),
        by_stage=(),
        owner_id=1,
        is_surveyed=surveyed,
        is_recorded=recorded,
        is_claimed=claimed,
    )


@pytest.mark.parametrize(
    ("found", "stage", "reason", "cause"),
    [
        (lost(), Stage.SELF, "", "Tự chấm chưa đạt tối đa"),
        (lost(claimed=False), Stage.SELF, "", "Đơn vị không tự chấm"),
        (lost(recorded=True), Stage.SELF, "", "Số liệu hệ thống chưa đạt"),
        (lost(), Stage.APPRAISAL, "d1", "Thẩm định trừ"),
        (lost(surveyed=True), Stage.SELF, "", "Điều tra đánh giá thấp"),
        (lost(surveyed=True), Stage.APPRAISAL, "", "Điều tra đánh giá thấp"),
        (lost(surveyed=True), Stage.APPRAISAL, "d1", "Thẩm định trừ"),
    ],
)
def test_every_loss_has_its_own_cause(found, stage, reason, cause):
    one = StageLoss(stage, D("0.23"), reason=reason)
    assert str(CAUSES[_cause(found, one)]) == cause


def test_several_causes_are_told_apart_and_one_is_not_repeated():
    assert mixed_words({Cause.CLAIMED_LESS: D("0.23")}) == ""
    assert mixed_words({Cause.SURVEY: D(1), Cause.DEDUCTED: D("-0.50")}) == ""
    said = mixed_words({Cause.CLAIMED_LESS: D("0.23"), Cause.DEDUCTED: D("0.50")})
    assert said == "Thẩm định trừ 0,50; Tự chấm chưa đạt tối đa 0,23"
