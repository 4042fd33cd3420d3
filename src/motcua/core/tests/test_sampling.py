import hashlib
from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.sampling import (
    NoSeedError,
    NoSuchStratumError,
    Share,
    Stratum,
    TooManyWantedError,
    Unit,
    UnitTwiceError,
    allocate,
    draw_stratified,
    draw_two_stages,
    lot,
    sample_size,
)

FIVE_PERCENT = Decimal("0.05")


@pytest.mark.parametrize(
    ("population", "error", "wanted"),
    [
        (0, "0.05", 0),
        (1, "0.05", 1),
        (100, "0.05", 80),  # 80 exactly
        (1_000, "0.05", 286),  # 285.71
        (62_027, "0.05", 398),
        (10**9, "0.05", 400),
        (1_000, "0.03", 527),
    ],
)
def test_the_size_of_a_sample(population, error, wanted):
    assert sample_size(population, Decimal(error)) == wanted


@pytest.mark.parametrize(("population", "error"), [(-1, "0.05"), (9, "0"), (9, "1")])
def test_no_size_for_nonsense(population, error):
    with pytest.raises(ValueError, match="error in"):
        sample_size(population, Decimal(error))


@given(st.integers(1, 10**6))
def test_a_larger_population_never_needs_fewer(population):
    size = sample_size(population, FIVE_PERCENT)

    assert size <= min(population, 400)
    assert size <= sample_size(population + 1, FIVE_PERCENT)


def sized(**sizes):
    return {key: Stratum(size) for key, size in sizes.items()}


def test_places_go_by_size_and_the_rest_to_the_largest_remainders():
    strata = sized(a=500, b=300, c=201)

    assert allocate(10, strata, Share.PROPORTIONAL) == {"a": 5, "b": 3, "c": 2}
    assert allocate(11, strata, Share.PROPORTIONAL) == {"a": 6, "b": 3, "c": 2}


def test_equal_remainders_go_by_name():
    assert allocate(4, sized(c=5, b=5, a=5), Share.EQUAL) == {"c": 1, "b": 1, "a": 2}


def test_neyman_asks_more_where_answers_differ_more():
    strata = {"a": Stratum(100, Decimal("0.5")), "b": Stratum(300, Decimal("0.1"))}

    assert allocate(80, strata, Share.NEYMAN) == {"a": 50, "b": 30}


def test_strata_that_do_not_vary_share_equally():
    strata = {"a": Stratum(100, Decimal(0)), "b": Stratum(300, Decimal(0))}

    assert allocate(7, strata, Share.NEYMAN) == {"a": 4, "b": 3}


def test_what_a_stratum_cannot_give_goes_to_the_others():
    assert allocate(30, sized(a=5, b=100, c=100), Share.EQUAL) == {
        "a": 5,
        "b": 13,
        "c": 12,
    }


def test_every_stratum_gets_the_least_or_all_it_holds():
    strata = sized(a=1000, b=20, c=3)

    assert allocate(100, strata, Share.PROPORTIONAL, 10) == {"a": 87, "b": 10, "c": 3}


def test_no_more_than_there_is():
    with pytest.raises(TooManyWantedError) as told:
        allocate(9, sized(a=5, b=3), Share.EQUAL)
    assert told.value.most == 8

    with pytest.raises(ValueError, match="least of each"):
        allocate(9, sized(a=50, b=30), Share.EQUAL, 5)


@given(
    sizes=st.lists(st.integers(0, 60), min_size=1, max_size=6),
    part=st.fractions(0, 1),
    share=st.sampled_from(Share),
    least=st.integers(0, 5),
)
def test_places_sum_and_stay_in_bounds_in_any_order(sizes, part, share, least):
    strata = {f"s{n}": Stratum(size, Decimal(n % 3)) for n, size in enumerate(sizes)}
    floor = sum(min(least, size) for size in sizes)
    wanted = floor + int(part * (sum(sizes) - floor))

    found = allocate(wanted, strata, share, least)
    backwards = allocate(wanted, dict(reversed(strata.items())), share, least)

    assert sum(found.values()) == wanted
    assert all(
        min(least, strata[key].size) <= count <= strata[key].size
        for key, count in found.items()
    )
    assert found == backwards


def frame(**sizes):
    return [
        Unit(f"{stratum}{n}", stratum, f"v{n % 7}")
        for stratum, size in sizes.items()
        for n in range(size)
    ]


def test_a_lot_is_what_anybody_can_compute():
    text = '["kỳ 2026","unit","H99.12-0001"]'

    assert lot("kỳ 2026", "unit", "H99.12-0001") == int(
        hashlib.sha256(text.encode()).hexdigest(), 16
    )
    assert f"{lot('a', 'unit', 'b'):064x}"[:12] == "3569ad1d23c9"


