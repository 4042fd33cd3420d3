"""Sheets of many units are those of one by one, to the last fraction."""

import gc
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.scoring import (
    Absence,
    Boolean,
    Claim,
    CriteriaSet,
    Leaf,
    Level,
    Mode,
    Node,
    Quotient,
    Rounding,
    Source,
    ZeroDenominatorError,
    score,
    score_many,
)
from motcua.core.scoring.rulebook import read_rule
from motcua.core.scoring.values import added, against, times

D = Decimal
RULES = (
    {"kind": "linear", "numerator": "a", "denominator": "b"},
    {"kind": "steps", "share": "x", "rows": [["0.3", 1], ["0.2", "0.5"]]},
    {"kind": "checklist", "items": {"p": "0.25", "q": "0.75"}},
    {"kind": "boolean", "input": "p"},
    {"kind": "survey", "input": "n", "weights": {"A": 1, "B": "0.6"}},
    {"kind": "deduct", "terms": {"a": "0.25", "b": "0.5"}},
    {"kind": "timeliness", "issued": "on", "deadline": "by", "complete": "p"},
    {
        "kind": "floored_linear",
        "numerator": "a",
        "denominator": "b",
        "floor": "0.5",
        "full_at": "0.9",
        "variant": "proportional",
    },
)


def whole(level=Level.LEAF, mode=Mode.HALF_UP):
    leaves = tuple(
        Leaf(f"1.{n}", "t", D(1), Source.SELF, read_rule(rule, "rule"), nothing=absence)
        for n, (rule, absence) in enumerate(
            zip(RULES, [*Absence, *Absence, Absence.FULL, Absence.FULL], strict=True)
        )
    )
    rounding = Rounding(D("0.01"), mode, level)
    return CriteriaSet(
        "s", "t", "commune", D(8), (Node("1", "t", D(8), leaves),), rounding
    )


_number = st.one_of(
    st.integers(-1, 5),
    st.decimals(0, 3, places=2),
    st.booleans(),
    st.none(),
    st.just("never"),
    st.just([1]),
)
_values = st.fixed_dictionaries(
    {
        "a": _number,
        "b": _number,
        "x": _number,
        "p": st.one_of(st.booleans(), st.integers(0, 1)),
        "q": st.booleans(),
        "n": st.one_of(
            st.dictionaries(st.sampled_from("ABC"), st.integers(0, 9)), _number
        ),
        "on": st.one_of(st.dates(date(2026, 1, 1), date(2026, 1, 3)), st.just("never")),
        "by": st.just(date(2026, 1, 2)),
    }
)
_claims = st.builds(
    Claim,
    _values,
    st.sampled_from([True, True, True, False]),
    st.sampled_from([None, None, None, D("0.5"), D("0.335")]),
)


def told(sheet):
    """Return what a sheet says, problems by their words."""
    leaves = [
        (one.leaf.code, one.exact, one.points, one.outcome, str(one.problem))
        for one in sheet.leaves
    ]
    return leaves, sheet.appraised, sheet.removed, sheet.inside, sheet.total


@settings(max_examples=30)
@given(
    st.sampled_from(Level),
    st.sampled_from(Mode),
    st.lists(_claims, min_size=1, max_size=4),
)
def test_many_as_one_by_one(level, mode, claims):
    criteria = whole(level, mode)
    codes = [leaf.code for leaf in criteria.leaves]
    units = [
        {code: claims[(n + shift) % len(claims)] for n, code in enumerate(codes)}
        for shift in range(6)
    ]
    for sheet, unit in zip(score_many(criteria, units), units, strict=True):
        assert told(sheet) == told(score(criteria, unit))


def test_a_count_of_one_is_no_yes():
    criteria = CriteriaSet(
        "s",
        "t",
        "commune",
        D(1),
        (Node("1", "t", D(1), (Leaf("1.1", "t", D(1), Source.SELF, Boolean("p")),)),),
        Rounding(D("0.01"), Mode.HALF_UP, Level.LEAF),
    )
    units = [{"1.1": Claim({"p": value})} for value in (True, 1, True)]
    first, second, third = score_many(criteria, units)
    assert (first.total, second.total) == (1, 0)
    assert second.leaves[0].problem is not None
    assert third.leaves[0] is first.leaves[0]


def test_what_never_repeats_is_not_remembered():
    criteria = whole()
    units = [{"1.0": Claim({"a": n, "b": 400})} for n in range(200)]
    sheets = score_many(criteria, [*units, units[-1]])
    assert sheets[-1].leaves[0] is not sheets[-2].leaves[0]
    assert sheets[-1].leaves[0] == sheets[-2].leaves[0]


@pytest.mark.parametrize("is_on", [True, False])
def test_the_collector_is_left_as_it_was(is_on):
    (gc.enable if is_on else gc.disable)()
    try:
        score_many(whole(), [{}])
        assert gc.isenabled() is is_on
    finally:
        gc.enable()


_fractions = st.fractions(-9, 9, max_denominator=50)


@given(st.lists(st.tuples(_fractions, st.integers(0, 9))), st.integers(1, 9))
def test_sums_are_sums(pairs, among):
    parts, counts = [p for p, _ in pairs], [n for _, n in pairs]
    assert added(parts) == sum(parts, Fraction(0))
    weighed = sum((p * n for p, n in pairs), Fraction(0))
    assert added(parts, counts, among) == weighed / among


@given(_fractions, _fractions)
def test_products_and_comparisons_are_those_of_fractions(one, other):
    assert times(one, other) == one * other
    assert (against(one, other) > 0, against(one, other) == 0) == (
        one > other,
        one == other,
    )


def test_a_share_of_decimals_is_exact():
    assert Quotient("a", "b").of({"a": D("0.1"), "b": D("0.3")}) == Fraction(1, 3)
    with pytest.raises(ZeroDenominatorError):
        Quotient("a", "b").of({"a": 0, "b": D(0)})
