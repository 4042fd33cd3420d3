"""Composite indices: each choice by hand, and what holds for all of them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.composite import (
    Aggregate,
    Item,
    Method,
    Model,
    ModelError,
    Scored,
    Shift,
    compute,
    leave_one_out,
    ranks,
)

FIGURES = {
    "a": {"x": 10.0, "y": 20.0, "z": 40.0},
    "b": {"x": 5.0, "y": 4.0, "z": 1.0},
    "c": {"x": 1.0, "y": None, "z": 3.0},
}
ITEMS = (
    Item("top", ""),
    Item("left", "top", 3),
    Item("right", "top", 1),
    Item("a", "left"),
    Item("b", "left", 2, direction=-1),
    Item("c", "right"),
)


def model(**more):
    return Model(ITEMS, **more)


def one(method, figures, **more):
    whole = Model((Item("top", ""), Item("a", "top")), method=method, **more)
    found = compute(whole, {"a": figures})
    return [found[unit]["a"].score for unit in figures]


def test_minmax_up_the_tree():
    found = compute(model(), FIGURES)
    assert found["x"]["b"].score == 0  # most is worst
    assert found["y"]["a"].score == pytest.approx(100 / 3)
    assert found["y"]["b"].score == pytest.approx(25)
    assert found["y"]["left"].score == pytest.approx((100 / 3 + 2 * 25) / 3)
    assert found["y"]["right"] == Scored(None, None)
    assert found["y"]["top"].score == found["y"]["left"].score
    assert found["z"]["top"] == Scored(100.0, 1)
    assert [found[u]["top"].rank for u in "xyz"] == [3, 2, 1]


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (Method.NONE, [3.0, 1.0, 2.0, 2.0]),
        (Method.MINMAX, [100.0, 0.0, 50.0, 50.0]),
        (Method.RANK, [4.0, 1.0, 2.0, 2.0]),
        (Method.BORDA, [100.0, 0.0, 100 / 3, 100 / 3]),
        (Method.ZSCORE, [math.sqrt(1.5), -math.sqrt(1.5), 0.0, 0.0]),
    ],
)
def test_normalising(method, expected):
    figures = {"p": 3.0, "q": 1.0, "r": 2.0, "s": 2.0}
    assert one(method, figures) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (Method.MINMAX, 5.5),
        (Method.ZSCORE, 0.0),
        (Method.RANK, 1.0),
        (Method.BORDA, 1.0),
    ],
)
def test_when_all_are_alike_nobody_is_better(method, expected):
    assert one(method, {"p": 7.0, "q": 7.0}, span=(1.0, 10.0)) == [expected] * 2
    assert one(method, {"p": 7.0}, span=(1.0, 10.0)) == [expected]


@pytest.mark.parametrize(
    ("aggregate", "expected"),
    [
        (Aggregate.ARITHMETIC, (1 + 3 * 4) / 4),
        (Aggregate.GEOMETRIC, 4 ** (3 / 4)),
        (Aggregate.HARMONIC, 4 / (1 + 3 / 4)),
    ],
)
def test_aggregating(aggregate, expected):
    items = (Item("top", ""), Item("a", "top"), Item("b", "top", 3))
    whole = Model(items, Method.NONE, aggregate=aggregate)
    found = compute(whole, {"a": {"x": 1.0}, "b": {"x": 4.0}})
    assert found["x"]["top"].score == pytest.approx(expected)


@pytest.mark.parametrize("aggregate", [Aggregate.GEOMETRIC, Aggregate.HARMONIC])
def test_a_side_of_nought_cannot_be_made_up_for(aggregate):
    items = (Item("top", ""), Item("a", "top"), Item("b", "top"))
    figures = {"a": {"x": 1.0, "y": 2.0, "z": 1.5}, "b": {"x": 2.0, "y": 1.0, "z": 1.5}}
    found = compute(Model(items, Method.MINMAX, aggregate=aggregate), figures)
    assert [(f["top"].score, f["top"].rank) for f in found.values()] == [
        (0, 2),
        (0, 2),
        (pytest.approx(50), 1),
    ]


@pytest.mark.parametrize("aggregate", [Aggregate.GEOMETRIC, Aggregate.HARMONIC])
def test_below_nought_there_is_no_such_mean(aggregate):
    items = (Item("top", ""), Item("a", "top"), Item("b", "top"))
    whole = Model(items, Method.ZSCORE, aggregate=aggregate)
    with pytest.raises(ModelError, match=f"top: {aggregate} mean"):
        compute(whole, {"a": {"x": 1.0, "y": 2.0}, "b": {"x": 1.0, "y": 2.0}})


def test_leaves_left_out():
    shifts = leave_one_out(model(), FIGURES)
    assert shifts["c"] == Shift(0, 0)
    assert set(shifts) == {"a", "b", "c"}
    only = Model((Item("top", ""), Item("a", "top")))
    assert leave_one_out(only, FIGURES) == {"a": None}


def test_a_leaf_that_decides_moves_places():
    items = (Item("top", ""), Item("a", "top", 9), Item("b", "top"))
    figures = {"a": {"x": 2.0, "y": 1.0}, "b": {"x": 1.0, "y": 2.0}}
    shifts = leave_one_out(Model(items), figures)
    assert shifts == {"a": Shift(1.0, 1), "b": Shift(0.0, 0)}


_ALIKE = {  # 0.8 a + 0.6 b is 2.74 for both
    "a": {"p": 1.7, "q": 2.3, "low": 1.7},
    "b": {"p": 2.3, "q": 1.5, "low": 2.2999},
    "c": {"p": 8.6, "q": 8.6, "low": 8.6},
}
_ALL_THREES = {
    "a": {"p": 3.0, "q": 3.0, "low": 3.0},
    "b": {"p": 3.0, "q": 3.0, "low": 3.0},
    "c": {"p": 3.0, "q": None, "low": 2.9999},
}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("aggregate", "weights", "figures"),
    [
        (Aggregate.ARITHMETIC, (0.8, 0.6, 0.5), _ALIKE),
        (Aggregate.ARITHMETIC, (0.7, 0.7, 1.0), _ALL_THREES),
        (Aggregate.GEOMETRIC, (0.1, 0.2, 0.2), _ALL_THREES),
        (Aggregate.HARMONIC, (0.1, 0.1, 0.1), _ALL_THREES),
    ],
)
def test_rounding_parts_no_units_that_are_equal(aggregate, weights, figures, turned):
    """Nor does the order of the rows."""
    leaves = (Item(c, "I", w) for c, w in zip("abc", weights, strict=True))
    whole = Model((Item("I", ""), *leaves), Method.NONE, aggregate=aggregate)
    if turned:
        figures = {c: dict(reversed(f.items())) for c, f in figures.items()}
    found = compute(whole, figures)
    assert found["p"]["I"].score != found["q"]["I"].score
    assert [found[u]["I"].rank for u in ("p", "q", "low")] == [1, 1, 3]


def test_rounding_moves_nobody_when_a_leaf_is_left_out():
    leaves = (Item(c, "I", w) for c, w in zip("abc", (0.7, 0.7, 1.0), strict=True))
    whole = Model((Item("I", ""), *leaves), Method.NONE)
    figures = {c: {u: f[u] for u in "pq"} for c, f in _ALL_THREES.items()}
    assert leave_one_out(whole, figures)["c"] == Shift(0.0, 0)


def test_what_cancels_out_is_as_much_as_nothing():
    """Scores of 0 tell no size: what they were added up from does."""
    nodes = (Item("I", ""), *(Item(code, "I") for code in "abc"))
    figures = {
        "a": {"p": 0.1, "q": 0.0, "r": 5.0},
        "b": {"p": 0.2, "q": 0.0, "r": 5.0},
        "c": {"p": -0.3, "q": 0.0, "r": 5.0},
    }
    found = compute(Model(nodes, Method.NONE), figures)
    assert found["p"]["I"].score != found["q"]["I"].score
    assert [found[u]["I"].rank for u in "pqr"] == [2, 2, 1]


def test_of_what_is_measured_every_digit_counts():
    figures = {"a": {"p": 1234567890.1, "q": 1234567890.2}}
    found = compute(Model((Item("I", ""), Item("a", "I")), Method.NONE), figures)
    assert [found[u]["a"].rank for u in "pq"] == [2, 1]


def test_a_unit_that_loses_its_only_figure_is_not_counted():
    items = (Item("top", ""), Item("a", "top"), Item("b", "top"))
    figures = {"a": {"x": 2.0, "y": 1.0}, "b": {"x": None, "y": None}}
    assert leave_one_out(Model(items), figures)["a"] == Shift(0.0, 0)


@pytest.mark.parametrize(
    ("items", "wrong"),
    [
        ((Item("a", ""), Item("a", "a")), "a: twice"),
        ((Item("a", ""), Item("b", "z")), "no parent z"),
        ((Item("a", ""), Item("b", "a", -1), Item("c", "a")), "b: weight"),
        ((Item("a", ""), Item("b", "a", 0), Item("c", "a", 0)), "a: no child with"),
        ((Item("a", ""), Item("b", "a", math.nan)), "b: weight"),
        ((Item("a", ""), Item("b", "a", math.inf)), "weight"),
        ((Item("a", ""), Item("b", "a", 1, 2)), "direction"),
        ((Item("a", ""), Item("b", "")), "one node"),
        ((Item("a", ""), Item("b", "c"), Item("c", "b")), "no top"),
    ],
)
def test_what_is_no_tree_is_refused(items, wrong):
    with pytest.raises(ModelError, match=wrong):
        Model(items)


def test_a_range_rises_and_a_leaf_has_figures():
    with pytest.raises(ModelError, match="rise"):
        model(span=(1.0, 1.0))
    with pytest.raises(ModelError, match="c: no figures"):
        compute(model(), {"a": {}, "b": {}})


def test_units_without_any_figure():
    assert ranks({}) == {}
    found = compute(Model((Item("top", ""), Item("a", "top"))), {"a": {"x": None}})
    assert found == {"x": {"a": Scored(None, None), "top": Scored(None, None)}}


_figures = st.dictionaries(
    st.sampled_from("pqrstu"),
    st.integers(-50, 50).map(float),
    min_size=2,
)


_WITHOUT_ENDS = sorted(set(Method) - {Method.GOALPOSTS, Method.MAX, Method.REFERENCE})


@given(_figures, st.sampled_from(_WITHOUT_ENDS), st.integers(1, 9))
def test_places_outlive_a_change_of_units(figures, method, factor):
    whole = Model((Item("top", ""), Item("a", "top")), method=method)
    plain = compute(whole, {"a": figures})
    scaled = compute(whole, {"a": {u: f * factor + 3 for u, f in figures.items()}})
    for unit in figures:
        assert plain[unit]["top"].rank == scaled[unit]["top"].rank


@given(_figures)
def test_less_is_better_turns_the_order_round(figures):
    forth = compute(Model((Item("t", ""), Item("a", "t"))), {"a": figures})
    back = compute(Model((Item("t", ""), Item("a", "t", direction=-1))), {"a": figures})
    best = [u for u in figures if forth[u]["t"].rank == 1]
    worst = max(back[u]["t"].score for u in figures)
    assert all(back[u]["t"].score <= worst for u in best)
    assert {u for u in figures if figures[u] == min(figures.values())} == {
        u for u in figures if back[u]["t"].rank == 1
    }


def test_an_index_of_one_figure():
    found = compute(Model((Item("only", ""),)), {"only": {"x": 2.0, "y": 1.0}})
    assert found["x"]["only"] == Scored(100.0, 1)
