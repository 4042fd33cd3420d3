"""The patterns at their corners; how well they find is test_patterns_measured.py."""

import math
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import yaml

from motcua.core import thresholds
from motcua.core.casefile import FactKind
from motcua.core.patterns import (
    Entry,
    Finding,
    Limits,
    Pattern,
    closing_waves,
    digit_preference,
    find,
    identical_intervals,
    late_entries,
    out_of_hours,
    quick_returns,
)
from motcua.core.patterns.chance import (
    binomial_tail,
    chi_square_tail_of_nine,
    poisson_tail,
)
from motcua.core.tests.calendars import (
    everywhere,
    office,
    with_saturday_mornings,
)
from motcua.core.tests.histories import Strength, honest, planted
from motcua.core.tests.test_patterns_measured import LAW, limits

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING = datetime(2026, 11, 5, 9, 0, tzinfo=VIETNAM)  # a Thursday


def entry(number=1, kind=FactKind.TAKEN, at=MORNING, recorded_at=None, **more):
    values = {
        "fact_id": number,
        "dossier_id": number,
        "procedure_code": "1.001193",
        "kind": kind,
        "agency_id": 1,
        "person_id": 11,
        "occurred_at": at,
        "recorded_at": recorded_at or at,
    }
    return Entry(**{**values, **more})


def every(minutes, count, at=MORNING, **more):
    step = timedelta(minutes=minutes)
    return [entry(n, at=at + n * step, **more) for n in range(count)]


# --- Chance


def test_binomial_tail_against_a_sum_by_hand():
    by_hand = sum(math.comb(12, k) * 0.2**k * 0.8 ** (12 - k) for k in range(5, 13))
    assert binomial_tail(5, 12, 0.2) == pytest.approx(by_hand)
    assert binomial_tail(0, 12, 0.2) == 1
    assert binomial_tail(3, 12, 1.0) == 1
    assert binomial_tail(3, 12, 0.0) == 0
    assert binomial_tail(13, 12, 0.2) == 0


def test_poisson_tail_against_a_sum_by_hand():
    below = sum(math.exp(-4) * 4**k / math.factorial(k) for k in range(7))
    assert poisson_tail(7, 4.0) == pytest.approx(1 - below)
    assert poisson_tail(0, 4.0) == 1
    assert poisson_tail(1, 0.0) == 0


def test_chi_square_tail_against_the_printed_table():
    """Critical values of nine degrees as every textbook prints them."""
    for value, chance in ((16.919, 0.05), (21.666, 0.01), (27.877, 0.001)):
        assert chi_square_tail_of_nine(value) == pytest.approx(chance, rel=1e-3)
    assert chi_square_tail_of_nine(0.0) == 1


def test_weight_is_the_zeros_behind_the_point():
    def told(chance):
        return Finding(
            Pattern.LATE_ENTRY,
            1,
            11,
            date(2026, 11, 1),
            5,
            9,
            0.1,
            chance,
            MORNING,
            MORNING,
            (1,),
        )

    assert told(1e-7).weight == pytest.approx(7)
    assert told(0.0).weight == told(1e-300).weight == 99


# --- Thresholds


def test_every_threshold_says_it_is_a_choice_of_the_house():
    law = yaml.safe_load(LAW.read_text(encoding="utf-8"))
    assert law["verified"] is False
    assert law["citation"]
    assert all("unit" in one for one in law.values() if isinstance(one, dict))
    with pytest.raises(KeyError):
        thresholds.read(Limits, {})


# --- Families


def test_one_late_entry_is_no_sign_and_a_citizens_fact_is_nobodys():
    then = MORNING - timedelta(days=6)
    rest = every(7, 60)
    late = [entry(90 + n, at=then, recorded_at=MORNING) for n in range(8)]

    assert not list(late_entries([*rest, late[0]], everywhere, limits()))
    (told,) = late_entries([*rest, *late], everywhere, limits())
    assert (told.count, told.of, told.person_id) == (8, 68, 11)
    assert told.facts == tuple(range(90, 98))
    citizens = [one._replace(person_id=None) for one in late]
    assert not list(late_entries([*rest, *citizens], everywhere, limits()))


def test_where_everybody_enters_late_nobody_stands_out():
    then = MORNING - timedelta(days=6)
    late = [
        entry(number, at=then, recorded_at=MORNING, person_id=person)
        for person in (11, 12, 13)
        for number in range(20)
    ]
    assert not list(late_entries(late, everywhere, limits())), "one agency alone"
    elsewhere = [one._replace(agency_id=one.person_id) for one in late]
    assert not list(late_entries(elsewhere, everywhere, limits()))


