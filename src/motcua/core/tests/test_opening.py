"""Whether the counter is open, and when it opens next."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.opening import days_off_ahead, opening
from motcua.core.worktime import calendar_from_yaml

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
CALENDAR = calendar_from_yaml(
    {
        "valid": {"from": date(2026, 11, 1), "to": date(2026, 12, 31)},
        "week": {
            day: ["07:30-11:30", "13:00-17:00"]
            for day in ("mon", "tue", "wed", "thu", "fri")
        },
        "days_off": [{"date": date(2026, 11, 24), "name": "Ngày Văn hóa"}],
    }
)


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("moment", "closes_at", "opens_at"),
    [
        (at(19, 10, 20), at(19, 11, 30), at(19, 10, 20)),
        (at(19, 12), None, at(19, 13)),
        (at(19, 11, 30), None, at(19, 13)),  # the minute of closing
        (at(19, 6), None, at(19, 7, 30)),
        (at(20, 17), None, at(23, 7, 30)),  # Friday evening
        (at(21, 9), None, at(23, 7, 30)),  # Saturday
        (at(24, 9), None, at(25, 7, 30)),  # a holiday
    ],
)
def test_says_until_when_or_from_when(moment, closes_at, opens_at):
    found = opening(CALENDAR, moment)
    assert (found.closes_at, found.opens_at) == (closes_at, opens_at)
    assert found.is_open is (closes_at is not None)


def test_a_holiday_says_which_a_weekend_does_not():
    assert opening(CALENDAR, at(24, 9)).day_off.name == "Ngày Văn hóa"
    assert opening(CALENDAR, at(21, 9)).day_off is None


def test_days_off_ahead_are_near_and_to_come():
    assert [off.day for off in days_off_ahead(CALENDAR, date(2026, 11, 20), 7)] == [
        date(2026, 11, 24)
    ]
    assert days_off_ahead(CALENDAR, date(2026, 11, 20), 3) == ()
    assert days_off_ahead(CALENDAR, date(2026, 11, 24), 7) == ()


@given(st.integers(0, 50 * 24 * 60))
def test_open_exactly_when_a_minute_is_worked(minutes):
    moment = at(2, 0) + timedelta(minutes=minutes)
    found = opening(CALENDAR, moment)
    worked = CALENDAR.minutes_between(moment, moment + timedelta(minutes=1))
    assert found.is_open is bool(worked)
    assert CALENDAR.minutes_between(moment, found.opens_at) == 0
