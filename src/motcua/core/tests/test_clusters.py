"""How many clusters give enough people, and the chances of each."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.sampling import (
    TooManyWantedError,
    Unit,
    chances,
    clusters_needed,
    draw_two_stages,
    people_needed,
)

villages = st.lists(st.integers(1, 60), min_size=1, max_size=12).map(
    lambda sizes: {f"v{n}": size for n, size in enumerate(sizes)}
)


def expected(sizes, count, per_cluster):
    chance = chances(sizes, count)
    return sum(chance[name] * min(size, per_cluster) for name, size in sizes.items())


@given(villages, st.data())
def test_the_chances_of_so_many_places_add_up_to_them(sizes, data):
    count = data.draw(st.integers(0, len(sizes)))
    found = chances(sizes, count)
    assert sum(found.values()) == count
    assert set(found) == set(sizes)
    assert all(0 <= chance <= 1 for chance in found.values())
    if count < len(sizes):
        more = chances(sizes, count + 1)
        assert all(found[name] <= more[name] for name in sizes)


@given(villages, st.integers(1, 60), st.integers(1, 200))
def test_the_fewest_clusters_that_give_enough(sizes, per_cluster, wanted):
    count = clusters_needed(sizes, per_cluster, wanted)
    assert 1 <= count <= len(sizes)
    assert count == len(sizes) or expected(sizes, count, per_cluster) >= wanted
    assert count == 1 or expected(sizes, count - 1, per_cluster) < wanted


@pytest.mark.parametrize(
    ("wanted", "count"),
    [(0, 0), (1, 1), (10, 1), (11, 2), (40, 4), (41, 4)],  # of 41 only 40 can be had
)
def test_full_clusters_give_what_is_asked_of_each(wanted, count):
    assert clusters_needed(dict.fromkeys("abcd", 30), 10, wanted) == count


def test_small_clusters_call_for_more_of_them():
    sizes = {f"v{n}": 4 for n in range(20)}
    assert clusters_needed(sizes, 10, 30) == 8  # four of each, not ten


@given(villages, st.data())
def test_so_many_of_each_cluster_are_enough_and_one_less_is_not(sizes, data):
    wanted = data.draw(st.integers(1, sum(sizes.values())))
    most = people_needed(sizes, wanted)
    units = [
        Unit(f"{name}-{n}", "a", name)
        for name, size in sizes.items()
        for n in range(size)
    ]
    found = draw_two_stages(units, {"a": len(sizes)}, most, "s")
    assert len(found.chosen) >= wanted
    assert max(Counter(one.unit.cluster for one in found.chosen).values()) <= most
    assert sum(min(size, most - 1) for size in sizes.values()) < wanted


def test_more_than_the_clusters_hold_is_refused():
    with pytest.raises(TooManyWantedError) as told:
        people_needed({"a": 3, "b": 4}, 8)
    assert told.value.most == 7
    with pytest.raises(TooManyWantedError):
        chances({"a": 3}, 2)
    assert chances({"a": 30, "b": 1, "c": 1}, 2) == {
        "a": 1,
        "b": Fraction(1, 2),
        "c": Fraction(1, 2),
    }