def test_colleagues_who_do_the_same_do_not_make_it_usual():
    then = MORNING - timedelta(days=6)
    late = [
        entry(number, at=then, recorded_at=MORNING, person_id=person)
        for person in (11, 12, 13)
        for number in range(20)
    ]
    elsewhere = [one._replace(agency_id=2, person_id=21) for one in every(7, 60)]

    told = list(late_entries([*late, *elsewhere], everywhere, limits()))
    assert {one.person_id for one in told} == {11, 12, 13}


def test_a_free_day_and_the_night_are_out_of_hours_a_grace_is_not():
    night = MORNING.replace(hour=21)
    sunday = MORNING + timedelta(days=3)
    staying = MORNING.replace(hour=17, minute=40)
    rest = every(7, 60)

    for at in (night, sunday):
        signs = [entry(90 + n, at=at + timedelta(minutes=n)) for n in range(9)]
        (told,) = out_of_hours([*rest, *signs], everywhere, limits())
        assert told.count == 9
    fine = [entry(90 + n, at=staying) for n in range(9)]
    assert not list(out_of_hours([*rest, *fine], everywhere, limits()))


def test_whoever_opens_on_saturdays_is_not_out_of_hours():
    saturday = MORNING + timedelta(days=2)
    signs = [entry(90 + n, at=saturday + timedelta(minutes=n)) for n in range(9)]

    assert list(out_of_hours(signs, everywhere, limits()))
    assert not list(out_of_hours(signs, lambda _: with_saturday_mornings(), limits()))


def lived(number, at, minutes, *, code="1.001193", person=11):
    end = at + timedelta(minutes=minutes)
    more = {"dossier_id": number, "procedure_code": code, "person_id": person}
    return [
        entry(number * 2, FactKind.ACCEPTED, at, **more),
        entry(number * 2 + 1, FactKind.RETURNED, end, **more),
    ]


def test_quick_ones_are_a_sign_only_in_a_burst_and_where_that_is_unusual():
    days = [MORNING + timedelta(days=n) for n in range(20)]
    usual = [one for n, day in enumerate(days) for one in lived(n, day, 4000)]
    burst = [
        one
        for n in range(8)
        for one in lived(100 + n, MORNING + timedelta(minutes=5 * n), 3)
    ]
    apart = [
        one
        for n in range(8)
        for one in lived(100 + n, MORNING + timedelta(hours=3 * n), 3)
    ]

    (told,) = quick_returns([*usual, *burst], everywhere, limits())
    assert (told.count, told.of) == (8, 28)
    assert not list(quick_returns([*usual, *apart], everywhere, limits()))
    at_once = [one._replace(procedure_code="2.000815") for one in burst]
    assert not list(quick_returns([*usual, *at_once], everywhere, limits()))
    open_ones = [one for one in burst if one.kind is FactKind.ACCEPTED]
    assert not list(quick_returns([*usual, *open_ones], everywhere, limits()))
    ends_only = [one for one in burst if one.kind is FactKind.RETURNED]
    assert not list(quick_returns([*usual, *ends_only], everywhere, limits()))


def closings(day, count, number=0):
    return [
        entry(
            number + n,
            FactKind.RESULT_READY,
            datetime.combine(day, MORNING.timetz()) + timedelta(minutes=n),
        )
        for n in range(count)
    ]


def a_rhythm(first, last, each=2):
    found = []
    for back in range((last - first).days + 1):
        day = first + timedelta(days=back)
        if office().is_working_day(day):
            found += closings(day, each, number=100 * back)
    return found


def test_a_wave_is_measured_against_the_agencys_own_days():
    quarter = a_rhythm(date(2026, 7, 1), date(2026, 9, 30))
    wave = closings(date(2026, 8, 31) - timedelta(days=3), 25, 50_000)  # a Friday

    (told,) = closing_waves([*quarter, *wave], everywhere, limits())
    assert told.since == date(2026, 8, 1)
    assert told.person_id is None
    assert (told.count, round(told.usual)) == (29, 4)
    assert not list(closing_waves(quarter, everywhere, limits()))


def test_a_wave_on_a_free_day_counts_with_the_day_before():
    quarter = a_rhythm(date(2026, 7, 1), date(2026, 9, 15))
    sunday = closings(date(2026, 8, 30), 25, 50_000)

    (told,) = closing_waves([*quarter, *sunday], everywhere, limits())
    assert told.last_at.date() == date(2026, 8, 30)


