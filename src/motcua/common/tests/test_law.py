"""The files of law/: their shape, their citations, and the days they make free."""

import csv
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.conf import settings

from motcua.common import law

_HOLIDAYS = sorted(path.name for path in (settings.LAW_DIR / "holidays").glob("vn-*"))
_PUBLISHED = settings.ROOT.parent / "shared/data/calendar/vn-2018-2026.csv"
# Published lists lack the swap around New Year 2026; the yearly file cites it.
_KNOWN_GAP = {date(2026, 1, 2), date(2026, 1, 10)}


@pytest.mark.parametrize("name", _HOLIDAYS)
def test_a_year_of_holidays_is_well_formed(name):
    year = law.read(f"holidays/{name}")
    assert name == f"vn-{year['year']}.yaml"
    assert {"year", "valid", "decisions", "days_off", "days_on"} == set(year)
    first, last = year["valid"]["from"], year["valid"]["to"]
    assert first == date(year["year"], 1, 1)
    assert first < last <= date(year["year"], 12, 31)
    for entry in [*year["days_off"], *year["days_on"]]:
        assert first <= entry["date"] <= last
        assert entry["decision"] in year["decisions"]


@pytest.mark.parametrize("name", _HOLIDAYS)
def test_days_stand_in_order_and_once(name):
    year = law.read(f"holidays/{name}")
    for days in (year["days_off"], year["days_on"]):
        assert all(a["date"] < b["date"] for a, b in pairwise(days))
    assert all(entry["name"].strip() for entry in year["days_off"])


@pytest.mark.parametrize("name", _HOLIDAYS)
def test_every_decision_is_cited_and_used(name):
    year = law.read(f"holidays/{name}")
    used = {entry["decision"] for entry in [*year["days_off"], *year["days_on"]]}
    assert used == set(year["decisions"])
    for decision in year["decisions"].values():
        assert set(decision) <= {"citation", "verified", "note"}
        assert decision["citation"].strip()
        assert isinstance(decision["verified"], bool)
        assert decision["verified"] or decision["note"].strip()


@pytest.mark.parametrize("name", _HOLIDAYS)
def test_a_swap_gives_a_free_weekday_for_a_worked_weekend_day(name):
    calendar = law.national_calendar()
    for entry in law.read(f"holidays/{name}")["days_on"]:
        assert entry["date"].weekday() >= 5
        assert entry["instead_of"] in calendar.days_off
        assert calendar.is_working_day(entry["date"])


@pytest.mark.parametrize(
    ("name", "key", "unit"),
    [
        ("working_time/default.yaml", "hours_per_working_day", "hours"),
        ("time_rules/pace.yaml", "due_soon", "working_hours"),
    ],
)
def test_a_value_is_dated_cited_and_has_a_unit(name, key, unit):
    data = law.read(name)
    assert isinstance(data["in_force_from"], date)
    value = data[key]
    assert value["unit"] == unit
    assert value["value"] > 0
    assert value["citation"].strip()
    assert isinstance(value["verified"], bool)


def test_the_national_calendar_names_its_span():
    calendar = law.national_calendar()
    assert calendar.valid_from == date(2018, 1, 1)
    assert calendar.label == "Lịch làm việc 2018 đến 31/01/2027, bản 1"
    assert calendar.minutes_per_working_day == 480
    assert law.due_soon_minutes() == 480


def test_only_fixed_days_are_foreseen_and_nobody_vouches_for_them():
    found = law.read("holidays/outlook.yaml")
    days = [(entry["month"], entry["day"]) for entry in found["days_off"]]
    assert days == [(1, 1), (4, 30), (5, 1), (9, 2), (11, 24)]
    assert all(entry["name"].strip() for entry in found["days_off"])
    assert {entry["decision"] for entry in found["days_off"]} == set(found["decisions"])
    for decision in found["decisions"].values():
        assert "dự kiến" in decision["citation"]
        assert decision["note"].strip()
        assert decision["verified"] is False
    assert found["ahead"]["value"] > 0
    assert found["ahead"]["unit"] == "years"


@pytest.fixture
def _afresh():
    def forget():
        law.national_calendar.cache_clear()
        law.unverified_days_off.cache_clear()

    forget()
    yield
    forget()


@pytest.mark.usefixtures("_afresh")
def test_a_demonstration_works_on_where_no_year_is_decided(settings):
    decided = law.national_calendar()
    law.national_calendar.cache_clear()
    settings.CALENDAR_OUTLOOK = True
    ahead = law.national_calendar()

    assert ahead.label == f"{decided.label}, sau đó dự kiến để trình diễn"
    assert decided.days_off.items() <= ahead.days_off.items()
    later = ahead.days_off.keys() - decided.days_off.keys()
    assert all(decided.last_day < day <= ahead.last_day for day in later)
    assert date(decided.last_day.year + 1, 9, 2) in later
    cited = {ahead.days_off[day].decision for day in later}
    assert cited <= law.unverified_days_off()


@pytest.mark.parametrize(
    ("allowance", "soon"), [(None, 480), (2400, 480), (1440, 480), (480, 160), (90, 30)]
)
def test_a_short_allowance_is_due_soon_only_in_its_last_third(allowance, soon):
    assert law.due_soon_minutes(allowance) == soon


def test_every_full_day_is_one_working_day_long():
    calendar = law.national_calendar()
    day = calendar.valid_from
    while day < calendar.valid_to:
        assert calendar.minutes_on(day) in {0, calendar.minutes_per_working_day}
        day += timedelta(days=1)


def test_agrees_with_the_published_list():
    if not _PUBLISHED.exists():
        pytest.skip("the shared list of holidays is not at hand")
    calendar = law.national_calendar()
    with _PUBLISHED.open(encoding="utf-8") as file:
        published = {
            date.fromisoformat(row["date"]): row["kind"] == "work"
            for row in csv.DictReader(file)
        }
    wrong = set()
    day = calendar.valid_from
    while day <= date(2026, 12, 31):
        worked = published.get(day, day.weekday() < 5)
        if calendar.is_working_day(day) != worked:
            wrong.add(day)
        day += timedelta(days=1)
    assert wrong == _KNOWN_GAP


def test_personal_numbers_have_63_provinces_and_two_digits_a_century():
    rules = law.personal_numbers()
    assert len(rules.places) == 63
    assert not rules.places & rules.invented
    assert sorted(rules.centuries) == list(range(10))
    cited = law.read("codes/personal_number.yaml")
    assert cited["reference"]
    assert cited["verified"] in {True, False}
