"""What decisions make of a calendar: seasons, closures, days without appointments."""

from datetime import date

import pytest

from motcua.core.deadlines import Extension, LineKind, Pause, due, limit_from_text
from motcua.core.tests.calendars import at, office, with_seasons
from motcua.core.worktime import (
    CalendarFormatError,
    Change,
    ChangeKind,
    DayKind,
    Shift,
    calendar_from_yaml,
    changed,
)

_SHIFTS = (Shift(480, 720),)
_SUMMER = ((Shift(420, 690), Shift(810, 1020)),) * 5 + ((), ())
_MONDAY, _SATURDAY = date(2026, 11, 9), date(2026, 11, 14)


def _with(*changes, base=None, is_local=False):
    return changed(
        base or office(), changes, label="thử 2", version=2, is_local=is_local
    )


def _change(kind, first=_MONDAY, last=None, **more):
    return Change(kind, first, last or first, "Việc", "QĐ 9", **more)


def test_a_day_off_is_off_and_names_its_decision():
    calendar = _with(_change(ChangeKind.DAY_OFF))
    assert calendar.kind_of(_MONDAY) is DayKind.DAY_OFF
    assert calendar.days_off[_MONDAY].decision == "QĐ 9"
    assert (calendar.label, calendar.version) == ("thử 2", 2)
    assert office().is_working_day(_MONDAY)


def test_a_saturday_can_be_worked_with_its_own_shifts():
    calendar = _with(_change(ChangeKind.DAY_ON, _SATURDAY, shifts=_SHIFTS))
    assert calendar.shifts_on(_SATURDAY) == _SHIFTS
    assert calendar.kind_of(_SATURDAY) is DayKind.SWAPPED


def test_the_later_decision_about_a_day_rules():
    off = _change(ChangeKind.DAY_OFF)
    on = _change(ChangeKind.DAY_ON, shifts=_SHIFTS)
    assert _with(off, on).shifts_on(_MONDAY) == _SHIFTS
    assert not _with(on, off).is_working_day(_MONDAY)


def test_an_ordinary_day_undoes_what_was_said_of_it():
    calendar = _with(_change(ChangeKind.DAY_OFF), _change(ChangeKind.ORDINARY))
    assert calendar.kind_of(_MONDAY) is DayKind.WORKING
    assert _MONDAY not in calendar.days_off


def test_an_agency_cannot_undo_the_countrys_holiday():
    holiday = date(2026, 11, 24)
    undone = _change(ChangeKind.ORDINARY, holiday)
    assert _with(undone).is_working_day(holiday)
    assert not _with(undone, is_local=True).is_working_day(holiday)


def test_the_last_season_that_covers_a_day_rules_its_hours():
    summer = _change(ChangeKind.HOURS, _MONDAY, date(2026, 11, 30), week=_SUMMER)
    back = Change(
        ChangeKind.HOURS, date(2026, 11, 20), None, "", "", week=office().week
    )
    calendar = _with(summer, back)
    assert calendar.shifts_on(_MONDAY) == _SUMMER[0]
    assert calendar.shifts_on(date(2026, 11, 20)) == office().week[4]
    assert calendar.season_on(date(2026, 11, 6)) is None


def test_days_without_appointments_can_be_taken_back_for_a_while():
    never = Change(ChangeKind.NO_APPOINTMENT, date(2026, 11, 2), None, "", "")
    calendar = _with(never, _change(ChangeKind.ORDINARY))
    assert calendar.no_appointment_on(date(2026, 11, 6), "1.001")
    assert calendar.no_appointment_on(_MONDAY, "1.001") is None
    assert calendar.no_appointment_on(date(2026, 11, 10), "1.001")


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": ChangeKind.DAY_OFF, "last": None},
        {"kind": ChangeKind.DAY_OFF, "last": date(2026, 11, 1)},
        {"kind": ChangeKind.DAY_ON, "last": _MONDAY},
        {"kind": ChangeKind.DAY_OFF, "last": _MONDAY, "shifts": _SHIFTS},
        {"kind": ChangeKind.HOURS, "last": None},
        {"kind": ChangeKind.DAY_OFF, "last": _MONDAY, "week": _SUMMER},
    ],
)
def test_a_line_that_contradicts_itself_is_refused(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        Change(first=_MONDAY, name="", decision="", **wrong)


def test_by_hours_a_day_without_appointments_moves_to_the_next_opening():
    answer = due(limit_from_text("1wd"), at("2026-01-09 08:30"), with_seasons())
    assert answer.at == at("2026-01-12 07:30")
    told = [line for line in answer.derivation if line.kind is LineKind.NO_APPOINTMENT]
    assert [(line.day, line.name) for line in told] == [
        (date(2026, 1, 10), "Chỉ tiếp nhận")
    ]
    assert answer.derivation[-1].kind is LineKind.MOVED


def test_only_the_named_procedures_are_kept_off_a_day():
    limit, start = limit_from_text("1d"), at("2026-05-03 09:00")
    assert due(limit, start, with_seasons(), procedure="1.002").at == at(
        "2026-05-04 17:00"
    )
    assert due(limit, start, with_seasons(), procedure="1.001").at == at(
        "2026-05-11 17:00"
    )


def test_an_extension_is_told_with_its_basis():
    more = Extension(
        limit_from_text("5d"), at("2026-11-10 09:00"), "cần xác minh", "Điều 5"
    )
    answer = due(
        limit_from_text("3wd"), at("2026-11-06 16:30"), office(), extensions=[more]
    )
    assert answer.at == at("2026-11-16 17:00")
    (told,) = (line for line in answer.derivation if line.kind is LineKind.EXTENDED)
    assert (told.extra, told.decision) == (more.limit, "Điều 5")
    assert answer.limit == limit_from_text("3wd")


def test_what_is_left_while_paused_counts_the_extension():
    more = Extension(limit_from_text("2wd"), at("2026-11-06 16:30"), "", "Điều 5")
    still = Pause(at("2026-11-09 08:00"), None, "bổ sung")
    answer = due(
        limit_from_text("3wd"), at("2026-11-06 16:30"), office(), [still],
        extensions=[more],
    )  # fmt: skip
    assert answer.remaining_minutes == 1380 + 960


@pytest.mark.parametrize(
    "wrong",
    [
        {"seasons": [{"from": "2026-06-15", "to": "2026-03-16", "week": {"mon": []}}]},
        {"seasons": [{"from": "2026-03-16"}]},
        {"seasons": "2026"},
        {"closures": [{"date": "2026-04-06"}]},
        {"no_appointment": [{"from": "2026-01-01", "weekdays": ["caturday"]}]},
    ],
)
def test_a_file_that_is_no_calendar_is_refused(wrong):
    file = {
        "valid": {"from": "2026-01-01", "to": "2026-12-31"},
        "week": {"mon": ["07:30-11:30"]},
    }
    with pytest.raises(CalendarFormatError):
        calendar_from_yaml({**file, **wrong})


def test_what_is_said_of_weekdays_is_not_said_of_a_day_worked_by_decision():
    never = Change(
        ChangeKind.NO_APPOINTMENT, date(2026, 1, 1), None, "", "",
        weekdays=frozenset({5}),
    )  # fmt: skip
    calendar = _with(never, _change(ChangeKind.DAY_ON, _SATURDAY, shifts=_SHIFTS))
    assert calendar.no_appointment_on(_SATURDAY, "1.001") is None
    assert calendar.no_appointment_on(date(2026, 11, 21), "1.001")
