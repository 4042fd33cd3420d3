"""Who is not asked, edges of rules, and the order of risks."""

from decimal import Decimal
from fractions import Fraction

import pytest

from motcua.core.scoring import Claim, Leaf, Level, Mode, Rounding, Source, score_leaf
from motcua.core.scoring.rulebook import read_rule
from motcua.core.tests.test_why_document import CAUTION
from motcua.core.why import Pending, Watched, full_from, risk, worst_first

D, F = Decimal, Fraction
_CENT = Rounding(D("0.01"), Mode.HALF_UP, Level.LEAF)
_LINEAR = {"kind": "linear", "share": "x"}
_GATE = {"input": "o", "is": "above"}


def leaf(rule, code="1"):
    return Leaf(code, "x", D(2), Source.SELF, read_rule(rule, ""))


@pytest.mark.parametrize(
    ("rule", "edge"),
    [
        (_LINEAR, 1),
        ({"kind": "target_ratio", "share": "x", "target": "0.7"}, F("0.7")),
        ({"kind": "target_ratio", "share": "x", "target_input": "t"}, None),
        ({"kind": "growth", "share": "x", "last": "y", "full_at": "0.15"}, F("0.15")),
        ({"kind": "steps", "share": "x", "rows": [["0.5", 1]]}, None),
        (
            {
                "kind": "piecewise",
                "share": "x",
                "pieces": [{"from": "0.95", "points": 2}, {"from": "0.7"}],
            },
            F("0.95"),
        ),
        ({"kind": "gate", "rule": _LINEAR, "when": _GATE, "most": 1}, 1),
        ({"kind": "boolean", "input": "v"}, None),
    ],
    ids=str,
)
def test_the_edge_of_the_best_band(rule, edge):
    assert full_from(leaf(rule)) == edge


def _scored(rule, code="1", **values):
    return score_leaf(leaf(rule, code), Claim(values), _CENT)


def test_a_leaf_below_its_most_or_without_a_score_is_not_asked():
    assert risk(Watched(_scored(_LINEAR, x=D("0.5"))), CAUTION) is None
    assert risk(Watched(_scored(_LINEAR)), CAUTION) is None


def test_a_gated_growth_raises_its_bar_too():
    growth = {"kind": "growth", "share": "x", "last": "y"}
    gate = {"kind": "gate", "rule": growth, "when": _GATE, "most": 1}
    found = risk(Watched(_scored(gate, x=1, y=D("0.5"), o=0)), CAUTION)
    assert [sign.reason for sign in found.signs] == ["bar_rises"]


def test_pending_cases_within_the_margin_are_no_sign():
    score = _scored({"kind": "steps", "share": "x", "rows": [["0.5", 2]]}, x=D("0.9"))
    assert risk(Watched(score, F(100), pending=Pending(7)), CAUTION).signs == ()


def test_the_heaviest_come_first_and_of_equal_ones_the_dearest():
    risks = [risk(Watched(_scored(_LINEAR, code, x=1)), CAUTION) for code in "ab"]
    flag = _scored({"kind": "boolean", "input": "v"}, "c", v=True)
    risks.append(risk(Watched(flag, pending=Pending(1)), CAUTION))
    order = worst_first(risks, {"b": D(3), "a": D(1), "c": D(1)})
    assert [one.code for one in order] == ["c", "b", "a"]
