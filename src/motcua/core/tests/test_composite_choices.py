"""Composite indices: scales, means and gaps beyond the plain ones; each by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.composite import (
    Aggregate,
    Item,
    Method,
    Missing,
    Model,
    ModelError,
    compute,
    gaps,
    leave_one_out,
)

FIGURES = {"p": 3.0, "q": 1.0, "r": 2.0, "s": 2.0}


def one(figures, direction=1, goalposts=None, **more):
    leaf = Item("a", "top", direction=direction, goalposts=goalposts)
    found = compute(Model((Item("top", ""), leaf), **more), {"a": figures})
    return [found[unit]["a"].score for unit in figures]


@pytest.mark.parametrize(
    ("method", "direction", "expected"),
    [
        (Method.PERCENTILE, 1, [100, 0, 50, 50]),
        (Method.PERCENTILE, -1, [0, 100, 50, 50]),
        (Method.MAX, 1, [100, 100 / 3, 200 / 3, 200 / 3]),
        (Method.MAX, -1, [100 / 3, 100, 50, 50]),
        (Method.REFERENCE, 1, [150, 50, 100, 100]),
        (Method.REFERENCE, -1, [200 / 3, 200, 100, 100]),
    ],
)
def test_scales(method, direction, expected):
    found = one(FIGURES, direction, method=method, reference="r")
    assert found == pytest.approx(expected)


@pytest.mark.parametrize(
    ("direction", "expected"), [(1, [0.75, 0, 0.25, 0.25]), (-1, [0.25, 1, 0.75, 0.75])]
)
def test_goalposts_let_nothing_lie_beyond(direction, expected):
    choice = {"method": Method.GOALPOSTS, "span": (0, 1)}
    found = one(FIGURES, direction, goalposts=(1.5, 3.5), **choice)
    assert found == pytest.approx(expected)


def test_one_unit_alone_stands_in_the_middle():
    assert one({"p": 3.0}, method=Method.PERCENTILE) == [50]


@pytest.mark.parametrize(
    ("figures", "direction"),
    [({"p": -1.0, "q": 2.0}, 1), ({"p": 0.0, "q": 2.0}, -1), ({"p": 0.0, "q": 0.0}, 1)],
)
def test_ratios_need_figures_above_nothing(figures, direction):
    with pytest.raises(ModelError, match="ratio"):
        one(figures, direction, method=Method.MAX)


def test_a_reference_must_have_a_figure():
    with pytest.raises(ModelError, match="a: no figure: z"):
        one(FIGURES, method=Method.REFERENCE, reference="z")
    with pytest.raises(ModelError, match="refer"):
        one(FIGURES, method=Method.REFERENCE)


@pytest.mark.parametrize(("posts", "wrong"), [(None, "wanted"), ((2.0, 2.0), "rise")])
def test_goalposts_must_be_told(posts, wrong):
    with pytest.raises(ModelError, match=wrong):
        one(FIGURES, goalposts=posts, method=Method.GOALPOSTS)


def test_the_human_development_index():
    """UNDP's own example, technical note 1 of 2020: 0.6971, 0.3447, 3,829 dollars."""
    ends = (math.log(100), math.log(75_000))
    items = (
        Item("hdi", "", aggregate=Aggregate.GEOMETRIC),
        Item("health", "hdi", method=Method.NONE),
        Item("education", "hdi", method=Method.NONE),
        Item("income", "hdi", goalposts=ends, method=Method.GOALPOSTS),
    )
    figures = {
        "health": {"x": 0.6971},
        "education": {"x": 0.3447},
        "income": {"x": math.log(3829)},
    }
    found = compute(Model(items, span=(0.0, 1.0)), figures)["x"]
    assert round(found["income"].score, 4) == 0.5506
    assert round(found["hdi"].score, 3) == 0.510


GAPPED = {
    "a": {"p": 4.0, "q": None, "r": 1.0, "s": 1.0},
    "b": {"p": 1.0, "q": 2.0, "r": 3.0, "s": 5.0},
}
GROUPS = {"p": "x", "q": "x", "r": "y", "s": "y"}


@pytest.mark.parametrize(
    ("missing", "direction", "expected"),
    [
        (Missing.EXCLUDE, 1, None),
        (Missing.MEAN, 1, 2.0),
        (Missing.MEDIAN, 1, 1.0),
        (Missing.MINIMUM, 1, 1.0),
        (Missing.MINIMUM, -1, -4.0),
        (Missing.GROUP_MEAN, 1, 4.0),
    ],
)
def test_what_stands_in_for_a_gap(missing, direction, expected):
    model = Model(
        (Item("top", ""), Item("a", "top", direction=direction), Item("b", "top")),
        Method.NONE,
        missing=missing,
    )
    found = compute(model, GAPPED, GROUPS)
    assert found["q"]["a"].score == expected
    assert gaps(model, GAPPED) == (() if expected is None else (("a", "q"),))
    assert set(leave_one_out(model, GAPPED, GROUPS)) == {"a", "b"}


def test_a_gap_can_be_refused():
    items = (Item("top", ""), Item("a", "top"), Item("b", "top"))
    with pytest.raises(ModelError, match="a: no figure: q"):
        compute(Model(items, missing=Missing.REFUSE), GAPPED)
    with pytest.raises(ModelError, match="a: nothing to stand in: q"):
        compute(Model(items, missing=Missing.GROUP_MEAN), GAPPED, {"q": "z"})


def test_a_mean_of_its_own_for_every_node():
    items = (
        Item("top", "", aggregate=Aggregate.GEOMETRIC),
        Item("left", "top", aggregate=Aggregate.HARMONIC),
        Item("a", "left"),
        Item("b", "left"),
        Item("c", "top"),
    )
    found = compute(
        Model(items, Method.NONE), {"a": {"x": 1.0}, "b": {"x": 3.0}, "c": {"x": 6.0}}
    )
    assert found["x"]["left"].score == pytest.approx(1.5)
    assert found["x"]["top"].score == pytest.approx(3.0)


_figures = st.dictionaries(
    st.sampled_from("pqrstu"), st.integers(1, 50).map(float), min_size=2
)


@given(_figures, st.floats(0.1, 10), st.floats(-5, 5))
def test_minmax_does_not_depend_on_units_of_measure(figures, factor, shift):
    plain = one(figures)
    scaled = one({unit: f * factor + shift for unit, f in figures.items()})
    assert scaled == pytest.approx(plain, abs=1e-6)


@given(_figures, st.sampled_from([Method.MAX, Method.PERCENTILE, Method.BORDA]))
def test_the_order_of_rows_does_not_matter(figures, method):
    forth = dict(zip(figures, one(figures, method=method), strict=True))
    turned = dict(reversed(figures.items()))
    back = dict(zip(turned, one(turned, method=method), strict=True))
    assert forth == back


@given(_figures)
def test_means_stand_in_their_order(figures):
    items = (Item("top", ""), Item("a", "top"), Item("b", "top", 2))
    table = {"a": figures, "b": {u: 51 - f for u, f in figures.items()}}
    found = [
        compute(Model(items, Method.NONE, aggregate=aggregate), table)
        for aggregate in (
            Aggregate.HARMONIC,
            Aggregate.GEOMETRIC,
            Aggregate.ARITHMETIC,
        )
    ]
    for unit in figures:
        low, middle, high = (scores[unit]["top"].score for scores in found)
        assert low <= middle + 1e-9
        assert middle <= high + 1e-9
