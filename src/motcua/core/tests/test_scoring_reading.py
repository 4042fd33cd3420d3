"""Criteria files: what is wrong is named with its place, and nothing is guessed."""

from copy import deepcopy
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from motcua.core.scoring import composing, rules, shares
from motcua.core.scoring.reading import NEITHER, criteria_from_yaml
from motcua.core.scoring.rulebook import FormatError, exact, read_rule
from motcua.core.scoring.values import Given, Quotient

SHARE = {"numerator": "a", "denominator": "b"}
HALVES = Quotient("a", "b")

WHOLE = {
    "key": "thu",
    "title": "Bộ thử",
    "level": "commune",
    "points": 1,
    "rounding": {"place": 0.01},
    "fields": [
        {
            "code": 1,
            "title": "Lĩnh vực",
            "points": 1,
            "children": [
                {
                    "code": "1.1",
                    "title": "Tiêu chí",
                    "points": "1.0",
                    "rule": {"kind": "boolean", "input": "yes"},
                    "cutoff": ["2025-12-15", date(2026, 12, 14)],
                    "inputs": {"yes": "Có"},
                    "applies_to": ["commune"],
                }
            ],
        }
    ],
    "outside": [
        {
            "code": "B",
            "title": "Thưởng",
            "kind": "bonus",
            "cap": 2,
            "rule": {"kind": "count", "input": "n", "each": 1},
        }
    ],
    "classes": [{"name": "Tốt", "from": 80, "above": True}],
    "tie_breaks": [1],
}


def changed(path, value):
    data = deepcopy(WHOLE)
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return data


LEAF = ("fields", 0, "children", 0)


