"""Arrays are answered as one would be: compared with the scalar engine, at random."""

from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.deadlines import Rule, TimeLimit, Unit, due
from motcua.core.tests.calendars import at, office, with_saturday_mornings
from motcua.core.worktime import CalendarEndsError
from motcua.core.worktime.many import (
    add_minutes_many,
    close_after_many,
    minutes_between_many,
    wall_clock,
)

_BEGIN = at("2026-01-01 00:00")
_quick = settings(max_examples=30, deadline=None)

calendars = st.sampled_from([office(), with_saturday_mornings()])
moments = st.integers(0, 200 * 1440).map(lambda n: _BEGIN + timedelta(minutes=n))
asked = st.lists(st.tuples(moments, st.integers(1, 60)), min_size=1, max_size=60)


def _plain(moment):
    return np.datetime64(moment.replace(tzinfo=None), "m")


def _arrays(calendar, pairs):
    starts = wall_clock([start for start, _ in pairs], calendar)
    return starts, np.array([count for _, count in pairs])


@_quick
@given(calendars, asked)
def test_working_days_to_the_end_of_the_day(calendar, pairs):
    found = close_after_many(calendar, *_arrays(calendar, pairs))
    for moment, (start, count) in zip(found, pairs, strict=True):
        limit = TimeLimit(Decimal(count), Unit.WORKING_DAY, Rule.END_OF_DAY)
        assert moment == _plain(due(limit, start, calendar).at)


@_quick
@given(calendars, asked, st.integers(1, 480))
def test_working_hours(calendar, pairs, unit):
    starts, counts = _arrays(calendar, pairs)
    found = add_minutes_many(calendar, starts, counts * unit)
    for moment, (start, count) in zip(found, pairs, strict=True):
        assert moment == _plain(calendar.add_minutes(start, count * unit))


@_quick
@given(calendars, st.lists(st.tuples(moments, moments), min_size=1, max_size=60))
def test_minutes_between(calendar, pairs):
    since = wall_clock([one for one, _ in pairs], calendar)
    until = wall_clock([other for _, other in pairs], calendar)
    found = minutes_between_many(calendar, since, until)
    assert found.tolist() == [calendar.minutes_between(*pair) for pair in pairs]


def test_longer_than_a_piece():
    starts = np.arange(100_000).astype("datetime64[m]") + _plain(_BEGIN).astype(int)
    found = add_minutes_many(office(), starts, np.full(100_000, 960))
    for place in (0, 32_767, 32_768, 99_999):
        start = _BEGIN + timedelta(minutes=place)
        assert found[place] == _plain(office().add_minutes(start, 960))


@pytest.mark.parametrize(
    ("start", "count"),
    [("2025-12-31 10:00", 1), ("2027-01-01 00:00", 1), ("2026-12-30 10:00", 2)],
)
def test_says_so_when_the_calendar_ends(start, count):
    starts = np.array([_plain(at("2026-03-02 10:00")), _plain(at(start))])
    counts = np.array([1, count])
    with pytest.raises(CalendarEndsError):
        close_after_many(office(), starts, counts)
    with pytest.raises(CalendarEndsError):
        add_minutes_many(office(), starts, counts * 480)


def test_the_last_minute_of_the_calendar_is_still_known():
    starts = np.array([_plain(at("2026-12-30 10:00"))])
    last = close_after_many(office(), starts, np.array([1]))
    assert last[0] == _plain(at("2026-12-31 17:00"))


def test_refuses_counts_of_nothing():
    starts = np.array([_plain(_BEGIN)])
    with pytest.raises(ValueError, match="at least one"):
        close_after_many(office(), starts, np.array([0]))


def test_nothing_asked_is_nothing_answered():
    none = np.array([], dtype="datetime64[m]")
    assert len(close_after_many(office(), none, np.array([], int))) == 0
    assert len(minutes_between_many(office(), none, none)) == 0
