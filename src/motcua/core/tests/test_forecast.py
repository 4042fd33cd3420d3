"""Chances, compared with counting every combination by hand."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.forecast import (
    Curve,
    Grid,
    Model,
    Step,
    calibrate,
    chances,
    harm,
    learn,
    reliability,
    remaining,
)

GRID = Grid(minutes=30, cells=60)
A, B, C = (Step(1, "p", order, "handle", order) for order in range(3))

took = st.lists(st.integers(0, 12).map(lambda n: n * 30), min_size=1, max_size=5)


def _model(*pairs, minimum=1, shrinkage=0):
    steps = [step for step, minutes in pairs for _ in minutes]
    minutes = [one for _, some in pairs for one in some]
    history = learn(steps, np.array(minutes, int), GRID)
    return Model(history, GRID, shrinkage=shrinkage, minimum=minimum)


def _ask(model, course, elapsed, left):
    found = chances(
        model,
        [course],
        np.zeros(1, int),
        np.array([elapsed]),
        np.array([left]),
        stuck=0,
    )
    return found[0]


@given(took, took, took, st.integers(0, 10), st.integers(1, 40))
def test_the_chance_is_the_share_of_all_combinations(one, two, three, passed, left):
    model = _model((A, one), (B, two), (C, three))
    elapsed = passed * 30
    still = [n for n in one if n >= elapsed]
    begun = elapsed if still else 0  # longer than any: begins anew
    sums = [a - begun + b + c for a, b, c in product(still or one, two, three)]
    late = sum(total > left * 30 for total in sums) / len(sums)
    stuck = 1e-9
    found = chances(
        model,
        [(A, B, C)],
        np.zeros(1, int),
        np.array([elapsed]),
        np.array([left * 30]),
        stuck=stuck,
    )
    assert found[0] == pytest.approx(late, abs=1e-9)


@given(took, took, st.integers(1, 40))
def test_more_time_never_makes_it_likelier_to_be_late(one, two, left):
    model = _model((A, one), (B, two))
    less = _ask(model, (A, B), 0, left * 30)
    more = _ask(model, (A, B), 0, left * 30 + 30)
    assert more <= less + 1e-12


def test_many_are_answered_as_one():
    dice = np.random.default_rng(7)
    pairs = [(step, dice.integers(0, 400, 30)) for step in (A, B, C)]
    model = _model(*pairs)
    courses = [(A, B, C), (B, C), (C,)]
    which = dice.integers(0, 3, 5000)
    elapsed, left = dice.integers(0, 300, 5000), dice.integers(-60, 900, 5000)
    found = chances(model, courses, which, elapsed, left, stuck=0)
    for place in range(0, 5000, 379):
        course = courses[which[place]]
        alone = _ask(model, course, elapsed[place], left[place])
        assert found[place] == pytest.approx(alone)


def test_what_is_due_already_is_late_even_without_history():
    assert _ask(_model((A, [30])), (B,), 0, 0) == 1


def test_nothing_is_said_with_too_little():
    model = _model((A, [30] * 29), (B, [30] * 30), minimum=30)
    assert np.isnan(_ask(model, (A, B), 0, 60))
    assert _ask(model, (B,), 0, 60) == 0
    assert remaining(model, (A,), 0, stuck=0) is None


def test_little_history_leans_on_the_agency_and_the_province():
    here, there = A, A._replace(agency_id=2)
    model = _model((here, [300]), (there, [30] * 99), shrinkage=20)
    own = _ask(model, (here,), 0, 60)
    elsewhere = _ask(model, (there,), 0, 60)
    assert 0.01 < elsewhere + 0.05 < own < 1
    assert model.count(here) == 1


def test_what_lasts_longer_than_anything_begins_anew():
    model = _model((A, [60, 120]))
    found = chances(
        model, [(A,)], np.zeros(1, int), np.array([600]), np.array([90]), stuck=0.01
    )
    assert found[0] == 0.5


def test_how_long_it_will_still_take():
    model = _model((A, [60] * 8 + [300, 600]), (B, [30]))
    found = remaining(model, (A, B), 0, stuck=0)
    assert (found.low, found.median, found.high) == (90, 90, 330)


def test_of_equal_chances_the_sooner_due_does_more_harm():
    harms = harm(np.array([0.8, 0.8, 0.4]), np.array([0, 960, 0]), 960)
    assert harms.tolist() == [0.8, 0.4, 0.4]


def test_reliability_counts_what_was_said_and_what_happened():
    said = np.array([0.1, 0.1, 0.1, 0.1, 0.9, 0.9, np.nan])
    late = np.array([False, False, False, True, True, True, True])
    found = reliability(said, late, 2)
    assert [(b.count, b.observed) for b in found.bins] == [(4, 0.25), (2, 1.0)]
    assert found.brier == pytest.approx((3 * 0.01 + 0.81 + 2 * 0.01) / 6)
    assert found.baseline == 0.25
    assert reliability(np.array([np.nan]), np.array([True]), 2) is None


def test_a_sure_and_right_forecast_is_perfect():
    found = reliability(np.array([0.0, 1.0]), np.array([False, True]), 10)
    assert (found.brier, found.baseline) == (0, 0.25)
    assert [b.high for b in found.bins] == [0.1, 1.0]


def test_what_was_said_too_high_is_set_right():
    said = np.repeat([0.2, 0.8, np.nan], [40, 40, 5])
    late = np.array([True] * 4 + [False] * 36 + [True] * 20 + [False] * 20 + [True] * 5)
    curve = calibrate(said, late, 40)
    right = curve.corrected(np.array([0.1, 0.2, 0.5, 0.8, 1.0, np.nan]))
    assert right[:5] == pytest.approx([0.1, 0.1, 0.3, 0.5, 0.5])
    assert np.isnan(right[5])


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=8, max_size=80))
def test_setting_right_keeps_the_order(pairs):
    said, late = (np.array(column) for column in zip(*pairs, strict=True))
    curve = calibrate(said.astype(float), late, 4)
    right = curve.corrected(np.linspace(0, 1, 50))
    assert (np.diff(right) >= -1e-12).all()
    assert ((right >= 0) & (right <= 1)).all()


def test_too_little_sets_nothing_right():
    curve = calibrate(np.array([0.3, 0.4]), np.array([True, False]), 30)
    assert curve == Curve()
    assert curve.corrected(np.array([0.3])).tolist() == [0.3]


def test_what_remains_of_a_step_that_lasts_longer_than_any_is_all_of_it():
    model = _model((A, [60] * 10))
    assert remaining(model, (A,), 600, stuck=0.01).median == 60


def test_an_agency_new_to_a_step_is_judged_by_the_others():
    elsewhere = A._replace(agency_id=9)
    assert _ask(_model((A, [30, 300])), (elsewhere,), 0, 60) == 0.5