def test_a_set_is_read():
    found = criteria_from_yaml(WHOLE)
    leaf = found.leaves[0]
    assert (found.points, found.fields[0].code) == (1, "1")
    assert leaf.cutoff == (date(2025, 12, 15), date(2026, 12, 14))
    assert leaf.definitions == (("yes", "Có"),)
    assert leaf.applies_to == ("commune",)
    assert (found.outside[0].sign, found.outside[0].cap) == (1, Decimal(2))
    assert found.classes[0].is_open
    assert found.tie_breaks == ("1",)


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("key",), None, "key"),
        (("title",), "  ", "title"),
        (("points",), "nhiều", "points"),
        (("points",), "NaN", "points"),
        (("points",), True, "points"),
        (("rounding", "place"), 0, "rounding.place"),
        (("rounding", "level"), "page", "rounding.level"),
        (("fields",), "x", "fields"),
        (("fields", 0), "x", "fields[0]"),
        ((*LEAF, "source"), "dream", "fields[0].children[0].source"),
        ((*LEAF, "cutoff"), ["2025-12-15"], "fields[0].children[0].cutoff"),
        ((*LEAF, "cutoff"), 5, "fields[0].children[0].cutoff"),
        ((*LEAF, "inputs"), ["x"], "fields[0].children[0].inputs"),
        (("outside", 0, "kind"), "gift", "outside[0].kind"),
        ((*LEAF, "rule"), "x", "fields[0].children[0].rule"),
        ((*LEAF, "rule", "kind"), "x", "fields[0].children[0].rule.kind"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(path, value, where):
    with pytest.raises(FormatError) as refused:
        criteria_from_yaml(changed(path, value))
    assert refused.value.where == where


def test_a_leaf_without_a_rule_is_told_so():
    data = changed((*LEAF, "rule"), None)
    del data["fields"][0]["children"][0]["rule"]
    with pytest.raises(FormatError) as refused:
        criteria_from_yaml(data)
    assert refused.value.where == "fields[0].children[0].rule"
    assert refused.value.wanted == NEITHER


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (
            {"kind": "checklist", "items": {"a": "0.25"}},
            rules.Checklist((("a", Fraction(1, 4)),)),
        ),
        (
            {"kind": "timeliness", "issued": "a", "deadline": "b", "per_day": "0.1"},
            rules.Timeliness("a", "b", per_day=Fraction(1, 10)),
        ),
        (
            {"kind": "steps", **SHARE, "rows": [["0.3", 1], [0.2, 0.5]], "open": True},
            shares.Steps(
                HALVES,
                ((Fraction(3, 10), Fraction(1)), (Fraction(1, 5), Fraction(1, 2))),
                is_open=True,
            ),
        ),
        (
            {"kind": "linear", "share": "x", "scale": 100},
            shares.Linear(Given("x", Fraction(100))),
        ),
        (
            {"kind": "floored_linear", **SHARE, "floor": "0.8", "variant": "rebased"},
            shares.FlooredLinear(HALVES, Fraction(4, 5), shares.Floor.REBASED),
        ),
        (
            {
                "kind": "piecewise",
                **SHARE,
                "pieces": [{"from": 1, "points": 2}, {"from": 0, "slope": "0.5"}],
            },
            shares.Piecewise(
                HALVES,
                (
                    shares.Piece(Fraction(1), Fraction(2)),
                    shares.Piece(Fraction(0), None, Fraction(1, 2)),
                ),
            ),
        ),
        (
            {"kind": "target_ratio", **SHARE, "target": "0.7"},
            shares.TargetRatio(HALVES, Fraction(7, 10)),
        ),
        (
            {"kind": "target_ratio", **SHARE, "target_input": "t"},
            shares.TargetRatio(HALVES, target_name="t"),
        ),
        ({"kind": "deduct", "terms": {"a": 1}}, rules.Deduct((("a", Fraction(1)),))),
        (
            {"kind": "count", "input": "a", "each": "0.5", "cap": 1},
            rules.CountCapped("a", Fraction(1, 2), Fraction(1)),
        ),
        (
            {"kind": "growth", **SHARE, "last": "c", "same": "0.5"},
            shares.Growth(HALVES, "c", same=Fraction(1, 2)),
        ),
        (
            {
                "kind": "relative_to_leader",
                "actual": "a",
                "target": "b",
                "leader_excess": "c",
            },
            shares.RelativeToLeader("a", "b", "c"),
        ),
        (
            {"kind": "rank", "place": "p", "table": [[1, 2], [3, 1]]},
            rules.RankBased("p", ((1, Fraction(2)), (3, Fraction(1)))),
        ),
        (
            {"kind": "survey", "input": "n", "weights": {"A": 1, "B": "0.6"}},
            shares.SurveyWeighted("n", {"A": Fraction(1), "B": Fraction(3, 5)}),
        ),
        (
            {"kind": "index", "input": "x", "scale": 22},
            shares.ImportIndex("x", Fraction(22)),
        ),
        (
            {
                "kind": "gate",
                "rule": {"kind": "boolean", "input": "a"},
                "when": {"input": "b", "is": "above", "bound": 2},
                "most": "0.5",
            },
            composing.Gate(
                rules.Boolean("a"),
                composing.Condition("b", composing.Test.ABOVE, Fraction(2)),
                Fraction(1, 2),
            ),
        ),
        (
            {
                "kind": "sum",
                "parts": [
                    {
                        "name": "a",
                        "points": 1,
                        "rule": {"kind": "boolean", "input": "a"},
                    }
                ],
            },
            composing.Sum((composing.Part("a", Fraction(1), rules.Boolean("a")),)),
        ),
        (
            {
                "kind": "choose_one",
                "picked": "p",
                "formulas": {"a": {"kind": "boolean", "input": "a"}},
            },
            composing.ChooseOne("p", {"a": rules.Boolean("a")}),
        ),
        (
            {"kind": "class", "input": "c", "classes": {"good": "0.75"}},
            rules.ClassValue("c", {"good": Fraction(3, 4)}),
        ),
        ({"kind": "manual", "input": "p"}, rules.Manual("p", "reason")),
    ],
)
def test_every_kind_is_read(data, rule):
    assert read_rule(data, "rule") == rule


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ({"kind": "boolean", "input": 5}, "rule.input"),
        ({"kind": "boolean"}, "rule.input"),
        ({"kind": "boolean", "input": "a", "floor": 1}, "rule.floor"),
        ({"kind": "checklist", "items": {}}, "rule.items"),
        ({"kind": "checklist", "items": {"a": "x"}}, "rule.items.a"),
        ({"kind": "checklist", "items": {"a": True}}, "rule.items.a"),
        ({"kind": "checklist", "items": {"a": "NaN"}}, "rule.items.a"),
        ({"kind": "steps", **SHARE, "rows": []}, "rule.rows"),
        ({"kind": "steps", **SHARE, "rows": [[1]]}, "rule.rows[0]"),
        ({"kind": "steps", **SHARE, "rows": [[0, 1], [1, 2]]}, "rule.rows"),
        ({"kind": "steps", **SHARE, "rows": [[0, 1]], "open": "yes"}, "rule.open"),
        (
            {"kind": "floored_linear", **SHARE, "floor": 1, "variant": "rebased"},
            "rule.floor",
        ),
        (
            {"kind": "floored_linear", **SHARE, "floor": 0, "variant": "steep"},
            "rule.variant",
        ),
        (
            {"kind": "piecewise", **SHARE, "pieces": [{"from": 0}, {"from": 1}]},
            "rule.pieces",
        ),
        (
            {
                "kind": "piecewise",
                **SHARE,
                "pieces": [{"from": 0, "points": 1, "slope": 1}],
            },
            "rule.pieces[0].slope",
        ),
        ({"kind": "target_ratio", **SHARE, "target": 0}, "rule.target"),
        ({"kind": "rank", "place": "p", "table": [[2, 1], [1, 2]]}, "rule.table"),
        ({"kind": "rank", "place": "p", "table": [["1.5", 1]]}, "rule.table"),
        ({"kind": "rank", "place": "p", "table": [[0, 1]]}, "rule.table"),
        ({"kind": "index", "input": "x", "scale": 0}, "rule.scale"),
        ({"kind": "linear", "share": "x", "scale": 0}, "rule.scale"),
        ({"kind": "linear", "share": "x", "scale": -2}, "rule.scale"),
        ({"kind": "survey", "input": "n", "weights": {"A": 100}}, "rule.weights.A"),
        ({"kind": "class", "input": "c", "classes": {"g": 75}}, "rule.classes.g"),
        ({"kind": "deduct", "terms": {"late": "-0.5"}}, "rule.terms.late"),
        ({"kind": "checklist", "items": {"a": "-1"}}, "rule.items.a"),
        ({"kind": "count", "input": "n", "each": "-0.5"}, "rule.each"),
        ({"kind": "count", "input": "n", "each": 1, "cap": -1}, "rule.cap"),
        ({"kind": "steps", **SHARE, "rows": [[0, -1]]}, "rule.rows[0][1]"),
        ({"kind": "growth", **SHARE, "last": "y", "up": 50}, "rule.up"),
        (
            {"kind": "piecewise", **SHARE, "pieces": [{"from": 0, "slope": -1}]},
            "rule.pieces[0].slope",
        ),
        (
            {"kind": "timeliness", "issued": "i", "deadline": "d", "late_share": 2},
            "rule.late_share",
        ),
    ],
)
def test_a_rule_read_otherwise_than_written_is_refused(data, where):
    with pytest.raises(FormatError) as refused:
        read_rule(data, "rule")
    assert refused.value.where == where


@pytest.mark.parametrize("number", ["1e999999999", "1e-999999999", "1e31"])
def test_a_number_that_would_take_hours_is_none(number):
    with pytest.raises(FormatError, match="number expected"):
        exact(number, "points")
