"""Opening hours in words."""

from motcua.core.worktime import Shift
from motcua.doors.lobby import opening_hours as hours

MORNING, AFTERNOON = Shift(450, 690), Shift(780, 1020)


class _Week:
    def __init__(self, *days):
        self.week = days


def test_a_usual_week_is_one_stretch():
    day = (MORNING, AFTERNOON)
    said = hours.week((day, day, day, day, day, (), ()))
    assert said == "Thứ Hai – thứ Sáu: 7:30–11:30 và 13:00–17:00"


def test_a_saturday_morning_is_said_apart():
    day = (MORNING, AFTERNOON)
    said = hours.week((day, day, day, day, day, (MORNING,), ()))
    assert said.endswith("; Thứ Bảy: 7:30–11:30")


def test_a_free_day_has_no_hours():
    assert hours.shifts(()) == ""


def test_the_week_has_seven_days_monday_first():
    names = hours.weekdays()
    assert names[0] == ("T2", "thứ Hai")
    assert names[-1] == ("CN", "Chủ nhật")
    assert len(names) == 7
