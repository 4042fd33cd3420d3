"""Lines and dossiers: found whatever their order, told apart, never guessed."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.reconciliation import (
    Claim,
    Field,
    How,
    Kind,
    Listing,
    Outside,
    Recorded,
    When,
    compare,
    match,
    name_likeness,
    number_key,
)
from motcua.core.tests import planted
from motcua.core.tests.planted import (
    AS_OF,
    CALENDAR,
    LISTING,
    PAPER,
    RULES,
    export,
    plant,
    record,
    without_numbers,
)
from motcua.core.timeliness import VIETNAM


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM)


def dossier(**given):
    usual = {
        "id": 1,
        "number": "H99.12-261102-0017",
        "applicant": "Nông Thị Bích",
        "procedure_code": "1.001193",
        "procedure_name": "Đăng ký khai sinh",
        "standing": Claim.IN_TIME,
        "received_at": at(2, 8, 15),
        "due_at": at(16, 17),
    }
    return Recorded(**usual | given)


def found(lines, dossiers, listing=LISTING):
    return compare(lines, dossiers, listing, CALENDAR, RULES).differences


def kinds(lines, dossiers, listing=LISTING):
    return [one.kind for one in found(lines, dossiers, listing)]


@pytest.mark.parametrize(
    "written",
    [
        "H99.12-261102-0017",
        " h99.12 – 261102 – 17 ",
        "H99.12/261102/0017",
        "H99.12.261102.0017",
        "000.00.12.H99-261102-0017",
        "H99.12_261102_000017",
        "'H99.12-261102-0017",
    ],
)
def test_one_code_in_many_spellings(written):
    assert number_key(written) == number_key("H99.12-261102-0017")


@pytest.mark.parametrize(
    "other", ["H99.12-261102-0018", "H99.13-261102-0017", "H99.12-261103-0017", ""]
)
def test_another_code_has_another_key(other):
    assert number_key(other) != number_key("H99.12-261102-0017")


def test_the_other_national_pattern_of_a_province_itself():
    assert number_key("000.00.00.H99-261102-0001") == number_key("H99-261102-1")
    assert number_key("000.05.12.H99-261102-0001") == number_key("H99.12.05-261102-1")


def test_names_without_marks_and_with_one_wrong_letter():
    assert name_likeness("NONG THI BICH", "Nông Thị Bích") == 1.0
    assert name_likeness("Ông Nông Văn Bích", "Nông Văn Bích") == 1.0
    assert 0.9 < name_likeness("Nông Thị Bich", "Nông Thi Bíck") < 1.0
    assert name_likeness("Nông Thị Bích", "Trần Văn Oanh") < 0.5


def test_the_record_against_its_own_export_agrees():
    dossiers = record(200)
    assert kinds(export(dossiers), dossiers) == []


@given(st.integers(0, 10_000), st.integers(1, 25))
def test_any_record_agrees_with_its_own_export(seed, count):
    dossiers = record(count, seed)
    comparison = compare(export(dossiers), dossiers, LISTING, CALENDAR, RULES)
    assert comparison.differences == ()
    assert len(comparison.matching.pairs) == count


@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_dossiers_does_not_matter(seed, dice):
    what = plant(30, seed, share=0.6)
    first = told(what.lines, what.record)
    shuffled, dossiers = list(what.lines), list(what.record)
    dice.shuffle(shuffled)
    dice.shuffle(dossiers)
    lines = [replace(line, row=row) for row, line in enumerate(shuffled, start=1)]
    assert told(lines, dossiers) == first


@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_nor_where_names_alone_tell(seed, dice):
    what = without_numbers(40, 6, seed)
    shuffled = list(what.lines)
    dice.shuffle(shuffled)
    lines = [replace(line, row=row) for row, line in enumerate(shuffled, start=1)]
    again = told(lines, what.record, PAPER)
    assert again == told(what.lines, what.record, PAPER)


def told(lines, dossiers, listing=LISTING):
    """Return what was found, without the numbers of rows."""
    return sorted(
        (
            one.kind,
            repr(one.outside and replace(one.outside, row=0)),
            one.recorded.id if one.recorded else 0,
            repr(one.details),
        )
        for one in found(lines, dossiers, listing)
    )


@given(st.integers(0, 10_000))
def test_every_line_and_every_dossier_is_accounted_for_once(seed):
    what = plant(30, seed, share=0.6)
    matching = match(what.lines, what.record, RULES)
    rows = [
        *(pair.outside.row for pair in matching.pairs),
        *(line.row for line, _ in matching.doubtful),
        *(line.row for line, _ in matching.duplicates),
        *(line.row for line in matching.only_outside),
    ]
    ids = [
        *(pair.recorded.id for pair in matching.pairs),
        *(one.id for one in matching.only_recorded),
        *(one.id for one in matching.in_doubt),
    ]
    assert sorted(rows) == sorted(line.row for line in what.lines)
    assert sorted(ids) == sorted(one.id for one in what.record)


@given(st.integers(0, 10_000))
def test_every_planted_difference_is_found_and_nothing_else(seed):
    what = plant(40, seed, share=0.5)
    told_of = {
        (one.kind, number_key((one.recorded or one.outside).number))
        for one in found(what.lines, what.record)
    }
    assert told_of == {(kind, number_key(number)) for kind, number in what.truth}


def test_how_a_line_found_its_dossier():
    one = dossier(other_number="G22.99-261102-000111")
    ways = {
        Outside(row=1, number="H99.12-261102-0017"): How.NUMBER,
        Outside(row=1, number="H99.12 - 261102 - 17"): How.VARIANT,
        Outside(row=1, number="G22.99-261102-000111"): How.OTHER_NUMBER,
        Outside(row=1, other_number="h99.12-261102-17"): How.OTHER_NUMBER,
        Outside(
            row=1,
            applicant="NONG THI BICH",
            procedure="khai sinh",
            received=When(at(2, 0), is_day=True),
        ): How.LIKENESS,
    }
    for line, how in ways.items():
        assert [pair.how for pair in match([line], [one], RULES).pairs] == [how]


def test_a_line_that_could_mean_two_means_none():
    two = [dossier(), dossier(id=2, number="H99.12-261102-0018")]
    line = Outside(
        row=1,
        applicant="Nông Thị Bích",
        procedure="Đăng ký khai sinh",
        received=When(at(2, 0), is_day=True),
    )
    (difference,) = found([line], two)
    assert difference.kind is Kind.AMBIGUOUS
    assert [one.recorded.id for one in difference.candidates] == [1, 2]
    assert {r.what for r in difference.candidates[0].reasons} >= {"name", "day"}


def test_another_moment_tells_two_apart():
    two = [dossier(), dossier(id=2, number="H99.12-261102-0018", due_at=at(12, 17))]
    line = Outside(
        row=1,
        applicant="Nông Thị Bích",
        procedure="Đăng ký khai sinh",
        received=When(at(2, 0), is_day=True),
        due=When(at(12, 0), is_day=True),
    )
    matching = match([line], two, RULES)
    assert [pair.recorded.id for pair in matching.pairs] == [2]


def test_another_well_formed_code_speaks_against_a_likeness():
    line = Outside(
        row=1,
        number="H99.12-261102-0091",
        applicant="Nông Thị Bích",
        received=When(at(2, 0), is_day=True),
    )
    assert kinds([line], [dossier()])[0] is Kind.MISSING_HERE


def test_a_code_given_to_another_person_by_mistake_finds_its_own_dossier():
    two = [
        dossier(),
        dossier(id=2, number="H99.12-261102-0018", applicant="Trần Văn Oanh"),
    ]
    both = [
        Outside(row=1, number="H99.12-261102-0017", applicant="Nông Thị Bích"),
        Outside(
            row=2,
            number="H99.12-261102-0017",
            applicant="Trần Văn Oanh",
            procedure="1.001193",
            received=When(at(2, 0), is_day=True),
            due=When(at(16, 0), is_day=True),
        ),
    ]
    matching = match(both, two, RULES)
    assert {(p.outside.row, p.recorded.id) for p in matching.pairs} == {(1, 1), (2, 2)}


def test_late_there_but_waiting_for_the_citizen_here():
    line = Outside(row=1, number="H99.12-261102-0017", claim=Claim.OVERDUE)
    (difference,) = found([line], [dossier(standing=Claim.WAITING, due_at=None)])
    assert difference.kind is Kind.WRONG_OVERDUE


def test_late_by_its_own_days_though_the_list_has_no_column_of_states():
    line = Outside(row=1, number="H99.12-261102-0017", due=When(at(12, 0), is_day=True))
    assert kinds([line], [dossier()]) == [Kind.WRONG_OVERDUE, Kind.TIMES_DIFFER]


def test_a_list_without_ends_says_nothing_of_ends():
    line = Outside(row=1, number="H99.12-261102-0017", due=When(at(12, 0), is_day=True))
    listing = Listing(AS_OF, frozenset({Field.NUMBER, Field.DUE}))
    assert kinds([line], [dossier()], listing) == [Kind.TIMES_DIFFER]


def test_by_how_much_times_disagree():
    line = Outside(
        row=1, number="H99.12-261102-0017", received=When(at(3, 9, 15)), due=None
    )
    (difference,) = found([line], [dossier()])
    (detail,) = difference.details
    assert (detail.field, detail.minutes, detail.days) == (Field.RECEIVED, 540, 1)


def test_an_hour_of_handwriting_is_no_difference():
    near = When(at(2, 9, 10))
    line = Outside(row=1, number="H99.12-261102-0017", received=near)
    assert kinds([line], [dossier()]) == []


def test_a_year_no_calendar_knows_is_a_difference_in_days():
    line = Outside(
        row=1,
        number="H99.12-261102-0017",
        received=When(datetime(2062, 11, 2, 8, tzinfo=VIETNAM)),
    )
    (difference,) = found([line], [dossier()])
    assert difference.details[0].minutes is None
    assert difference.details[0].days == 13149


def test_done_in_life_open_in_the_system():
    line = Outside(
        row=1,
        number="H99.12-261102-0017",
        due=When(at(16, 17)),
        returned=When(at(10, 9)),
    )
    assert kinds([line], [dossier()]) == [Kind.NOT_CLOSED_HERE]


def test_a_result_nobody_fetched_is_not_open():
    ready = dossier(standing=Claim.EARLY, finished_at=at(9, 9))
    line = Outside(row=1, number=ready.number, due=When(at(16, 0), is_day=True))
    assert kinds([line], [ready], PAPER) == []
    assert kinds([line], [ready]) == [Kind.CLOSED_ONLY_HERE]


def test_a_late_fetching_is_not_lateness():
    ready = dossier(
        standing=Claim.ON_TIME,
        due_at=at(9, 17),
        finished_at=at(9, 9),
        returned_at=at(12, 9),
    )
    line = Outside(
        row=1, number=ready.number, due=When(at(9, 17)), returned=When(at(12, 9))
    )
    assert kinds([line], [ready]) == []


def test_out_of_scope_is_not_missed():
    assert kinds([], [dossier(is_in_scope=False)]) == []
    assert kinds([], [dossier()]) == [Kind.MISSING_THERE]


def test_an_empty_line_without_any_name_matches_nobody():
    assert kinds([Outside(row=4, amount=8000)], []) == [Kind.MISSING_HERE]


def test_twins_in_everything_are_one_line_twice():
    line = Outside(row=1, applicant="Vi Thị Mơ", received=When(at(2, 0), is_day=True))
    assert kinds([line, replace(line, row=2)], []) == [
        Kind.MISSING_HERE,
        Kind.DUPLICATE,
    ]


def test_a_crowd_of_one_name_on_one_day_is_left_to_people():
    crowd = [
        dossier(id=pk, number=f"H99.12-261102-{pk:04d}")
        for pk in range(1, RULES.largest_block + 3)
    ]
    dice = random.Random(3)  # noqa: S311  a test
    dice.shuffle(crowd)
    line = Outside(
        row=1,
        applicant="Nông Thị Bíck",
        procedure="Đăng ký khai sinh",
        received=When(at(2, 0), is_day=True),
    )
    differences = found([line], crowd)
    assert differences[0].kind is Kind.MISSING_HERE
    assert planted.AS_OF == AS_OF
