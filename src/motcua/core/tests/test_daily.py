"""Facts against their definition, and against the arithmetic they must obey."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import reduce
from operator import add
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.channels import Channel
from motcua.core.daily import (
    OPEN,
    STOCKS,
    Balance,
    Counts,
    Fact,
    Figure,
    Key,
    Life,
    Measure,
    Standing,
    Turn,
    Window,
    behind,
    belongs,
    end_of,
    facts,
    looked_at,
    number,
    percent,
    totals,
)

quick = settings(max_examples=15, deadline=None)  # the machine may be busy
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = date(2026, 11, 16)
LAST_DAY = 5
ENDS = [Standing.RESOLVED, Standing.WITHDRAWN, Standing.STOPPED]


def moment(day: int, hour: int = 8, minute: int = 0) -> datetime:
    at = datetime(2026, 11, 16, hour, minute, tzinfo=VIETNAM)
    return at + timedelta(days=day)


def full(first: int, last: int) -> Window:
    days = [MONDAY + timedelta(days=day) for day in (first, last)]
    return Window(days[0], days[1], end_of(days[1], VIETNAM))


def life(*turns: Turn, number: int = 1, channel: Channel = Channel.DIRECT) -> Life:
    return Life(number, 7, "1.001193", channel, turns)


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """Draw one accepted within six days, with pauses, new promises, maybe an end."""
    minutes = st.integers(0, LAST_DAY * 24 * 60 + 1439)
    changes = draw(st.lists(minutes, min_size=1, max_size=4, unique=True).map(sorted))
    is_ended = draw(st.booleans()) and len(changes) > 1
    turns, due_at = [], None
    for place, change in enumerate(changes):
        since = moment(0, 0) + timedelta(minutes=change)
        is_last = place == len(changes) - 1
        if is_last and is_ended:
            turns.append(Turn(since, draw(st.sampled_from(ENDS)), due_at))
            continue
        standing = draw(st.sampled_from(sorted(OPEN))) if place else Standing.RUNNING
        promise = st.none() | minutes.map(lambda m: moment(0, 0) + timedelta(minutes=m))
        due_at = draw(promise) if standing is Standing.RUNNING else None
        turns.append(Turn(since, standing, due_at))
    return Life(
        draw(st.integers(1, 999)),
        draw(st.integers(1, 2)),
        draw(st.sampled_from(["1.001193", "1.009645"])),
        draw(st.sampled_from(list(Channel))),
        tuple(turns),
    )


many = st.lists(lives(), max_size=4)
windows = (
    st.tuples(st.integers(-1, LAST_DAY + 1), st.integers(0, 4), st.integers(0, 1439))
    .map(lambda t: (t[0], t[0] + t[1], t[2]))
    .map(lambda t: (full(t[0], t[1]), moment(t[1], 0) + timedelta(minutes=t[2])))
    .flatmap(
        lambda pair: st.sampled_from(
            [pair[0], Window(pair[0].first, pair[0].last, pair[1])]
        )
    )
)


def by_definition(crowd: list[Life], window: Window) -> dict[Key, Counts]:
    found: dict[Key, Counts] = {}
    for one in crowd:
        mine = Counts(**{m.value: belongs(one, m, window) for m in Measure})
        if mine:
            found[one.key] = found.get(one.key, Counts()) + mine
    return found


def day_by_day(crowd: list[Life], window: Window) -> dict[tuple[Key, date], Counts]:
    return {(fact.key, fact.day): fact.counts for fact in facts(crowd, window)}


def all_of(crowd: list[Life], window: Window) -> Counts:
    return reduce(add, totals(crowd, window).values(), Counts())


@quick
@given(many, windows)
def test_totals_are_what_the_definition_says(crowd, window):
    assert totals(crowd, window) == by_definition(crowd, window)


@quick
@given(many, windows)
def test_every_day_is_what_the_definition_says_of_it(crowd, window):
    expected = {}
    day = window.first
    while day <= window.last:
        at = window.at if day == window.last else end_of(day, VIETNAM)
        for key, counts in by_definition(crowd, Window(day, day, at)).items():
            expected[key, day] = counts
        day += timedelta(days=1)
    assert day_by_day(crowd, window) == expected


@quick
@given(many, windows)
def test_facts_come_by_key_then_by_day_and_never_empty(crowd, window):
    rows = list(facts(crowd, window))
    assert [(row.key, row.day) for row in rows] == sorted(
        {(row.key, row.day) for row in rows}
    )
    assert all(row.counts for row in rows)


@quick
@given(many, st.integers(0, LAST_DAY))
def test_a_days_stock_is_yesterdays_and_what_came_less_what_ended(crowd, day):
    today, yesterday = (
        all_of(crowd, full(day, day)),
        all_of(crowd, full(day - 1, day - 1)),
    )
    assert today.open == yesterday.open + today.received - today.ended


@quick
@given(many, st.integers(0, LAST_DAY), st.integers(0, 4))
def test_report_06_adds_up_over_any_period(crowd, first, length):
    carried = all_of(crowd, full(first - 1, first - 1)).open
    counts = all_of(crowd, full(first, first + length))
    assert Balance(carried, counts).gap == 0


def test_the_flows_are_what_happened_without_what_stood():
    day = Counts(**{measure.value: 3 for measure in Measure})
    for measure in Measure:
        assert day.flows.of(measure) == (0 if measure in STOCKS else 3)


@quick
@given(many, st.integers(0, LAST_DAY), st.integers(1, 4))
def test_flows_of_days_add_up_to_the_flows_of_the_period(crowd, first, length):
    window = full(first, first + length)
    summed = reduce(add, (row.counts for row in facts(crowd, window)), Counts())
    whole = all_of(crowd, window)
    for measure in set(Measure) - STOCKS:
        assert summed.of(measure) == whole.of(measure)


@quick
@given(lives(), windows)
def test_classes_are_disjoint(one, window):
    ways_to_end = {m for m in Measure if m not in STOCKS} - {Measure.RECEIVED}
    assert sum(belongs(one, measure, window) for measure in STOCKS) <= 1
    assert sum(belongs(one, measure, window) for measure in ways_to_end) <= 1
    is_open = any(belongs(one, measure, window) for measure in STOCKS)
    is_ended = any(belongs(one, measure, window) for measure in ways_to_end)
    assert not (is_open and is_ended)


@quick
@given(many, windows)
def test_the_order_of_lives_does_not_matter(crowd, window):
    backwards = list(reversed(crowd))
    assert list(facts(crowd, window)) == list(facts(backwards, window))


@quick
@given(lives(), windows)
def test_what_comes_later_does_not_change_an_earlier_day(one, window):
    known = tuple(turn for turn in one.turns if turn.since <= window.at)
    if known:
        short = Life(
            one.dossier_id, one.agency_id, one.procedure_code, one.channel, known
        )
        assert totals([short], window) == totals([one], window)


def test_a_promise_moved_later_does_not_heal_a_day_that_was_late():
    one = life(
        Turn(moment(0), Standing.RUNNING, due_at=moment(1, 17)),
        Turn(moment(2, 9), Standing.RUNNING, due_at=moment(5, 17)),
    )
    found = day_by_day([one], full(0, 3))
    overdue = [
        found[one.key, row.day].in_progress_overdue for row in facts([one], full(0, 3))
    ]
    assert overdue == [0, 1, 0, 0]


def test_finished_on_the_promised_day_is_on_time_even_after_the_hour():
    one = life(
        Turn(moment(0), Standing.RUNNING, due_at=moment(1, 10)),
        Turn(moment(1, 16), Standing.RESOLVED, due_at=moment(1, 10)),
    )
    assert all_of([one], full(0, 1)).resolved_on_time == 1


def test_today_is_overdue_only_once_the_hour_has_passed():
    one = life(Turn(moment(0), Standing.RUNNING, due_at=moment(1, 10)))
    tuesday = MONDAY + timedelta(days=1)
    before = Window(tuesday, tuesday, moment(1, 9))
    after = Window(tuesday, tuesday, moment(1, 11))
    assert all_of([one], before).in_progress_in_time == 1
    assert all_of([one], after).in_progress_overdue == 1
    assert [fact.counts for fact in facts([one], before)] == [
        Counts(in_progress_in_time=1)
    ]


def test_a_dossier_without_a_limit_is_in_time_and_then_on_time():
    one = life(Turn(moment(0), Standing.RUNNING), Turn(moment(3), Standing.RESOLVED))
    assert all_of([one], full(0, 2)).in_progress_in_time == 1
    assert all_of([one], full(0, 3)).resolved_on_time == 1


def test_accepted_and_returned_within_a_day_leaves_no_stock():
    one = life(
        Turn(moment(0), Standing.RUNNING, due_at=moment(0, 17)),
        Turn(moment(0, 9), Standing.RESOLVED, due_at=moment(0, 17)),
    )
    assert list(facts([one], full(0, 1))) == [
        Fact(one.key, MONDAY, Counts(received=1, resolved_on_time=1))
    ]


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (0, 0, None),
        (0, 5, Decimal("0.0")),
        (3455, 3620, Decimal("95.4")),
        (9_999, 10_000, Decimal("99.9")),
        (7, 7, Decimal("100.0")),
    ],
)
def test_a_percentage_is_rounded_down_and_nothing_has_none(part, whole, expected):
    assert percent(part, whole) == expected


def test_counts_add_up_by_measure():
    one = Counts(received=2, resolved_early=1, paused=1)
    two = Counts(resolved_late=1, withdrawn=1, stopped=1)
    both = one + two
    assert (both.resolved, both.kept, both.ended, both.open) == (2, 1, 4, 1)
    assert both.kept_percent == Decimal("50.0")
    assert Counts().kept_percent is None
    assert not Counts()


@quick
@given(many, windows, st.sampled_from(Figure))
def test_a_figure_is_the_length_of_the_list_behind_it(crowd, window, figure):
    eve = looked_at(Figure.CARRIED, window)
    balance = Balance(all_of(crowd, eve).open, all_of(crowd, window))
    listed = list(behind(figure, crowd, window))
    assert number(figure, balance) == len(listed)
