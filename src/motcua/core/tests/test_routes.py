"""Routes: what keeps a dossier from going, and whether the steps fit into the time."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.casefile import LegKind
from motcua.core.deadlines import TimeLimit, Unit, limit_from_text
from motcua.core.routes import (
    PlannedStep,
    RouteFault,
    planned_minutes,
    route_problems,
    time_problems,
    working_minutes,
)

DAY = 480


def step(kind, minutes=60, **more):
    values = {"places": ("commune:justice",), "allowed_minutes": minutes}
    return PlannedStep(kind=kind, title=str(kind), **{**values, **more})


GOOD = (
    step(LegKind.INTAKE, 120),
    step(LegKind.HANDLE, 720),
    step(LegKind.SIGN, 240),
    step(LegKind.RETURN, None, is_counted=False),
)


def faults(steps):
    return [problem.fault for problem in route_problems(steps)]


def test_a_good_route_has_no_fault():
    assert route_problems(GOOD) == ()


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        ((), RouteFault.NO_STEP),
        (GOOD[1:], RouteFault.NOT_FROM_INTAKE),
        (GOOD[:-1], RouteFault.NOT_TO_RETURN),
        ((*GOOD[:2], GOOD[3]), RouteFault.NOT_ONE_SIGNATURE),
        ((*GOOD[:3], GOOD[2], GOOD[3]), RouteFault.NOT_ONE_SIGNATURE),
        ((GOOD[0], step(LegKind.HANDLE, places=()), *GOOD[2:]), RouteFault.NO_PLACE),
        (
            (GOOD[0], step(LegKind.HANDLE, places=("here",)), *GOOD[2:]),
            RouteFault.UNKNOWN_PLACE,
        ),
        ((GOOD[0], step(LegKind.HANDLE, 0), *GOOD[2:]), RouteFault.NO_TIME),
        (
            (GOOD[0], step(LegKind.HANDLE, stage=2), *GOOD[2:]),
            RouteFault.STAGES_OUT_OF_ORDER,
        ),
    ],
)
def test_each_fault_is_told(steps, fault):
    assert faults(steps) == [fault]


def test_an_untimed_step_with_words_is_no_fault():
    assert route_problems((*GOOD[:2], step(LegKind.REVIEW, None), *GOOD[2:])) == ()


def test_uncounted_and_untimed_steps_add_nothing():
    assert planned_minutes(GOOD) == 120 + 720 + 240


# Handbook 2.11, A, B, D and E: real internal processes that add up to their limit.
CAO_BANG = ["0.25wd", "0.25wd", "0.5wd", "0.25wd", "0.25wd", "0.25wd", "1.25wd"]
BAC_NINH = [
    "0.5wd", "0.25wd", "0.5wd", "0.25wd", "0.5wd", "7wd",
    "2wd", "1wd", "1wd", "0.5wd", "3wd", "0.5wd",
]  # fmt: skip
NGHE_AN_LAND = ["4h", "4h", "112h", "24h", "16h", "8h"]
NGHE_AN_TUITION = ["2h", "4h", "58h", "6h", "8h", "2h"]


@pytest.mark.parametrize(
    ("allowances", "limit"),
    [
        (CAO_BANG, "3wd"),
        (BAC_NINH, "17wd"),
        (NGHE_AN_LAND, "21wd"),
        (NGHE_AN_TUITION, "10wd"),
    ],
)
def test_real_processes_fit_exactly(allowances, limit):
    minutes = [working_minutes(limit_from_text(a), DAY) for a in allowances]
    steps = [step(LegKind.HANDLE, m) for m in minutes]
    whole = limit_from_text(limit)
    assert sum(minutes) == working_minutes(whole, DAY)
    assert time_problems(steps, whole, [], DAY) == ()
    longer = [*steps, step(LegKind.CLERK, 1)]
    (problem,) = time_problems(longer, whole, [], DAY)
    assert problem.fault is RouteFault.TOO_LONG
    assert problem.planned_minutes == problem.limit_minutes + 1


@pytest.mark.parametrize(
    ("limit", "days"),
    [
        ("3wd", "3"),
        ("4h", "0.5"),
        ("same-day", "1"),
        ("15d", "10"),
        ("20d", "14"),
        ("3d", "1"),
        ("2d", "0"),
        ("1mo", "20"),
    ],
)
def test_a_limit_holds_at_least_so_many_working_days(limit, days):
    assert working_minutes(limit_from_text(limit), DAY) == Decimal(days) * DAY


@given(st.integers(1, 400), st.integers(0, 6))
def test_calendar_days_never_promise_more_than_any_week_holds(days, weekday):
    worked = sum((weekday + offset) % 7 < 5 for offset in range(1, days + 1))
    limit = TimeLimit(Decimal(days), Unit.CALENDAR_DAY)
    assert working_minutes(limit, DAY) <= worked * DAY


STAGED = (
    step(LegKind.INTAKE, 480),
    step(LegKind.SIGN, 480, stage=2),
    step(LegKind.RETURN, None, is_counted=False, stage=2),
)


def staged(*limits):
    whole = limit_from_text("3wd")
    found = time_problems(STAGED, whole, [limit_from_text(x) for x in limits], DAY)
    return [problem.fault for problem in found]


def test_each_stage_has_its_own_limit():
    assert staged("2wd", "1wd") == []
    assert staged("1wd", "2wd") == []
    assert staged("0.5wd", "2.5wd") == [RouteFault.TOO_LONG]


def test_stages_add_up_to_the_limit_and_to_the_steps():
    assert staged("2wd", "2wd") == [RouteFault.STAGES_DO_NOT_MATCH]
    assert staged("2wd", "8h") == [RouteFault.STAGES_DO_NOT_MATCH]
    assert staged() == [RouteFault.STAGES_DO_NOT_MATCH]
    assert staged("1wd", "1wd", "1wd") == [RouteFault.STAGES_DO_NOT_MATCH]
