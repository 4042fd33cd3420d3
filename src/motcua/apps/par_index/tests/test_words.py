"""Rules and outcomes read like the decision they are from."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
import yaml
from django.conf import settings
from django.utils import translation

from motcua.apps.par_index.words.rules import outcome_in_words, rule_in_words
from motcua.core.scoring import NEVER, Claim, score_leaf
from motcua.core.scoring.reading import criteria_from_yaml
from motcua.core.scoring.rulebook import read_rule

LAW = settings.ROOT / "law" / "criteria"
D = Decimal


def law(name):
    text = (LAW / f"{name}.yaml").read_text(encoding="utf-8")
    return criteria_from_yaml(yaml.safe_load(text))


SET = law("minh-hoa-huyen-xa")
LEAVES = {leaf.code: leaf for leaf in SET.leaves}


def rule_of(code):
    leaf = LEAVES[code]
    return rule_in_words(leaf.rule, Fraction(leaf.points), dict(leaf.definitions))


def why(code, **values):
    leaf = LEAVES[code]
    found = score_leaf(leaf, Claim(values), SET.rounding)
    return outcome_in_words(leaf, values, found)


def test_bands_are_told_with_the_side_their_bounds_belong_to():
    assert rule_of("1.3.1") == (
        "Tính tỷ lệ: Đơn vị được kiểm tra trong năm / Đơn vị trực thuộc.",
        "Từ 30% được 1,5 điểm.",
        "Từ 20% đến dưới 30% được 0,75 điểm.",
        "Dưới 20% được 0 điểm.",
    )


def test_a_gate_is_told_after_its_rule():
    assert rule_of("1.6")[-1] == (
        "Nếu “Nhiệm vụ quá hạn chưa hoàn thành” lớn hơn 0 thì không quá 1 điểm."
    )


@pytest.mark.parametrize("name", sorted(path.stem for path in LAW.glob("*.yaml")))
def test_every_rule_of_the_law_is_told_without_names_of_inputs(name):
    for leaf in law(name).leaves:
        told = rule_in_words(leaf.rule, Fraction(leaf.points), dict(leaf.definitions))
        assert told, leaf.code
        assert not any("_" in line for line in told), told


def test_a_share_is_told_from_counts_to_points():
    assert why("3.4.1", on_time_district=970, finished_district=1000) == (
        "Số liệu: Hồ sơ giải quyết đúng, trước hạn = 970; Hồ sơ đã giải quyết = 1000.",
        "Tỷ lệ 970 / 1000 = 97%.",
        "Từ 95% đến dưới 100%: tính theo công thức.",
        "Được 2,91 / 3 điểm.",
    )


def test_the_rounding_is_told_when_there_was_one():
    told = why("1.1.2", plan_tasks_done=999, plan_tasks=1000)
    assert told[-1] == "Chưa làm tròn 2,4975; làm tròn thành 2,50 / 2,5 điểm."


@pytest.mark.parametrize(
    ("code", "values", "line"),
    [
        ("3.4.1", {"on_time_district": 9, "finished_district": 10}, "Dưới mức sàn 95%"),
        ("7.2", {"mail_users": 79, "mail_accounts": 100}, "Thuộc mức từ 50%."),
        ("1.3.2", {"findings_mended": 0, "findings": 0}, "được điểm tối đa theo"),
        ("1.2", {"reports_failed": 9}, "Số điểm trừ vượt số điểm có nên còn 0."),
        ("1.5", {"initiatives": 9}, "Vượt mức tối đa nên lấy mức tối đa."),
        ("4.2", {"staff_reduced": 4, "staff_target": 0}, "loại khỏi tổng"),
        (
            "1.6",
            {"tasks_on_time": 9, "tasks_assigned": 10, "tasks_overdue_open": 1},
            "Quy tắc cho 1,8 điểm, nhưng bị chặn ở 1 điểm.",
        ),
        (
            "3.1",
            {
                "procedures_reviewed": 8,
                "procedures_planned": 10,
                "proposal_adopted": True,
            },
            "Phần 1 được 0,75 điểm. Tỷ lệ 8 / 10 = 80%. Thuộc mức từ 80%.",
        ),
        (
            "1.1.1",
            {
                "plan_issued": NEVER,
                "plan_deadline": date(2026, 1, 31),
                "plan_complete": True,
            },
            "Ngày ban hành kế hoạch = chưa ban hành; Hạn ban hành = 31/01/2026",
        ),
        (
            "8.1",
            {"answers": {"A": 3, "B": 1}},
            "= A: 3; B: 1. Giá trị trung bình 90%. Được 4,50 / 5 điểm.",
        ),
        ("1.2", {}, "Chưa chấm được: thiếu số liệu “Báo cáo chậm"),
        ("1.2", {"reports_failed": -1}, "phải là một số từ 0 trở lên."),
    ],
)
def test_each_way_through_a_rule_is_told(code, values, line):
    assert line in " ".join(why(code, **values))


def test_what_does_not_apply_says_what_that_is_worth():
    leaf = LEAVES["4.2"]
    found = score_leaf(leaf, Claim(is_applicable=False), SET.rounding)
    assert outcome_in_words(leaf, {}, found) == (
        "Không áp dụng cho đơn vị này: loại khỏi tổng, phần còn lại quy về thang đủ.",
    )


def test_points_somebody_gave_are_told_as_given():
    leaf = LEAVES["7.2"]
    found = score_leaf(leaf, Claim(given=D("0.5")), SET.rounding)
    assert outcome_in_words(leaf, {}, found) == (
        "Điểm do người có thẩm quyền cho.",
        "Được 0,50 / 0,75 điểm.",
    )


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        (
            "{kind: steps, share: x, rows: [['0.3', 1]], open: true}",
            "Trên 30% được 1 điểm.",
        ),
        (
            "{kind: floored_linear, share: x, floor: '0.8', variant: rebased}",
            "Từ 80% đến dưới 100%: 2 × (tỷ lệ − 80%) / (100% − 80%).",
        ),
        (
            "{kind: rank, place: p, table: [[1, 2], [5, 1]]}",
            "Hạng 2 đến 5 được 1 điểm.",
        ),
        ("{kind: class, input: c, classes: {tốt: '0.75'}}", "tốt được 1,5 điểm."),
        (
            "{kind: manual, input: p}",
            "Người chấm cho từ 0 đến 2 điểm và phải ghi lý do.",
        ),
        (
            "{kind: relative_to_leader, actual: a, target: t, leader_excess: e}",
            "Chưa đạt: 1 × tỷ lệ đạt. Đạt: 1 điểm.",
        ),
        ("{kind: linear, share: x, scale: 100}", "Tính tỷ lệ: x (trên thang 100)."),
    ],
)
def test_variants_are_told(rule, line):
    told = rule_in_words(read_rule(yaml.safe_load(rule), "rule"), Fraction(2))
    assert line in told


def test_numbers_are_written_as_the_reader_does():
    with translation.override("en"):
        assert "1.5" in rule_of("1.3.1")[1]
