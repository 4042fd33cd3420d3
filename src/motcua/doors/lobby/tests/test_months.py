"""The year laid out."""

from datetime import date

from motcua.common.law import national_calendar
from motcua.core.worktime import calendar_from_yaml
from motcua.doors.lobby.months import Look, months, years

TODAY = date(2026, 11, 21)


def test_a_year_has_twelve_months_of_whole_weeks():
    laid_out = months(national_calendar(), 2026, TODAY)
    assert [month.number for month in laid_out] == list(range(1, 13))
    days = [
        cell.day
        for month in laid_out
        for week in month.weeks
        for cell in week
        if cell is not None
    ]
    assert len(days) == 365
    assert days == sorted(days)
    assert all(len(week) == 7 for month in laid_out for week in month.weeks)


def test_a_holiday_has_its_name_and_a_swapped_saturday_its_kind():
    cells = {
        cell.day: cell
        for month in months(national_calendar(), 2026, TODAY)
        for week in month.weeks
        for cell in week
        if cell
    }
    assert cells[date(2026, 11, 24)].note == "Ngày Văn hóa Việt Nam"
    assert cells[date(2026, 8, 22)].look is Look.ON
    assert [day for day, cell in cells.items() if cell.is_today] == [TODAY]


def test_months_agree_with_the_calendar_on_how_many_days_are_worked():
    calendar = national_calendar()
    november = months(calendar, 2026, TODAY)[10]
    assert november.working_days == 20


def test_a_year_not_wholly_known_shows_the_months_that_are():
    calendar = national_calendar()
    last = calendar.last_day
    laid_out = months(calendar, last.year, TODAY)
    assert laid_out
    assert all(month.number <= last.month for month in laid_out)
    assert last.year in years(calendar)


def test_closed_quiet_and_half_days_look_different():
    calendar = calendar_from_yaml(
        {
            "valid": {"from": "2026-01-01", "to": "2026-12-31"},
            "week": {"mon": ["07:30-11:30", "13:00-17:00"], "sat": ["07:30-11:30"]},
            "closures": [{"date": "2026-11-23", "name": "Dời trụ sở"}],
            "no_appointment": [{"date": "2026-11-28", "name": "Kiểm kê"}],
        }
    )
    cells = {
        cell.day: cell
        for week in months(calendar, 2026, TODAY)[10].weeks
        for cell in week
        if cell
    }
    shut, quiet = cells[date(2026, 11, 23)], cells[date(2026, 11, 28)]
    assert (shut.look, shut.note) == (Look.SHUT, "Dời trụ sở")
    assert (quiet.look, quiet.note, quiet.is_half) == (Look.QUIET, "Kiểm kê", True)
    assert cells[date(2026, 11, 21)].is_half
    assert cells[date(2026, 11, 22)].look is Look.WEEKEND
