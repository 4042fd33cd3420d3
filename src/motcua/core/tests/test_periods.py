from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.periods import Period, Reach, around, until, weeks

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("reach", "first"),
    [
        (Reach.DAY, SATURDAY),
        (Reach.WEEK, date(2026, 11, 15)),
        (Reach.MONTH, date(2026, 11, 1)),
        (Reach.QUARTER, date(2026, 10, 1)),
        (Reach.YEAR, date(2026, 1, 1)),
    ],
)
def test_a_period_so_far_ends_with_the_day(reach, first):
    assert until(SATURDAY, reach) == Period(first, SATURDAY)


@settings(max_examples=50, deadline=None)
@given(st.dates(date(2018, 1, 1), date(2030, 12, 31)), st.sampled_from(Reach))
def test_the_day_is_in_its_period_and_the_one_before_touches_it(day, reach):
    period = until(day, reach)
    assert day in period
    assert period.before.last + timedelta(days=1) == period.first
    assert period.before.calendar_days == period.calendar_days


@settings(max_examples=50, deadline=None)
@given(st.dates(date(2018, 1, 1), date(2030, 12, 31)), st.integers(1, 20))
def test_weeks_follow_one_another_from_monday(day, count):
    found = weeks(day, count)
    assert len(found) == count
    assert found[-1].last == day
    assert all(one.first.weekday() == 0 for one in found)
    for earlier, later in pairwise(found):
        assert earlier.last + timedelta(days=1) == later.first


@settings(max_examples=50, deadline=None)
@given(
    st.dates(date(2018, 1, 1), date(2030, 12, 31)),
    st.sampled_from([Reach.MONTH, Reach.QUARTER, Reach.YEAR]),
)
def test_whole_periods_hold_their_days_and_touch(day, reach):
    whole = around(day, reach)
    assert day in whole
    assert around(whole.first, reach) == around(whole.last, reach) == whole
    assert around(whole.last + timedelta(days=1), reach) != whole


def test_the_fourth_quarter_ends_with_the_year():
    found = around(SATURDAY, Reach.QUARTER)
    assert (found.first, found.last) == (date(2026, 10, 1), date(2026, 12, 31))


def test_a_day_outside_is_not_in_the_period():
    assert date(2026, 12, 1) not in until(SATURDAY, Reach.MONTH)
