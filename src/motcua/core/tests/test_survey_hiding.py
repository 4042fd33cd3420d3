"""What is printed is attacked by brute force: no few people's answers come of it."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.surveys.hiding import (
    Figure,
    Hidden,
    overlaps,
    people_of,
    withheld,
)

LEAST = 10


def rank(rows):
    """The rank of exact rows, by elimination."""
    rows, done = [list(map(Fraction, row)) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        lead = next((n for n in range(done, len(rows)) if rows[n][column]), None)
        if lead is None:
            continue
        rows[done], rows[lead] = rows[lead], rows[done]
        for n in range(done + 1, len(rows)):
            by = rows[n][column] / rows[done][column]
            rows[n] = [a - by * b for a, b in zip(rows[n], rows[done], strict=True)]
        done += 1
    return done


def told_of_few(figures, hidden, people, least=LEAST):
    """Every set of few people some combination of what is printed speaks of alone."""
    parts = list(people)
    sums = [
        [figure.parts.get(part, 0) for part in parts]
        for key, figure in figures.items()
        if key not in hidden
    ]
    whole = rank(sums)
    return [
        [parts[n] for n in chosen]
        for size in range(1, len(parts) + 1)
        for chosen in combinations(range(len(parts)), size)
        if 0 < people_of([parts[n] for n in chosen], people) < least
        and rank([[x for n, x in enumerate(s) if n not in chosen] for s in sums])
        < whole
    ]


def tables(people, dimensions="usg"):
    """The tables of people by unit, by stratum, by group, and all together."""
    figures = {"all": Figure("all", dict.fromkeys(people, 1.0), 2)}
    for place, name in enumerate(dimensions):
        for value in sorted({whom[place] for whom, _ in people}):
            inside = {part: 1.0 for part in people if part[0][place] == value}
            figures[name, value] = Figure(name, inside, int(name == "u"))
    return figures


def line(**counts):
    """Units beside all together."""
    people = {((name,), ""): n for name, n in counts.items()}
    return tables(people, "u"), people


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.tuples(*[st.integers(0, 3)] * 2, st.integers(0, 2)),
        st.sampled_from([1, 2, 3, 5, 8, 10, 12, 20, 30]),
        min_size=1,
        max_size=7,
    )
)
def test_tables_printed_together_tell_of_no_few_people(counts):
    people = {(whom, ""): n for whom, n in counts.items()}
    figures = tables(people)

    hidden = withheld(figures, people, LEAST, overlaps(figures.values()))

    assert told_of_few(figures, hidden, people) == []
    for key, figure in figures.items():
        if people_of(figure.parts, people) < LEAST:
            assert hidden[key] is Hidden.FEW


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from([4, 9, 12, 40]), min_size=6, max_size=6),
    st.lists(st.sampled_from([1, 2, 5]), min_size=2, max_size=2),
)
def test_a_figure_and_its_questions_tell_of_no_few_people(counts, weights):
    """Two units by three questions: each figure, each unit's mean, all together."""
    people = {
        (unit, question): counts[3 * unit + question]
        for unit in range(2)
        for question in range(3)
    }
    figures = {part: Figure("answers", {part: 1.0}) for part in people}
    for unit in range(2):
        own = {part: 1.0 for part in people if part[0] == unit}
        figures["unit", unit] = Figure("unit", own, 2)
    for question in range(3):
        column = [part for part in people if part[1] == question]
        by = {part: float(people[part] * weights[part[0]]) for part in column}
        figures["all", question] = Figure("all", by, 1)
        tally = {part: float(people[part]) for part in column}
        figures["tally", question] = Figure("tally", tally)

    hidden = withheld(figures, people, LEAST)

    assert told_of_few(figures, hidden, people) == []


def test_few_are_hidden_and_nobody_gives_nothing_away():
    figures, people = line(a=29, b=30, c=0)
    del figures["all"]

    assert withheld(figures, people, 30) == {("u", "a"): Hidden.FEW}


@pytest.mark.parametrize(
    ("counts", "also"),
    [
        ({"a": 4, "b": 45, "c": 60, "d": 45}, {"b"}),  # the first of the smallest
        ({"a": 4, "b": 5, "c": 60}, {"c"}),  # nine together are few as well
        ({"a": 14, "b": 25, "c": 60}, set()),  # thirty-nine are not
        ({"a": 40, "b": 50}, set()),
    ],
)
def test_what_subtraction_would_reveal_is_hidden_too(counts, also):
    figures, people = line(**counts)

    found = withheld(figures, people, 30)

    few = {name for name, n in counts.items() if n < 30}
    assert {name for _, name in found} == few | also
    assert {name for (_, name), why in found.items() if why is Hidden.FEW} == few


def test_a_unit_less_a_stratum_within_it_is_nobody_s_cell_and_still_told_of_nobody():
    """40 people of a unit, 38 of them one stratum: the other two are in no table."""
    people = {(("u", "s"), ""): 38, (("u", "t"), ""): 2, (("v", "t"), ""): 60}
    figures = tables(people, "us")

    found = withheld(figures, people, 10, overlaps(figures.values()))

    assert set(figures) - set(found) == {"all", ("u", "u"), ("u", "v")}


def test_a_stratum_hidden_alone_would_come_of_the_units():
    """Unit u is strata a and b; hiding a (4) and c (the smallest) leaves u less b."""
    sizes = {("u", "a"): 4, ("u", "b"): 50, ("v", "c"): 40, ("w", "d"): 45}
    people = {(whom, ""): n for whom, n in sizes.items()}
    figures = tables(people, "us")

    found = withheld(figures, people, 10, overlaps(figures.values()))

    assert found.keys() >= {("s", "a"), ("s", "b")}
    assert told_of_few(figures, found, people) == []


def test_the_last_question_of_a_printed_mean_is_not_hidden_alone():
    people = {("u", question): 40 for question in "pqr"} | {("u", "s"): 4}
    figures = {part: Figure("answers", {part: 1.0}) for part in people}
    figures["mean"] = Figure("mean", dict.fromkeys(people, 1.0), 1)

    found = withheld(figures, people, 10)

    assert found == {("u", "s"): Hidden.FEW, ("u", "p"): Hidden.COMPLEMENT}


def test_two_differently_weighed_sums_of_two_hidden_cells_give_both():
    """Counts of all together tell a second time what the weighted share told once."""
    people = {("u", "q"): 4, ("v", "q"): 50, ("w", "q"): 60}
    figures = {part: Figure("answers", {part: 1.0}) for part in people}
    figures["counts"] = Figure("counts", {part: people[part] for part in people})
    weighed = {("u", "q"): 40.0, ("v", "q"): 90.0, ("w", "q"): 500.0}
    figures["share"] = Figure("share", weighed, 1)

    found = withheld(figures, people, 10)

    # All three are hidden: two sums are fewer than what they are made of.
    assert set(figures) - set(found) == {"counts", "share"}


def test_blocks_joined_by_one_cell_do_not_give_it_away():
    """b3: b1 + b2 is what columns 1 and 2 leave of row a; row b less that is b3."""
    few = {"a1", "a2", "b1", "b2", "c3", "c4", "d3", "d4", "b3"}
    people = {((r, c), ""): 3 if r + c in few else 50 for r in "abcd" for c in "1234"}
    figures = {part: Figure("cells", {part: 1.0}) for part in people}
    figures |= tables(people, "us")

    found = withheld(figures, people, 5)

    sums = {key for key in found if key not in people}
    (more,) = {"".join(key[0]) for key in found if key in people} - few
    assert sums == set()
    assert (more[0] in "ab") is (more[1] in "34")  # it leads back between the blocks
