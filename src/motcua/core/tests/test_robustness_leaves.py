"""Shares of variance against known functions; leaves, weights and alpha by hand."""

import numpy as np
import pytest

from motcua.core.robustness import (
    Removal,
    Sampling,
    Table,
    Weights,
    alpha,
    blame,
    consistency,
    correlations,
    dead,
    effective_weights,
    saturated,
    shares,
    without_fields,
    without_leaves,
)


def measured(function, low, high, inputs, draws=1 << 16):
    """Ask a function of independent, even inputs by the design of Saltelli."""
    dice = np.random.default_rng(2026)
    base, other = dice.uniform(low, high, (2, draws, inputs))
    mixed = []
    for number in range(inputs):
        states = base.copy()
        states[:, number] = other[:, number]
        mixed.append(function(states))
    return shares(
        function(base)[:, None], function(other)[:, None], np.stack(mixed)[:, :, None]
    )


def test_ishigami():
    """Ishigami and Homma (1990), a = 7, b = 0.1; shares in closed form."""

    def ishigami(x):
        return np.sin(x[:, 0]) * (1 + 0.1 * x[:, 2] ** 4) + 7 * np.sin(x[:, 1]) ** 2

    pi = np.pi
    first = 0.5 * (1 + 0.1 * pi**4 / 5) ** 2
    second, both = 7**2 / 8, 0.1**2 * pi**8 * 8 / 225
    whole = first + second + both
    found = measured(ishigami, -pi, pi, 3)
    assert found.first[:, 0] == pytest.approx(
        np.array([first, second, 0]) / whole, abs=0.015
    )
    assert found.total[:, 0] == pytest.approx(
        np.array([first + both, second, both]) / whole, abs=0.015
    )


def test_the_g_function_of_sobol():
    weights = np.array([0.0, 1.0, 4.5, 9.0])

    def g(x):
        return np.prod((np.abs(4 * x - 2) + weights) / (1 + weights), axis=1)

    apart = 1 / (3 * (1 + weights) ** 2)
    whole = np.prod(1 + apart) - 1
    found = measured(g, 0, 1, 4)
    assert found.first[:, 0] == pytest.approx(apart / whole, abs=0.015)
    total = apart * np.prod(1 + apart) / (1 + apart) / whole
    assert found.total[:, 0] == pytest.approx(total, abs=0.015)


TABLE = Table(
    ("a", "b", "c", "d"),
    np.array([9.0, 8.0, 8.0, 5.0]),
    ("1.1", "1.2", "2.1", "2.2"),
    np.array(
        [
            [4.0, 0.0, 2.0, 3.0],
            [4.0, 0.0, 1.0, 3.0],
            [4.0, 0.0, 2.0, 2.0],
            [4.0, 0.0, 0.0, 1.0],
        ]
    ),
    np.array([4.0, 4.0, 4.0, 4.0]),
    ("1", "1", "2", "2"),
)


def test_blame_lies_where_the_doubt_is():
    near = Table(
        ("a", "b"),
        np.array([9.0, 8.9]),
        ("1", "2"),
        np.array([[4.5, 4.5], [4.45, 4.45]]),
        np.array([5.0, 5.0]),
    )
    sources = [Sampling(np.full((2, 2), 0.2)), Weights(0.1)]
    found = blame(near, sources, 600, 3)
    assert found.sources == ("sampling", "weights")
    assert found.ranks.total.shape == (2, 2)
    assert found.shift.total[:, 0] == pytest.approx([1, 0], abs=0.15)
    assert found.shift.first[:, 0] == pytest.approx([1, 0], abs=0.15)
    still = blame(near, [Weights(0.0)], 10, 3)
    assert np.isnan(still.shift.total).all()


def test_leaves_left_out():
    """Without 2.1: 7, 7, 6, 5 are left; d stays last, c falls from 2 to 3, b to 1."""
    found = {removal.code: removal for removal in without_leaves(TABLE)}
    assert found["2.1"] == Removal("2.1", 0.5, 1)
    assert found["1.1"] == Removal("1.1", 0, 0)
    assert without_fields(TABLE) == (Removal("1", 0, 0), Removal("2", 1.25, 3))
    only = Table(("a",), np.array([1.0]), ("1",), np.array([[1.0]]), np.array([2.0]))
    assert without_leaves(only) == (Removal("1", 0, 0),)
    assert without_fields(only) == ()


def test_what_a_leaf_weighs():
    found = {weight.code: weight for weight in effective_weights(TABLE)}
    assert {weight.nominal for weight in found.values()} == {0.25}
    assert (found["1.1"].ratio, found["1.1"].part) == (0, 0)
    # Totals 9 8 8 5; 2.1: 2 1 2 0: covariance 1.5, variances 3 and 11/12.
    assert found["2.1"].ratio == pytest.approx(1.5**2 / (3 * 11 / 12))
    assert found["2.1"].part == pytest.approx(1.5 / 3)
    assert sum(w.part for w in found.values()) == pytest.approx(1)
    assert sum(w.effective for w in found.values()) == pytest.approx(1)


def test_leaves_that_part_nobody():
    assert saturated(TABLE) == ("1.1",)
    assert dead(TABLE) == ("1.2",)
    points = TABLE.earned.copy()
    points[:, 0] = np.nan
    absent = Table(
        TABLE.units, TABLE.totals, TABLE.leaves, points, TABLE.worth, TABLE.fields
    )
    assert (saturated(absent), dead(absent)) == ((), ("1.2",))
    assert effective_weights(absent)[0].ratio == 0


def test_alpha_and_correlations():
    """By hand: variances 11/12 and 11/12, sum 7/3 + ..; and a textbook's extreme."""
    first, second = consistency(TABLE)
    assert (first.field, first.leaves, first.count) == ("1", ("1.1", "1.2"), 4)
    assert first.alpha is None
    assert np.isnan(first.correlations).all()
    variances, together = 11 / 12 * 2, 3.0
    assert second.alpha == pytest.approx(2 * (1 - variances / together))
    assert second.correlations[0, 1] == pytest.approx((7 / 12) / (11 / 12))
    twice = np.array([[1.0, 2.0], [2.0, 4.0], [4.0, 8.0]])
    assert alpha(np.repeat(twice[:, :1], 3, axis=1)) == pytest.approx(1)
    assert correlations(twice)[0, 1] == pytest.approx(1)
    assert alpha(twice[:, :1]) is None
    assert alpha(twice[:1]) is None
    assert np.isnan(correlations(np.empty((0, 2)))).all()
