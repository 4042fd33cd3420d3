"""Working minutes between moments, and when so many are up."""

from datetime import UTC, date, datetime

import pytest

from motcua.core.tests.calendars import at, office, with_saturday_mornings
from motcua.core.worktime import CalendarEndsError, DayKind, calendar_from_yaml


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-11-06 07:30", "2026-11-06 17:00", 480),
        ("2026-11-06 11:00", "2026-11-06 13:30", 60),
        ("2026-11-06 11:30", "2026-11-06 13:00", 0),
        ("2026-11-06 00:00", "2026-11-07 00:00", 480),
        ("2026-11-06 16:30", "2026-11-09 08:00", 60),
        ("2026-11-09 08:00", "2026-11-06 16:30", -60),
        ("2026-11-23 16:00", "2026-11-25 08:00", 90),  # the holiday of the 24th
        ("2026-08-21 16:00", "2026-08-24 08:30", 600),  # the swapped Saturday
        ("2026-11-06 16:30:59", "2026-11-06 16:31:01", 1),  # seconds are dropped
    ],
)
def test_counts_working_minutes(start, end, minutes):
    assert office().minutes_between(at(start), at(end)) == minutes


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-11-06 16:30", 0, "2026-11-06 16:30"),
        ("2026-11-06 16:30", 30, "2026-11-06 17:00"),  # at closing stays at closing
        ("2026-11-06 16:30", 31, "2026-11-09 07:31"),
        ("2026-11-06 11:00", 30, "2026-11-06 11:30"),
        ("2026-11-06 11:00", 31, "2026-11-06 13:01"),
        ("2026-11-07 10:00", 1, "2026-11-09 07:31"),
        ("2026-11-06 07:30", 480, "2026-11-06 17:00"),
        ("2026-11-06 18:00", 480, "2026-11-09 17:00"),
    ],
)
def test_adds_working_minutes(start, minutes, end):
    assert office().add_minutes(at(start), minutes) == at(end)


def test_refuses_to_add_less_than_nothing():
    with pytest.raises(ValueError, match="negative"):
        office().add_minutes(at("2026-11-06 16:30"), -1)


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-06 09:15", "2026-11-06 09:15"),
        ("2026-11-06 05:00", "2026-11-06 07:30"),
        ("2026-11-06 11:30", "2026-11-06 13:00"),
        ("2026-11-06 17:00", "2026-11-09 07:30"),
        ("2026-11-07 09:00", "2026-11-09 07:30"),
        ("2026-02-13 18:00", "2026-02-23 07:30"),  # Tết
    ],
)
def test_finds_the_next_working_instant(moment, opens):
    assert office().next_working_instant(at(moment)) == at(opens)


def test_a_working_saturday_morning_is_a_short_day():
    calendar = with_saturday_mornings()
    assert calendar.minutes_on(date(2026, 11, 7)) == 240
    assert calendar.close_of(date(2026, 11, 7)) == at("2026-11-07 11:30")
    friday = at("2026-11-06 17:00")
    assert calendar.add_minutes(friday, 241) == at("2026-11-09 07:31")


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 11, 6), DayKind.WORKING),
        (date(2026, 11, 7), DayKind.WEEKEND),
        (date(2026, 11, 24), DayKind.DAY_OFF),
        (date(2026, 8, 22), DayKind.SWAPPED),
    ],
)
def test_says_why_a_day_is_worked_or_free(day, kind):
    assert office().kind_of(day) is kind


def test_counts_working_days():
    calendar = office()
    assert calendar.next_working_day(date(2026, 11, 6)) == date(2026, 11, 9)
    assert calendar.working_day_after(date(2026, 11, 20), 2) == date(2026, 11, 25)
    assert calendar.working_day_after(date(2026, 11, 22), 1) == date(2026, 11, 23)


def test_a_free_day_neither_opens_nor_closes():
    with pytest.raises(ValueError, match="not a working day"):
        office().close_of(date(2026, 11, 7))
    with pytest.raises(ValueError, match="not a working day"):
        office().open_of(date(2026, 11, 7))


def test_reads_moments_of_other_time_zones_on_its_own_wall_clock():
    morning = datetime(2026, 11, 6, 1, 0, tzinfo=UTC)  # 08:00 in Vietnam
    assert office().minutes_between(morning, at("2026-11-06 09:00")) == 60
    assert office().add_minutes(morning, 60) == at("2026-11-06 09:00")


def test_refuses_a_moment_without_a_time_zone():
    naive = datetime(2026, 11, 6, 8, 0)  # noqa: DTZ001  that is the point
    with pytest.raises(ValueError, match="time zone"):
        office().next_working_instant(naive)


@pytest.mark.parametrize(
    "ask",
    [
        lambda calendar: calendar.shifts_on(date(2027, 1, 1)),
        lambda calendar: calendar.shifts_on(date(2025, 12, 31)),
        lambda calendar: calendar.add_minutes(at("2026-12-31 16:00"), 61),
        lambda calendar: calendar.next_working_day(date(2026, 12, 31)),
        lambda calendar: calendar.next_working_instant(at("2026-12-31 18:00")),
    ],
)
def test_says_so_when_the_calendar_ends(ask):
    with pytest.raises(CalendarEndsError, match="knows 2026-01-01 to 2026-12-31"):
        ask(office())


def test_the_last_minute_of_the_calendar_is_still_known():
    assert office().add_minutes(at("2026-12-31 16:00"), 60) == at("2026-12-31 17:00")


def test_a_shift_may_run_to_midnight():
    night = calendar_from_yaml(
        {
            "valid": {"from": "2026-11-01", "to": "2026-11-30"},
            "week": {"mon": ["20:00-24:00"]},
        }
    )
    assert night.close_of(date(2026, 11, 9)) == at("2026-11-10 00:00")
    assert night.minutes_between(at("2026-11-09 23:00"), at("2026-11-10 01:00")) == 60
