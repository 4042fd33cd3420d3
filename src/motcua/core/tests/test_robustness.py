"""Robustness: places of many tables, each source of doubt by hand, and what holds."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.robustness import (
    MissingEvidence,
    Resampled,
    Sampling,
    Stratum,
    Strictness,
    Table,
    Variants,
    Weights,
    assess,
    errors,
    places,
    resample_answers,
    resample_tallies,
    resampled,
    simulate,
    standard_errors,
)
from motcua.core.robustness.sources import totals
from motcua.core.scoring import rank

POINTS = np.array([[5.0, 5.0], [6.0, 3.5], [2.0, np.nan]])
MOST = np.array([6.0, 6.0])
TABLE = Table(
    ("a", "b", "c"),
    np.array([10.0, 9.5, 4.0]),
    ("1.1", "2.1"),
    POINTS,
    MOST,
    ("1", "2"),
)


def dice(seed=1):
    return np.random.default_rng(seed)


def drawn(source, count=4, table=TABLE):
    return totals(table, [source.draw(dice(), count, table)], count)


_tables = st.lists(
    st.lists(st.integers(0, 400), min_size=5, max_size=5), min_size=1, max_size=4
)


@pytest.mark.parametrize("stretch", [1, 1000])
@given(tables=_tables)
def test_places_are_those_of_the_exact_ranking(stretch, tables):
    found = places(np.array(tables) * stretch, np.array([0, 0, 0, 0, 1]))
    for keys, row in zip(tables, found, strict=True):
        exact = {p.unit: p.rank for p in rank(dict(enumerate(keys[:4])))}
        assert row.tolist() == [*(exact[n] for n in range(4)), 1]


@given(st.permutations(range(5)), st.lists(st.integers(0, 9), min_size=5, max_size=5))
def test_places_do_not_depend_on_the_order_of_rows(order, keys):
    alone = np.zeros(5, dtype=int)
    forth = places(np.array([keys]), alone)[0]
    back = places(np.array([keys])[:, list(order)], alone)[0]
    assert forth[list(order)].tolist() == back.tolist()


def test_a_table_knows_what_its_leaves_do_not_tell():
    """c: 2 of the 6 that apply, brought to 12, is what was published."""
    assert TABLE.extra == pytest.approx([0, 0, 0])
    bonus = Table(
        ("a",), np.array([11.5]), ("1",), np.array([[10.0]]), np.array([12.0])
    )
    assert bonus.extra == pytest.approx([1.5])
    bare = Table(("a", "b"), np.array([1.0, 2.0]))
    assert bare.ranks.tolist() == [2, 1]
    assert bare.weighed(np.ones((1, 0))).tolist() == [[1.0, 2.0]]


def test_a_half_of_the_printed_place_is_not_lost_to_floats():
    assert TABLE.keys_of(np.array([1.005, 94.69, 0.004])).tolist() == [101, 9469, 0]


@pytest.mark.parametrize(
    ("parts", "named"),
    [
        ({"totals": np.array([1.0])}, "totals"),
        ({"totals": np.array([1.0, np.nan, 2.0])}, "totals must be numbers"),
        ({"points": np.zeros((3, 1))}, "points"),
        ({"most": np.array([1.0])}, "most"),
        ({"most": np.array([1.0, 0.0])}, "every most above 0"),
        ({"fields": ("1",)}, "fields"),
        ({"groups": ("x",)}, "groups"),
    ],
)
def test_what_does_not_fit_together_is_refused(parts, named):
    whole = {
        "units": TABLE.units,
        "totals": TABLE.totals,
        "leaves": TABLE.leaves,
        "points": POINTS,
        "most": MOST,
    }
    with pytest.raises(ValueError, match=named):
        Table(**whole | parts)


def test_one_group_by_itself():
    grouped = Table(("a", "b", "c"), np.array([1.0, 3.0, 2.0]), groups=("x", "y", "x"))
    assert grouped.ranks.tolist() == [2, 1, 1]
    assert grouped.compared.tolist() == [[2, 0]]
    alone = grouped.only("x")
    assert (alone.units, alone.ranks.tolist()) == (("a", "c"), [2, 1])


def test_nothing_uncertain_leaves_every_place_alone():
    found = simulate(TABLE, [], 300, 1)
    assert [(s.low, s.median, s.high, s.mean) for s in found.standings()] == [
        (r, r, r, r) for r in (1, 2, 3)
    ]
    assert found.within(1).tolist() == [1, 0, 0]
    assert found.within(0).tolist() == [0, 0, 0]
    assert found.shift.max() == 0
    assert found.indistinct(0) == ()


def test_weights_move_within_their_bounds_and_the_whole_stays():
    even = Table(
        ("a", "b"),
        np.array([12.0, 6.0]),
        TABLE.leaves,
        np.array([[6.0, 6.0], [3.0, 3.0]]),
        MOST,
        TABLE.fields,
    )
    assert drawn(Weights(0.5, 0.3), 50, even) == pytest.approx(
        np.tile([12.0, 6.0], (50, 1))
    )
    found = drawn(Weights(0.1), 500)
    assert found[:, 2] == pytest.approx(4.0)  # one leaf only: whatever it weighs
    # b: all of the first leaf, 7/12 of the second; at most 0.55 to 0.45 either way.
    assert found[:, 1].min() >= 12 * (0.45 + 0.55 * 7 / 12)
    assert found[:, 1].max() <= 12 * (0.55 + 0.45 * 7 / 12)
    assert found[:, 1].mean() == pytest.approx(9.5, abs=0.05)


def test_fields_move_as_one():
    both = Table(
        ("a",),
        np.array([6.0]),
        ("1.1", "1.2"),
        np.array([[6.0, 0.0]]),
        MOST,
        ("1", "1"),
    )
    assert drawn(Weights(0, 0.5), 20, both) == pytest.approx(6.0)
    assert drawn(Weights(0, 0.5), 20).std() > 0.1
    assert (
        drawn(Weights(0, 0.5), 3, Table(("a",), np.array([1.0]))).tolist()
        == [[1.0]] * 3
    )


def test_survey_errors_add_up_as_squares():
    errors = np.array([[0.3, 0.4], [0.0, 0.0], [1.0, 0.0]])
    found = drawn(Sampling(errors), 20_000)
    assert found.std(axis=0) == pytest.approx([0.5, 0, 2.0], rel=0.02)
    assert found.mean(axis=0) == pytest.approx(TABLE.totals, abs=0.05)
    by_unit = drawn(
        Sampling(np.array([0.5, 0.0])), 20_000, Table(("a", "b"), np.array([1.0, 2.0]))
    )
    assert by_unit.std(axis=0) == pytest.approx([0.5, 0], rel=0.02)


def test_claims_without_evidence_count_full_half_or_nothing():
    missing = np.array([[True, False], [False, False], [False, True]])
    found = drawn(MissingEvidence(missing, np.full((3, 2), 6.0)), 600)
    counted = Counter(found[:, 0].tolist())
    assert set(counted) == {11.0, 10.0, 8.0, 5.0}
    assert counted[10.0] / 600 == pytest.approx(0.75, abs=0.06)  # as it was judged
    assert found[:, 1:] == pytest.approx(np.tile([9.5, 4.0], (600, 1)))


def test_what_was_published_is_the_likeliest_order():
    """Three other treatments and six rules all put b first; a stays ahead mostly."""
    close = Table(
        ("a", "b"), np.array([5.1, 5.0]), ("1",), np.array([[5.1], [5.0]]),
        np.array([10.0]),
    )  # fmt: skip
    lacking = MissingEvidence(
        np.array([[True], [False]]), np.array([[4.0], [5.0]]), (1.0, 0.5, 0.0)
    )
    rules = Variants((np.array([[-1.0, 0.0], [-2.0, 0.0]]),) * 6)
    for sources, other in (
        ([lacking], 0.25),
        ([rules], 0.25),
        ([lacking, rules], 0.44),
    ):
        found = simulate(close, sources, 2000, 3)
        assert found.crossed[0] == pytest.approx(other, abs=0.04)


def test_all_pairs_are_compared_and_in_large_tables_the_nearest():
    few = Table(("a", "b", "c"), np.array([3.0, 2.0, 1.0]))
    assert few.compared.tolist() == [[0, 1], [0, 2], [1, 2]]
    far = simulate(few, [Sampling(np.full(3, 3.0))], 600, 1).indistinct(0.1)
    assert ("a", "c") in {(pair.better, pair.worse) for pair in far}
    many = Table(tuple(map(str, range(2001))), -np.arange(2001.0))
    assert many.compared.tolist() == [[n, n + 1] for n in range(2000)]
    assert Table((), np.array([])).compared.tolist() == []


def test_rules_written_otherwise():
    """One rule has one other writing, the other two; c lacks a leaf, is brought up."""
    off = (
        np.array([[-1.0, 0.0, 2.0]]),
        np.array([[0.0, -0.5, 0.0], [0.0, -1.5, 0.0]]),
    )
    found = drawn(Variants(off), 200)
    assert set(found[:, 0].tolist()) == {10.0, 9.0}
    assert set(found[:, 1].tolist()) == {9.5, 9.0, 8.0}
    assert set(found[:, 2].tolist()) == {4.0, 6.0}
    together = {tuple(row) for row in found[:, [0, 2]].tolist()}
    assert together == {(10.0, 4.0), (9.0, 6.0)}
    assert drawn(Variants(()), 2).tolist() == [[10.0, 9.5, 4.0]] * 2


def test_appraisers_are_milder_or_stricter():
    """Unit a lost 1 of a claim of 6; b claimed less than it got; c has 2 left of 6."""
    claimed = np.array([[6.0, 5.0], [5.0, 3.5], [6.0, 6.0]])
    found = drawn(Strictness(claimed, 0.5), 4000)
    assert found[:, 0].min() == pytest.approx(9.5, abs=0.01)
    assert found[:, 0].max() == pytest.approx(10.5, abs=0.01)
    assert found[:, 1] == pytest.approx(9.5)
    assert found[:, 2].min() == pytest.approx(2.0, abs=0.01)  # 1 of 2 left, doubled
    assert found[:, 2].max() == pytest.approx(8.0, abs=0.01)


def test_every_appraiser_is_drawn_alone():
    claimed = np.array([[6.0, 6.0]] * 3)
    one = drawn(Strictness(claimed, 0.5), 2000)
    two = drawn(Strictness(claimed, 0.5, ("x", "y")), 2000)
    assert two[:, 0].std() < 0.8 * one[:, 0].std()


def test_other_respondents():
    """Strata of 1:3; 40 of 50 and 10 of 50 gave the most: 0.35, by hand."""
    strata = [Stratum(1, (40, 10)), Stratum(3, (10, 40)), Stratum(9, (0, 0))]
    found = resample_tallies(strata, (1.0, 0.0), 20_000, dice())
    variance = (0.25**2 + 0.75**2) * 0.8 * 0.2 / 50
    assert found.mean() == pytest.approx(0.35, abs=0.002)
    assert standard_errors(found) == pytest.approx(variance**0.5, rel=0.02)
    assert np.isnan(resample_tallies([Stratum(1, (0,))], (1.0,), 2, dice())).all()


def test_a_respondent_takes_all_answers_along():
    answers = np.array([[1.0, 1.0], [0.0, 0.0]] * 30 + [[1.0, np.nan]] * 4)
    strata = ["town"] * 60 + ["hill"] * 4
    shares = {"town": 0.75, "hill": 0.25, "sea": 1.0}
    found = resample_answers(answers, strata, shares, 4000, dice())
    assert found.mean(axis=0) == pytest.approx([0.625, 0.5], abs=0.01)
    assert np.corrcoef(found.T)[0, 1] == pytest.approx(1)
    nobody = resample_answers(np.full((2, 1), np.nan), ["x"] * 2, {"x": 1}, 2, dice())
    assert np.isnan(nobody).all()


def test_replicates_move_the_units_apart():
    replicates = np.array([[[5.0], [3.5], [1.0]], [[6.0], [3.5], [1.0]]])
    found = drawn(Resampled(("2.1",), replicates), 50)
    assert set(found[:, 0].tolist()) == {10.0, 11.0}
    assert found[:, 1:] == pytest.approx(np.tile([9.5, 4.0], (50, 1)))


def test_a_table_of_answers_becomes_a_source():
    """Of a, 25 of 30 say all of 6 points; b was not asked; to c it does not apply."""
    answers = {("a", "2.1"): [Stratum(1, (25, 5))], ("c", "2.1"): [Stratum(1, (1, 1))]}
    source = resampled(TABLE, answers, {"2.1": (1.0, 0.0)}, 3000, 1)
    assert source.leaves == ("2.1",)
    assert source.replicates[:, 0, 0].mean() == pytest.approx(5.0, abs=0.02)
    found = drawn(source, 3000)
    error = 6 * (25 / 30 * 5 / 30 / 30) ** 0.5
    assert found[:, 0].std() == pytest.approx(error, rel=0.06)
    assert found[:, 1:] == pytest.approx(np.tile([9.5, 4.0], (3000, 1)))


CLOSE = Table(
    ("a", "b", "c"),
    np.array([90.1, 90.0, 80.0]),
    ("1", "2"),
    np.array([[50.1, 40.0], [50.0, 40.0], [45.0, 35.0]]),
    np.array([60.0, 40.0]),
)
ERRORS = Sampling(np.array([[0.0, 0.5]] * 3))


def test_neighbours_that_cannot_be_told_apart():
    """0.1 apart, errors of 0.5 each: reversed with Phi(-0.1 / 0.707) = 0.444."""
    found = simulate(CLOSE, [ERRORS], 6000, 7)
    (pair,) = found.indistinct(0.05)
    assert (pair.better, pair.worse) == ("a", "b")
    assert pair.reversed == pytest.approx(0.444, abs=0.025)
    first, second, third = found.standings()
    assert (first.low, first.high) == (second.low, second.high) == (1, 2)
    assert (third.low, third.median, third.high) == (3, 3, 3)
    assert found.within(1)[:2].sum() == pytest.approx(1, abs=0.02)


def test_the_same_seed_gives_the_same_answer():
    sources = [ERRORS, Weights(0.2)]
    once, again = (assess(CLOSE, sources, 300, 5) for _ in range(2))
    assert (once.together.counts == again.together.counts).all()
    assert set(once.alone) == {"sampling", "weights"}
    assert (
        once.alone["sampling"].counts == simulate(CLOSE, [ERRORS], 300, 5).counts
    ).all()
    other = simulate(CLOSE, sources, 300, 6)
    assert (other.crossed != once.together.crossed).any()
    with pytest.raises(ValueError, match="one name"):
        simulate(CLOSE, [ERRORS, ERRORS], 10, 1)


@settings(max_examples=20)
@given(st.integers(0, 99), st.integers(1, 260))
def test_every_table_gives_every_unit_a_place(seed, draws):
    found = simulate(CLOSE, [ERRORS], draws, seed)
    assert (found.counts.sum(axis=1) == draws).all()
    assert len(found.shift) == draws
    low, half, high = (found.quantile(q) for q in (0.05, 0.5, 0.95))
    assert (low <= half).all()
    assert (half <= high).all()


def test_errors_that_reports_tell():
    assert errors.of_margin(0.0196) == pytest.approx(0.01, rel=1e-3)
    assert errors.of_sample(0.5, 396) == pytest.approx(0.025, rel=1e-3)
    assert 0 < errors.of_sample(1.0, 400) < 0.005  # all alike is not certain
    assert errors.of_sample(0.9, 100) > errors.of_sample(0.9, 400)
    counts = {"yes": 3, "no": 1, "blank": 9}
    # of 1, 1, 1, 0: a variance of a quarter, shared among four
    assert errors.of_tally(counts, {"yes": 1, "no": 0}) == pytest.approx(0.25)
    assert errors.of_tally({"yes": 1}, {"yes": 1, "no": 0}) is None
