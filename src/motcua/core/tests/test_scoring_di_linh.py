"""The illustrative set, and by it the worked total of the press: Di Linh 2019."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from motcua.core.scoring import Claim, class_of, faults, score
from motcua.core.scoring.criteria import leaves_of
from motcua.core.scoring.reading import criteria_from_yaml

LAW = Path(__file__).resolve().parents[4] / "law" / "criteria"
SET = criteria_from_yaml(
    yaml.safe_load((LAW / "minh-hoa-huyen-xa.yaml").read_text(encoding="utf-8"))
)
D = Decimal
_FULL = {  # inputs that are neither a yes nor one half of a share of all
    "plan_issued": date(2019, 1, 10),
    "plan_deadline": date(2019, 1, 31),
    "initiatives": 3,
    "staff_reduced": 4,
    "staff_target": 4,
    "files_target": D("0.5"),
    "qualified_last": 1,
    "self_financing": 3,
    "self_financing_last": 2,
    "by_post_last": D("0.1"),
    "digitisation_766": 22,
    "payment_766": 10,
    "sipas": D("92.4"),
}
_NONE = {
    "reports_failed",
    "tasks_overdue_open",
    "reprimands",
    "warnings",
    "dismissals",
}
_ANSWERS = {
    "8.1": {"A": 75, "B": 20, "D": 5},
    "8.2": {"A": 10, "B": 5},
    "8.3": {"A": 75, "B": 15, "C": 5, "D": 5},
    "8.4": {"A": 75, "B": 15, "C": 5, "D": 5},
    "8.5": {"A": 5, "D": 1},
    "8.6": {"A": 70, "B": 20, "D": 10},
}


def full_marks():
    claims = {}
    for leaf in SET.leaves:
        values = {name: _value(name, leaf) for name in leaf.rule.names}
        claims[leaf.code] = Claim(values)
    nobody = {"heads_disciplined": 0, "false_evidence": 0, "days_late": 0}
    return claims | {"B": Claim({"awards": 0, "replicated": 0}), "P": Claim(nobody)}


def _value(name, leaf):
    if name == "answers":
        return _ANSWERS[leaf.code]
    if name in _NONE:
        return 0
    if name in _FULL:
        return _FULL[name]
    is_flag = type(leaf.rule).__name__ in {"Checklist", "Boolean"} or name in {
        "plan_complete",
        "proposal_adopted",
    }
    return True if is_flag else 100


def points_of(sheet, *fields):
    chosen = [node for node in sheet.fields if node.node.code in fields]
    return sum((node.points for node in chosen), D(0))


def test_the_set_holds_together():
    assert faults(SET) == ()
    assert len(SET.leaves) == 47
    assert SET.is_illustrative
    survey = [leaf.points for leaf in leaves_of(SET.fields[7])]
    assert sum(survey) == 35


def test_every_leaf_says_its_rule_its_owner_and_its_inputs():
    for leaf in SET.leaves:
        assert leaf.rule_text, leaf.code
        assert leaf.owner, leaf.code
        told = {name for name, _ in leaf.definitions}
        assert told == set(leaf.rule.names), leaf.code


def test_self_scored_in_full():
    sheet = score(SET, full_marks())
    assert sheet.is_complete
    assert points_of(sheet, *"1234567") == D("65.00")


def test_two_deductions_and_the_survey_give_the_printed_total():
    """65.00 - 0.25 - 0.50 + 30.44 = 94.69."""
    appraised = full_marks() | {
        "7.2": Claim({"mail_users": 79, "mail_accounts": 100}),
        "7.4.1": Claim({"services_used": 59, "services_online": 100}),
    }
    sheet = score(SET, appraised)
    assert points_of(sheet, *"1234567") == D("64.25")
    assert points_of(sheet, "8") == D("30.44")
    assert sheet.total == D("94.69")
    assert sheet.total - D("91.32") == D("3.37")
    assert class_of(sheet.total, SET.classes) == "Tốt"
    lost = {leaf.leaf.code: leaf.lost for leaf in sheet.leaves if leaf.lost}
    assert {code: lost[code] for code in ("7.2", "7.4.1")} == {
        "7.2": D("0.25"),
        "7.4.1": D("0.5"),
    }


@pytest.mark.parametrize(
    ("code", "values", "points"),
    [
        ("1.1.2", {"plan_tasks_done": 31, "plan_tasks": 75}, "0.00"),
        ("1.3.2", {"findings_mended": 0, "findings": 0}, "1.50"),
        (
            "1.6",
            {"tasks_on_time": 90, "tasks_assigned": 100, "tasks_overdue_open": 1},
            "1.00",
        ),
        (
            "3.1",
            {
                "procedures_reviewed": 46,
                "procedures_planned": 147,
                "proposal_adopted": True,
            },
            "0.50",
        ),
        ("3.4.3", {"apologies_in_time": 0, "dossiers_late": 0}, "0.75"),
        ("4.2", {"staff_reduced": 0, "staff_target": 0}, "0.00"),
        (
            "5.5",
            {
                "staff_qualified": 80,
                "staff_commune": 100,
                "qualified_last": D("0.7"),
            },
            "0.90",
        ),
        ("6.1", {"capital_spent": 80, "capital_planned": 100}, "2.00"),
        ("7.3", {"files_online": 35, "files": 100, "files_target": D("0.5")}, "1.05"),
        ("7.5", {"digitisation_766": D("15.6")}, "1.42"),
        ("7.6", {"payment_766": D("7.6")}, "1.14"),
        ("7.7", {"by_post": 12, "filed": 100, "by_post_last": D("0.1")}, "0.50"),
    ],
)
def test_leaves_by_example(code, values, points):
    sheet = score(SET, full_marks() | {code: Claim(values)})
    assert {leaf.leaf.code: leaf.points for leaf in sheet.leaves}[code] == D(points)


def test_a_target_not_set_leaves_the_total():
    sheet = score(
        SET, full_marks() | {"4.2": Claim({"staff_reduced": 0, "staff_target": 0})}
    )
    assert sheet.removed == 2
    assert sheet.inside == D("95.35")