def test_neither_a_young_agency_nor_a_month_still_going_on_tells_of_waves():
    short = a_rhythm(date(2026, 8, 20), date(2026, 8, 31))
    wave = closings(date(2026, 8, 28), 40, 50_000)
    assert not list(closing_waves([*short, *wave], everywhere, limits()))

    going_on = a_rhythm(date(2026, 7, 1), date(2026, 8, 20))
    now = closings(date(2026, 8, 20), 40, 50_000)
    assert not list(closing_waves([*going_on, *now], everywhere, limits()))


def test_clumps_are_no_wave():
    """An agency that signs once a week in heaps may sign at the end of a month too."""
    heaps = [
        one
        for week in range(13)
        for one in closings(
            date(2026, 7, 3) + timedelta(weeks=week), 14, number=100 * week
        )
    ]
    at_end = closings(date(2026, 7, 30), 14, 50_000)
    assert not list(closing_waves([*heaps, *at_end], everywhere, limits()))


def test_even_steps_are_told_once_however_they_were_typed():
    rest = [
        entry(n, at=MORNING + timedelta(days=n % 9, minutes=n * n % 173, seconds=n))
        for n in range(40)
    ]
    typed = [
        entry(
            90 + n,
            at=MORNING + n * timedelta(minutes=10),
            recorded_at=MORNING + timedelta(days=1),
        )
        for n in range(9)
    ]

    (told,) = identical_intervals([*rest, *typed], everywhere, limits())
    assert (told.count, len(told.facts)) == (8, 9)
    assert not list(identical_intervals([*rest, *typed[:4]], everywhere, limits()))


def test_one_press_for_many_and_a_machines_pace_are_no_even_steps():
    at_once = [entry(n) for n in range(30)]
    by_seconds = [entry(n, at=MORNING + timedelta(seconds=20 * n)) for n in range(30)]
    for some in (at_once, by_seconds):
        assert not list(identical_intervals(some, everywhere, limits()))


def test_where_every_day_goes_in_steps_a_row_of_them_is_usual():
    some = [
        one._replace(person_id=person)
        for person in (11, 12, 13, 14)
        for one in every(10, 7)
    ]
    assert not list(identical_intervals(some, everywhere, limits()))


def test_few_moments_say_nothing_of_their_digits():
    few = every(5, 40)
    many = [one for n in range(5) for one in every(5, 24, MORNING + timedelta(days=n))]

    assert not list(digit_preference(few, everywhere, limits()))
    (told,) = digit_preference(many, everywhere, limits())
    assert told.count == told.of == 120
    assert told.since == date(2026, 10, 1)
    threes = [
        one._replace(
            occurred_at=one.occurred_at.replace(
                minute=3 + 10 * (n % 6), second=n % 60, day=1 + n // 24
            )
        )
        for n, one in enumerate(many)
    ]
    assert not list(digit_preference(threes, everywhere, limits())), "not round ones"


# --- All together


def test_everything_is_listed_the_least_probable_first():
    entries, chosen = planted(11, Pattern.OUT_OF_HOURS, Strength.STRONG)

    found = find(entries, everywhere, limits())

    assert {one.key[1:] for one in found if one.pattern is Pattern.OUT_OF_HOURS} == (
        set(chosen)
    )
    weights = [one.weight for one in found]
    assert weights == sorted(weights, reverse=True)
    known = {one.fact_id for one in entries}
    assert all(known.issuperset(one.facts) for one in found)


def test_no_entries_no_signs():
    assert find((), everywhere, limits()) == ()


def test_another_run_tells_the_same():
    entries = honest(11)
    assert find(entries, everywhere, limits()) == find(entries, everywhere, limits())


# --- What is said of the record itself


def test_recounting_on_a_sunday_is_no_sign_against_who_applied_the_decision():
    sunday = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
    others = every(3, 400, agency_id=2, person_id=22)

    def signs(kind):
        found = every(1, 20, at=sunday, kind=kind, person_id=33)
        return find([*others, *found], everywhere, limits())

    assert {one.person_id for one in signs(FactKind.TAKEN)} == {33}
    assert signs(FactKind.RECOUNTED) == signs(FactKind.CORRECTED)
    assert 33 not in {one.person_id for one in signs(FactKind.RECOUNTED)}
