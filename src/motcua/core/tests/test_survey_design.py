"""What svy does not say: edges, refusals, comparisons."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.surveys.comparing import Verdict, between, ranked, within
from motcua.core.surveys.design import (
    Case,
    Lonely,
    LonelyClusterError,
    NoCaseError,
    design_of,
)
from motcua.core.surveys.estimates import average, mean, ratio, share, wilson
from motcua.core.surveys.student import t_quantile, two_sided, z_quantile
from motcua.core.surveys.weighting import (
    EmptyClassError,
    NotReconciledError,
    post_stratified,
    raked,
)

LEVEL = 0.95


@pytest.mark.parametrize(
    ("t", "degrees", "chance"),
    [  # scipy 1.17.1: 2 * stats.t.sf(|t|, degrees)
        (0, 3, 1.0),
        (0.5, 1, 0.7048327646991335),
        (2, 1.5, 0.22418833035605112),
        (1.96, 30, 0.05934231289605049),
        (-4, 7, 0.005189913349296813),
        (12, 200, 2.422136005246625e-25),
        (2.5, 36000, 0.012423743456927852),
        (0.001, 2, 0.9992928933955901),
        (40, 5, 1.8411962171772954e-07),
        (math.inf, 5, 0.0),
        (1e200, 5, 0.0),
    ],
)
def test_how_probable_a_t_is(t, degrees, chance):
    assert two_sided(t, degrees) == pytest.approx(chance, rel=2e-9, abs=1e-300)


@pytest.mark.parametrize(
    ("level", "degrees", "t"),
    [  # scipy 1.17.1: stats.t.ppf((1 + level) / 2, degrees)
        (0.95, 1, 12.706204736174694),
        (0.95, 2.5, 3.5746548420036817),
        (0.95, 17, 2.1098155778333156),
        (0.99, 36524, 2.5759639215944854),
        (0.5, 4, 0.7406970841126829),
        (0.9999, 3, 28.000130010950002),
    ],
)
def test_the_t_for_a_level(level, degrees, t):
    assert t_quantile(level, degrees) == pytest.approx(t, rel=1e-9)


def test_many_degrees_are_normal():
    assert t_quantile(LEVEL, 1e9) == pytest.approx(z_quantile(LEVEL), rel=1e-6)


def test_wilson_of_a_count():
    """Brown, Cai and DasGupta (2001): 0 of 10 reaches to 0.2775."""
    assert wilson(0, 10, z_quantile(LEVEL)) == pytest.approx((0, 0.27753), abs=1e-5)


def test_the_fourth_of_nine_is_rarely_told_from_the_third():
    """parindex.md 5.1: n = 400, 92.8 %: about two and a half points each way."""
    low, high = wilson(371 / 400, 400, z_quantile(LEVEL))

    assert high - low == pytest.approx(0.05, abs=0.003)


def simple(values, **more):
    return design_of([Case(1.0) for _ in values], **more)


def test_when_all_are_satisfied_the_interval_is_not_a_point():
    found = share(simple([True] * 30), [True] * 30)

    low, high = found.interval(LEVEL)
    assert low == pytest.approx(0.8776, abs=1e-4)
    assert high == pytest.approx(1)
    assert found.effect is None
    assert found.effective_count is None


def test_clusters_that_agree_give_a_share_without_error():
    design = design_of([Case(1.0, "", cluster) for cluster in "aabb"])

    found = share(design, [True, False, True, False])

    assert found.interval(LEVEL) == (0.5, 0.5)
    assert found.effective_count is None


def test_one_cluster_tells_nothing_of_its_error():
    design = design_of([Case(1.0, "", "a")] * 3, lonely=Lonely.CENTRE)

    assert mean(design, [1, 2, 3]).interval(LEVEL) is None
    assert share(design, [True, True, False]).interval(LEVEL) is None


def test_when_every_stratum_is_lonely_the_average_of_none_is_unknown():
    cases = [Case(1.0, "a", "1"), Case(1.0, "a", "1"), Case(1.0, "b", "1")]
    design = design_of(cases, lonely=Lonely.AVERAGE)

    found = mean(design, [1, 2, 4])

    assert math.isnan(found.variance)
    assert found.interval(LEVEL) is None
    assert within(design, found, found, LEVEL).verdict is Verdict.UNKNOWN


def test_one_answer_has_a_value_and_no_effect():
    design = design_of([Case(2.0), Case(3.0)])

    found = mean(design, [5, None])

    assert (found.value, found.count, found.population) == (5, 1, 2)
    assert found.effect is None
    assert found.interval(LEVEL) is None


def test_an_effective_sample_is_smaller_where_neighbours_agree():
    cases = [Case(1.0, "", str(n // 5)) for n in range(40)]
    hits = [n // 5 % 2 == 0 or n % 5 == 0 for n in range(40)]

    found = share(design_of(cases), hits)

    assert found.effect > 1
    assert found.effective_count == pytest.approx(40 / found.effect)
    assert found.effective_count < 40


def test_what_cannot_be_a_design_is_refused():
    with pytest.raises(NoCaseError):
        design_of([])
    with pytest.raises(ValueError, match="weights"):
        design_of([Case(0.0), Case(1.0)])
    with pytest.raises(ValueError, match="weights"):
        design_of([Case(math.nan), Case(1.0)])
    with pytest.raises(ValueError, match="fewer clusters"):
        design_of([Case(1.0, "a"), Case(1.0, "a")], {"a": 1})
    with pytest.raises(LonelyClusterError) as told:
        design_of([Case(1.0, "b"), Case(1.0, "a"), Case(1.0, "a")])
    assert told.value.strata == ("b",)


def test_nothing_is_estimated_from_nobody():
    design = simple([1, 2])

    with pytest.raises(NoCaseError):
        mean(design, [None, None])
    with pytest.raises(NoCaseError):
        share(design, [True, None], [False, True])
    with pytest.raises(ZeroDivisionError):
        ratio(design, [1, 2], [0, 0])


def test_a_domain_knows_no_less_than_the_data_cut_to_it():
    """Its size is by chance as well: the error is never that of a fixed size."""
    values = [1.0, 5, 2, 8, 3, 9, 4, 4]
    inside = [n % 2 == 0 for n in range(8)]
    design = design_of([Case(1.0, "s", str(n // 2)) for n in range(8)])

    found = mean(design, values, inside)

    assert found.value == 2.5
    assert found.count == 4
    assert found.degrees == 3


def test_an_index_knows_that_the_same_people_answered():
    """The mean of two questions answered alike is no surer than one of them."""
    hits = [n % 3 > 0 for n in range(30)]
    design = simple(hits)
    one, other = share(design, hits), share(design, [not hit for hit in hits])

    twice, both = average(design, [one, one]), average(design, [one, other])

    assert twice.value == one.value
    assert twice.error == pytest.approx(one.error)
    assert twice.interval(LEVEL) == pytest.approx(one.interval(LEVEL))
    assert (both.value, both.error) == pytest.approx((0.5, 0))
    assert (both.count, both.population, both.is_share) == (30, 30, True)
    with pytest.raises(NoCaseError):
        average(design, [])


def test_a_vector_says_blank_by_what_is_no_number():
    design = simple([1, 2, 3])

    found = mean(design, np.array([1.0, math.nan, 4.0]), np.array([True, True, True]))

    assert (found.value, found.count) == (2.5, 2)


def test_the_same_people_tell_a_small_difference():
    cases = [Case(1.0) for _ in range(40)]
    design = design_of(cases)
    before = [float(n % 10) for n in range(40)]
    after = [value + 0.2 + 0.1 * (n % 2) for n, value in enumerate(before)]

    paired = within(design, mean(design, after), mean(design, before), LEVEL)
    apart = between(mean(design, after), mean(design, before), LEVEL)

    assert paired.verdict is Verdict.HIGHER
    assert within(design, mean(design, before), mean(design, after), LEVEL).verdict is (
        Verdict.LOWER
    )
    assert apart.verdict is Verdict.ALIKE
    assert apart.degrees == pytest.approx(78, abs=0.1)
    assert paired.difference == pytest.approx(apart.difference)


def test_no_difference_without_error_is_none():
    same = simple([1, 1])
    one, two = mean(same, [1, 1]), mean(same, [2, 2])

    assert within(same, one, one, LEVEL).verdict is Verdict.ALIKE
    assert within(same, two, one, LEVEL).verdict is Verdict.HIGHER
    assert between(one, one, LEVEL).chance == 1
    assert between(two, one, LEVEL).chance == 0


def test_too_little_says_nothing():
    design = simple([1, 2, 3])
    alone = mean(design, [1, None, None])

    found = between(alone, mean(design, [1, 2, 3]), LEVEL)

    assert found.verdict is Verdict.UNKNOWN
    assert found.interval is None


def ladder(steps, each=30):
    """Units whose answers differ by the steps."""
    keys = [f"u{n}" for n in range(len(steps)) for _ in range(each)]
    values = [step + i % 7 for step in steps for i in range(each)]
    design = design_of([Case(1.0) for _ in keys])
    return design, {
        key: mean(design, values, [own == key for own in keys])
        for key in dict.fromkeys(keys)
    }


def test_places_that_cannot_be_told_apart_are_tied():
    design, estimates = ladder([10, 10.2, 20, 0, 0])

    found = {one.key: one for one in ranked(design, estimates, LEVEL)}

    assert next(one.key for one in ranked(design, estimates, LEVEL)) == "u2"
    assert (found["u2"].place, found["u2"].best, found["u2"].worst) == (1, 1, 1)
    assert (found["u1"].place, found["u1"].best, found["u1"].worst) == (2, 2, 3)
    assert (found["u0"].place, found["u0"].tied) == (3, ("u1",))
    assert [found[key].place for key in ("u3", "u4")] == [4, 4]
    assert found["u2"].tied == ()


def test_one_alone_is_first():
    design, estimates = ladder([1])

    (only,) = ranked(design, estimates, LEVEL)

    assert (only.place, only.best, only.worst, only.tied) == (1, 1, 1, ())


def test_nobody_is_ranked_among_none_nor_on_one_cluster():
    design = design_of([Case(1.0, "", "a")] * 2, lonely=Lonely.CENTRE)

    found = ranked(
        design, {k: mean(design, [v, v]) for k, v in {"a": 1, "b": 2}.items()}, LEVEL
    )

    assert ranked(design, {}, LEVEL) == ()
    assert [(one.key, one.place, one.best, one.worst) for one in found] == [
        ("b", 1, 1, 2),
        ("a", 2, 1, 2),
    ]


def test_a_class_of_silence_must_be_joined():
    with pytest.raises(EmptyClassError) as told:
        post_stratified([1, 1], ["a", "b"], {"a": 10, "c": 4})
    assert told.value.names == ("b", "c")


def test_margins_that_contradict_one_another_do_not_come_to_rest():
    with pytest.raises(NotReconciledError):
        raked([1, 1], [(["a", "b"], {"a": 1, "b": 9}), (["c", "d"], {"c": 9, "d": 1})])


@given(st.lists(st.floats(1, 9), min_size=8, max_size=8))
def test_raked_weights_agree_with_every_margin(weights):
    genders = ["m", "f"] * 4
    ages = ["y", "y", "o", "o"] * 2

    found = raked(weights, [(genders, {"m": 30, "f": 50}), (ages, {"y": 20, "o": 60})])

    assert sum(found[::2]) == pytest.approx(30)
    assert sum(w for w, age in zip(found, ages, strict=True) if age == "o") == (
        pytest.approx(60)
    )
