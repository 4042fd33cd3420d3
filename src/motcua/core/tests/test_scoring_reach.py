"""What a rule can earn at most, and the slips that shows."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from motcua.core.scoring.reach import Doubt, DoubtKind, doubts, reachable
from motcua.core.scoring.reading import criteria_from_yaml
from motcua.core.scoring.rulebook import read_rule
from motcua.core.tests.test_scoring_reading import LEAF, changed

YES = "{kind: boolean, input: v}"
HALF = "{kind: count, input: n, each: 1, cap: '0.5'}"
LAW = Path(__file__).resolve().parents[4] / "law" / "criteria"


@pytest.mark.parametrize(
    ("rule", "most"),
    [
        ("{kind: boolean, input: v}", 2),
        ("{kind: checklist, items: {a: 1, b: '0.5'}}", "1.5"),
        ("{kind: checklist, items: {a: 1, b: 2}}", 2),
        ("{kind: steps, share: x, rows: [['0.3', '1.25']]}", "1.25"),
        ("{kind: rank, place: p, table: [[1, 3]]}", 2),
        ("{kind: count, input: n, each: '0.5', cap: 1}", 1),
        ("{kind: count, input: n, each: '0.5'}", 2),
        ("{kind: count, input: n, each: 0}", 0),
        ("{kind: class, input: c, classes: {a: '0.5'}}", 1),
        ("{kind: survey, input: n, weights: {A: '0.75'}}", "1.5"),
        ("{kind: piecewise, share: x, pieces: [{from: '0.7', slope: 1}]}", 2),
        (
            "{kind: piecewise, share: x, pieces: [{from: 1, points: 1}, {from: 0}]}",
            2,
        ),
        ("{kind: piecewise, share: x, pieces: [{from: 1}, {from: 0, points: 1}]}", 2),
        ("{kind: growth, share: x, last: y, up: '0.5'}", 1),
        ("{kind: growth, share: x, last: y, up: '0.5', full_at: 1}", 2),
        (f"{{kind: gate, rule: {YES}, most: 1, when: {{input: w, is: is_true}}}}", 2),
        (f"{{kind: sum, parts: [{{name: a, points: 1, rule: {YES}}}]}}", 1),
        (f"{{kind: choose_one, picked: p, formulas: {{a: {YES}, b: {HALF}}}}}", "0.5"),
    ],
)
def test_the_most_of_two_points(rule, most):
    found = read_rule(yaml.safe_load(rule), "rule")
    assert reachable(found, Fraction(2)) == Fraction(most)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["0.3", "0.75"]], (Doubt("1.1", DoubtKind.NEVER_FULL, Fraction(3, 4)),)),
        ([["0.3", "1.5"]], (Doubt("1.1", DoubtKind.TOO_MUCH, Fraction(3, 2)),)),
        ([["0.3", "1"]], ()),
    ],
)
def test_a_leaf_whose_rule_and_points_do_not_meet(rows, expected):
    rule = {"kind": "steps", "share": "yes", "rows": rows}
    assert doubts(criteria_from_yaml(changed((*LEAF, "rule"), rule))) == expected


def test_nothing_in_the_law_is_doubtful():
    for path in LAW.glob("*.yaml"):
        found = criteria_from_yaml(yaml.safe_load(path.read_text(encoding="utf-8")))
        assert doubts(found) == (), path.name
