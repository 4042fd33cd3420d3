"""The acceptance tests of the handbook (onestop.md, 13) that are about counting.

Numbers 1 to 5 are asked of a calendar of 07:00-11:30, 13:30-17:00; number 7 stands with
the deeds (apps/dossiers/tests/test_elsewhere.py).
"""

from dataclasses import dataclass
from datetime import datetime, time

import pytest

from motcua.core.casefile import RequestKind, RequestStage
from motcua.core.deadlines import due, limit_from_text
from motcua.core.suspension import clock
from motcua.core.tests.calendars import at
from motcua.core.worktime import calendar_from_yaml

_DAY = ["07:00-11:30", "13:30-17:00"]
_FILE = {
    "valid": {"from": "2026-01-01", "to": "2026-12-31"},
    "week": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), _DAY),
}
_PLAIN = calendar_from_yaml(_FILE)
_MONDAY_OFF = calendar_from_yaml(
    {**_FILE, "days_off": [{"date": "2026-11-09", "name": "Nghỉ lễ"}]}
)
_SWAPPED = calendar_from_yaml(
    {
        **_FILE,
        "days_off": [{"date": "2026-11-06", "name": "Nghỉ hoán đổi"}],
        "days_on": [{"date": "2026-11-14", "shifts": _DAY}],
    }
)


def _due(allow, start, calendar=_PLAIN, **more):
    return due(limit_from_text(allow, **more), at(f"2026-11-{start}"), calendar).at


def test_1_three_days_from_friday_afternoon():
    assert _due("3wd", "06 16:30") == at("2026-11-11 16:30")
    assert _due("3wd", "06 16:30", _MONDAY_OFF) == at("2026-11-12 16:30")


@pytest.mark.parametrize(
    ("start", "begins"),
    [("05 17:05", "06 07:00"), ("05 12:00", "05 13:30"), ("05 06:00", "05 07:00")],
)
def test_2_what_comes_outside_hours_starts_at_the_next_opening(start, begins):
    answer = due(limit_from_text("1h"), at(f"2026-11-{start}"), _PLAIN)
    assert answer.starts_at == at(f"2026-11-{begins}")


def test_3_two_hours_over_the_night_and_over_lunch():
    assert _due("2h", "05 16:00") == at("2026-11-06 08:00")
    assert _due("2h", "05 10:30") == at("2026-11-05 14:30")


def test_4_the_same_day_until_three_oclock():
    assert _due("same-day", "05 15:01", cutoff=time(15)) == at("2026-11-06 17:00")
    assert _due("same-day", "05 15:00", cutoff=time(15)) == at("2026-11-05 17:00")


def test_5_a_worked_saturday_counts_and_a_swapped_friday_does_not():
    assert _due("1wd", "13 08:00", _SWAPPED) == at("2026-11-14 08:00")
    assert _due("1wd", "05 08:00", _SWAPPED) == at("2026-11-09 08:00")


@dataclass
class _Asked:
    kind: str
    asked_at: datetime
    answered_at: datetime | None
    stage: str = RequestStage.APPRAISAL
    reason: str = "bổ sung"


def _after(asked, *, restarts=False, limits=("3wd",)):
    now = clock(at("2026-11-05 08:00"), asked, restarts=restarts, stages=len(limits))
    limit = limit_from_text(limits[now.appointment - 1])
    return due(limit, now.since, _PLAIN, now.pauses)


def test_6_a_supplement_restarts_or_moves_by_the_working_time_waited():
    asked = [
        _Asked(RequestKind.SUPPLEMENT, at("2026-11-06 08:00"), at("2026-11-09 10:00"))
    ]
    assert _after(asked, restarts=True).at == at("2026-11-12 10:00")
    assert _after([]).at == at("2026-11-10 08:00")
    assert _after(asked).at == at("2026-11-11 10:00")


# Processes A to E of onestop.md 2.11, as the decisions print them.
_PROCESSES = [
    pytest.param("wd", "0.25 0.25 0.5 0.25 0.25 0.25 1.25", 3, id="A"),
    pytest.param("wd", "0.5 0.25 0.5 0.25 0.5 7 2 1 1 0.5 3 0.5", 17, id="B"),
    pytest.param("wd", "0.5 1 6 1 1 0.5 0.5 7 1 0.5 0.5 5 0.5", 25, id="C"),
    pytest.param("h", "4 4 112 24 16 8", 168, id="D"),
    pytest.param("h", "2 4 58 6 8 2", 80, id="E"),
]


@pytest.mark.parametrize(("unit", "steps", "whole"), _PROCESSES)
def test_15_steps_one_after_the_other_end_when_the_whole_does(unit, steps, whole):
    begin = cursor = at("2026-08-03 07:00")
    for step in steps.split():
        cursor = due(limit_from_text(f"{step}{unit}"), cursor, _PLAIN).at
    assert cursor == due(limit_from_text(f"{whole}{unit}"), begin, _PLAIN).at


def test_15_a_step_in_hours_and_a_step_in_days_mix():
    half = due(limit_from_text("4h"), at("2026-08-03 07:00"), _PLAIN).at
    assert due(limit_from_text("0.5wd"), half, _PLAIN).at == at("2026-08-03 17:00")


def test_16_between_two_appointments_the_clock_stands_until_it_is_paid():
    limits = ("3wd", "5wd")
    told = at("2026-11-09 09:00")
    waiting = _after([_Asked(RequestKind.PAYMENT, told, None)], limits=limits)
    assert waiting.at is None
    assert waiting.remaining_minutes
    paid = [_Asked(RequestKind.PAYMENT, told, at("2026-11-16 09:00"))]
    assert _after(paid, limits=limits).at == at("2026-11-23 09:00")
