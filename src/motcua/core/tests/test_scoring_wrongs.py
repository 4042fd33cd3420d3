"""Every input a rule cannot take is told, though the rule stops at the first."""

from contextlib import suppress
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.scoring import WrongInputError
from motcua.core.scoring.rulebook import read_rule
from motcua.core.scoring.values import MissingInputError, ZeroDenominatorError
from motcua.core.scoring.wrongs import wrong_inputs

_INDEX = {"kind": "index", "input": "index", "scale": 100}
_MANUAL = {"kind": "manual", "input": "judged"}
_CLASS = {"kind": "class", "input": "class", "classes": {"A": 1}}
_LINEAR = {"kind": "linear", "numerator": "above", "denominator": "below"}
_RANK = {"kind": "rank", "place": "place", "table": [[1, 2]]}
_DAYS = {"kind": "timeliness", "issued": "issued", "deadline": "deadline"}
_SUM = {
    "kind": "sum",
    "parts": [
        {"name": "first", "points": 1, "rule": _LINEAR},
        {"name": "second", "points": 1, "rule": _MANUAL},
    ],
}
_GATE = {
    "kind": "gate",
    "rule": _INDEX,
    "when": {"input": "breach", "is": "is_true"},
    "most": 0,
}
_ONE = {"kind": "choose_one", "picked": "by", "formulas": {"a": _INDEX, "b": _CLASS}}


@pytest.mark.parametrize(
    ("rule", "values", "wrong"),
    [
        (_INDEX, {"index": 100}, []),
        (_INDEX, {"index": 101}, [("index", "index")]),
        (_MANUAL, {"judged": 3}, [("judged", "points")]),
        (_MANUAL, {"judged": 3, "reason": 4}, [("judged", "points"), ("reason",)]),
        (_MANUAL, {"judged": 1, "reason": " "}, [("reason", "reason")]),
        (_CLASS, {"class": "Z"}, [("class", "class")]),
        (_LINEAR, {"above": -1, "below": True}, [("above", "count"), ("below",)]),
        (_LINEAR, {"above": 1, "below": 0}, []),
        (_LINEAR, {"below": "x"}, [("below", "number")]),
        (_RANK, {"place": -1}, [("place", "place")]),
        (_DAYS, {"issued": "never", "deadline": date(2026, 1, 1)}, []),
        (_DAYS, {"issued": "soon", "deadline": 3}, [("issued", "day"), ("deadline",)]),
        (_SUM, {"judged": 2}, [("judged", "points")]),
        (_GATE, {"breach": 1}, [("breach", "flag")]),
        (_GATE, {}, []),
        (_ONE, {"by": "c"}, [("by", "formula")]),
        (_ONE, {"index": 101}, []),
        (_ONE, {"by": "b", "index": 101, "class": "Z"}, [("class", "class")]),
    ],
)
def test_what_cannot_be_taken_is_told(rule, values, wrong):
    found = wrong_inputs(read_rule(rule, "rule"), Fraction(2), values)
    assert [one.name for one in found] == [name for name, *_ in wrong]
    for one, (_, *wanted) in zip(found, wrong, strict=True):
        assert not wanted or [one.wanted] == wanted


_ANY = st.one_of(st.none(), st.booleans(), st.integers(-2, 200), st.text(max_size=2))
_NAMES = ["index", "judged", "reason", "class", "above", "below", "place", "breach"]
_RULES = [_INDEX, _MANUAL, _CLASS, _LINEAR, _RANK, _DAYS, _SUM, _GATE, _ONE]


@given(
    st.sampled_from(_RULES),
    st.dictionaries(st.sampled_from([*_NAMES, "by", "issued", "deadline"]), _ANY),
)
def test_what_a_rule_refuses_is_among_them(rule, values):
    read = read_rule(rule, "rule")
    names = {one.name for one in wrong_inputs(read, Fraction(2), values)}
    assert all(values[name] is not None for name in names)
    with suppress(MissingInputError, ZeroDenominatorError):
        assert _refused(read, values) <= names


def _refused(rule, values):
    """Return what the rule itself stops at."""
    try:
        rule.score(Fraction(2), values)
    except WrongInputError as wrong:
        return {wrong.name}
    return set()
