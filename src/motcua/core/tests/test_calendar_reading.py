"""Calendars from parsed YAML, and what is wrong with those that are none."""

from datetime import date

import pytest

from motcua.core.worktime import (
    CalendarFormatError,
    Shift,
    calendar_from_yaml,
    national_calendar_from_yaml,
)

_DAY = ["07:30-11:30", "13:00-17:00"]
_GOOD = {
    "timezone": "Asia/Ho_Chi_Minh",
    "valid": {"from": date(2026, 1, 1), "to": date(2026, 12, 31)},
    "week": {"mon": _DAY, "tue": _DAY, "sat": []},
    "days_off": [{"date": "2026-11-23", "name": "Lễ", "decision": "QĐ 1"}],
    "days_on": [{"date": "2026-11-28", "shifts": ["08:00-10:00"]}],
}


def test_reads_the_file_format():
    calendar = calendar_from_yaml(_GOOD, label="xã")
    assert calendar.label == "xã"
    assert calendar.last_day == date(2026, 12, 31)
    assert calendar.minutes_per_working_day == 480
    assert calendar.shifts_on(date(2026, 11, 16)) == (Shift(450, 690), Shift(780, 1020))
    assert calendar.shifts_on(date(2026, 11, 23)) == ()
    assert calendar.days_off[date(2026, 11, 23)].decision == "QĐ 1"
    assert calendar.shifts_on(date(2026, 11, 28)) == (Shift(480, 600),)
    assert calendar.shifts_on(date(2026, 11, 18)) == ()  # a weekday nobody named


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"week": {}}, "nothing is worked"),
        ({"week": {"monday": _DAY}}, "unknown day 'monday'"),
        ({"week": {"mon": ["7h-11h"]}}, "not 'HH:MM-HH:MM'"),
        ({"week": {"mon": ["07:75-11:00"]}}, "not 'HH:MM-HH:MM'"),
        ({"week": {"mon": ["11:00-07:00"]}}, "closes before it opens"),
        ({"week": {"mon": ["07:00-11:00", "10:00-17:00"]}}, "overlap"),
        ({"valid": {"from": "2026-12-31", "to": "2026-01-01"}}, "before it begins"),
        ({"valid": {"from": "2026-01-01"}}, "'to' is missing"),
        ({"valid": {"from": "hôm nay", "to": "2026-01-01"}}, "not a day"),
        ({"valid": {"from": 2026, "to": "2026-01-01"}}, "not a day"),
        ({"days_on": [{"date": "2026-11-23", "shifts": _DAY}]}, "in days_on"),
        ({"days_on": [{"date": "2026-11-28", "shifts": []}]}, "no shifts"),
        ({"days_on": [{"date": "2026-11-28"}]}, "'instead_of' is missing"),
        ({"timezone": "Asia/Thang_Long"}, "timezone"),
        ({"hours_per_working_day": "tám"}, "hours_per_working_day"),
        ({"hours_per_working_day": -8}, "hours_per_working_day"),
    ],
)
def test_names_what_is_wrong(change, message):
    with pytest.raises(CalendarFormatError, match=message):
        calendar_from_yaml({**_GOOD, **change})


def test_refuses_what_is_no_mapping():
    with pytest.raises(CalendarFormatError, match="not a mapping"):
        calendar_from_yaml(["2026"])


def test_joins_years_and_cites_their_decisions():
    calendar = national_calendar_from_yaml(
        _HOURS, [_year(2027), _year(2026)], "quốc gia"
    )
    assert (calendar.valid_from, calendar.last_day) == (
        date(2026, 1, 1),
        date(2027, 12, 31),
    )
    assert calendar.days_off[date(2026, 1, 1)].decision == "Điều 112"
    swapped = calendar.days_on[date(2027, 1, 10)]
    assert swapped.shifts == (Shift(450, 690), Shift(780, 1020))


def test_refuses_a_missing_year():
    with pytest.raises(CalendarFormatError, match="no year covers 2026-01-01"):
        national_calendar_from_yaml(_HOURS, [_year(2025), _year(2027)], "hở")
    with pytest.raises(CalendarFormatError, match="no year given"):
        national_calendar_from_yaml(_HOURS, [], "trống")


def test_refuses_a_day_without_its_decision():
    year = {**_year(2026), "decisions": {}}
    with pytest.raises(CalendarFormatError, match="'code' is missing"):
        national_calendar_from_yaml(_HOURS, [year], "không căn cứ")


_HOURS = {
    "timezone": "Asia/Ho_Chi_Minh",
    "hours_per_working_day": {"value": 8},
    "week": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), _DAY),
}


def _year(number):
    return {
        "valid": {"from": date(number, 1, 1), "to": date(number, 12, 31)},
        "decisions": {"code": {"citation": "Điều 112"}},
        "days_off": [{"date": date(number, 1, 1), "name": "Tết", "decision": "code"}],
        "days_on": [
            {
                "date": date(number, 1, 10),
                "instead_of": date(number, 1, 5),
                "decision": "code",
            }
        ],
    }