def test_no_draw_without_a_seed():
    with pytest.raises(NoSeedError):
        draw_stratified(frame(a=3), {"a": 1}, "")


def test_a_draw_is_the_same_whatever_the_order_of_the_list():
    units = frame(a=40, b=90)
    mixed = units[:]
    mixed.sort(key=lambda unit: unit.name[::-1])

    assert draw_stratified(units, {"a": 4, "b": 9}, "s", 3) == draw_stratified(
        mixed, {"b": 9, "a": 4}, "s", 3
    )
    assert draw_two_stages(units, {"a": 3, "b": 2}, 4, "s", 1) == draw_two_stages(
        mixed, {"b": 2, "a": 3}, 4, "s", 1
    )


def test_a_stratified_draw_says_its_chances_and_who_stands_in():
    found = draw_stratified(frame(a=40, b=90, c=5), {"a": 4, "b": 9, "c": 0}, "s", 3)

    assert Counter(drawn.unit.stratum for drawn in found.chosen) == {"a": 4, "b": 9}
    assert Counter(drawn.unit.stratum for drawn in found.reserve) == {"a": 3, "b": 3}
    assert {drawn.probability for drawn in found.chosen} == {Fraction(1, 10)}
    assert [d.order for d in found.chosen if d.unit.stratum == "a"] == [1, 2, 3, 4]
    assert sum(drawn.weight for drawn in found.chosen) == 130
    names = [drawn.unit.name for drawn in (*found.chosen, *found.reserve)]
    assert len(set(names)) == len(names)


def test_a_longer_draw_begins_with_the_shorter_one():
    short = draw_stratified(frame(a=40), {"a": 5}, "s", 3)
    longer = draw_stratified(frame(a=40), {"a": 8}, "s")

    assert [d.unit for d in (*short.chosen, *short.reserve)] == [
        d.unit for d in longer.chosen
    ]


def test_what_cannot_be_drawn_is_told():
    twice = [Unit("x", "a"), Unit("x", "b")]

    with pytest.raises(UnitTwiceError) as told:
        draw_stratified(twice, {"a": 1}, "s")
    assert told.value.name == "x"
    with pytest.raises(NoSuchStratumError) as told:
        draw_stratified(frame(a=3), {"z": 1}, "s")
    assert told.value.name == "z"
    with pytest.raises(TooManyWantedError) as told:
        draw_stratified(frame(a=3), {"a": 4}, "s")
    assert told.value.most == 3
    with pytest.raises(TooManyWantedError):
        draw_two_stages(frame(a=30), {"a": 8}, 1, "s")
    with pytest.raises(ValueError, match="at least one"):
        draw_two_stages(frame(a=30), {"a": 2}, 0, "s")


def villages(**sizes):
    return [
        Unit(f"{village}-{n}", "a", village)
        for village, size in sizes.items()
        for n in range(size)
    ]


def test_two_stages_weigh_every_person_nearly_alike():
    units = villages(v1=10, v2=20, v3=30, v4=40, v5=50)

    found = draw_two_stages(units, {"a": 2}, 5, "s", 2)

    assert len(found.chosen) == 10
    assert {drawn.probability for drawn in found.chosen} == {Fraction(1, 15)}
    assert {drawn.population for drawn in found.chosen} == {5}
    assert len(found.reserve) == 4


def test_a_village_larger_than_a_step_is_taken_for_certain():
    units = villages(v1=100, v2=4, v3=3, v4=5)

    found = draw_two_stages(units, {"a": 2, "b": 0}, 4, "s")
    shares = {drawn.unit.cluster: drawn.probability for drawn in found.chosen}

    assert shares.pop("v1") == Fraction(4, 100)
    (village, share), *none = shares.items()
    assert not none
    size = {"v2": 4, "v3": 3, "v4": 5}[village]
    assert share == Fraction(size, 12) * Fraction(min(4, size), size)


def test_all_villages_when_all_are_wanted():
    found = draw_two_stages(villages(v1=2, v2=3, v3=3), {"a": 3}, 9, "s")

    assert len(found.chosen) == 8
    assert {drawn.weight for drawn in found.chosen} == {1}


def test_chances_are_kept_over_many_seeds():
    """1,500 draws: what was promised is what happens, within five deviations."""
    units = villages(v1=4, v2=8, v3=12, v4=16)
    draws = [draw_two_stages(units, {"a": 2}, 2, f"s{n}") for n in range(1500)]
    times = Counter(
        village for draw in draws for village in {d.unit.cluster for d in draw.chosen}
    )

    for village, size in {"v1": 4, "v2": 8, "v3": 12, "v4": 16}.items():
        chance = 2 * size / 40
        deviation = (chance * (1 - chance) / 1500) ** 0.5
        assert abs(times[village] / 1500 - chance) < 5 * deviation
