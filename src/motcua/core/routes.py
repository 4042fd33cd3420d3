"""The way a dossier goes: steps in order, and whether they fit into the time limit.

A route is an approved internal process (quy trình nội bộ): steps with a role, the
places that do them, and an allowance in working minutes. A step at several places asks
them in parallel and is done when all are. Steps of a later *stage* begin only when the
citizen has met the financial obligation; between stages the clock stands still.

Legal frame: internal processes are approved by the province under Nghị định
118/2025/NĐ-CP. Two appointments: Quyết định 138/2025/QĐ-UBND (Đồng Tháp) for land.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum, unique

from motcua.core.agencies import parse_place
from motcua.core.casefile import LegKind
from motcua.core.deadlines import TimeLimit, Unit

# A calendar week surely holds five working days; the days left over may be a weekend.
_WEEK, _WORKING_WEEK, _WEEKEND = 7, 5, 2
_SHORTEST_MONTH = 28
_MINUTES_PER_HOUR = 60


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step of a route.

    allowed_minutes: working minutes; None for a step timed in words only. is_counted:
    False for a step outside the time limit, as returning the result often is.
    """

    kind: LegKind
    title: str
    places: tuple[str, ...]
    allowed_minutes: int | None
    is_counted: bool = True
    stage: int = 1


@unique
class RouteFault(StrEnum):
    """Why a dossier could not go this way, or not in time."""

    NO_STEP = "no_step"
    NOT_FROM_INTAKE = "not_from_intake"
    NOT_TO_RETURN = "not_to_return"
    NOT_ONE_SIGNATURE = "not_one_signature"
    NO_PLACE = "no_place"
    UNKNOWN_PLACE = "unknown_place"
    NO_TIME = "no_time"
    STAGES_OUT_OF_ORDER = "stages_out_of_order"
    STAGES_DO_NOT_MATCH = "stages_do_not_match"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class RouteProblem:
    """One fault and where it is.

    step: title of the step; "" when the whole route is at fault. planned_minutes,
    limit_minutes: both given when the route is too long, else None.
    """

    fault: RouteFault
    step: str = ""
    planned_minutes: int | None = None
    limit_minutes: int | None = None


def route_problems(steps: Sequence[PlannedStep]) -> tuple[RouteProblem, ...]:
    """List what keeps a dossier from going this way, whatever the time limit."""
    if not steps:
        return (RouteProblem(RouteFault.NO_STEP),)
    problems: list[RouteProblem] = []
    if steps[0].kind is not LegKind.INTAKE:
        problems.append(RouteProblem(RouteFault.NOT_FROM_INTAKE, steps[0].title))
    if steps[-1].kind is not LegKind.RETURN:
        problems.append(RouteProblem(RouteFault.NOT_TO_RETURN, steps[-1].title))
    # The signature ends the handling; drafts on the way are reviewed, not signed.
    if sum(step.kind is LegKind.SIGN for step in steps) != 1:
        problems.append(RouteProblem(RouteFault.NOT_ONE_SIGNATURE))
    stages = [step.stage for step in steps]
    if stages != sorted(stages) or stages[0] != 1:
        problems.append(RouteProblem(RouteFault.STAGES_OUT_OF_ORDER))
    for step in steps:
        problems += _step_problems(step)
    return tuple(problems)


def time_problems(
    steps: Sequence[PlannedStep],
    limit: TimeLimit,
    stage_limits: Sequence[TimeLimit],
    minutes_per_day: int,
) -> tuple[RouteProblem, ...]:
    """List where the counted steps do not fit into the limit, or a stage into its own.

    stage_limits: one per stage; empty for a procedure with a single appointment.
    """
    limits = list(stage_limits) or [limit]
    if len(limits) != len({step.stage for step in steps}):
        return (RouteProblem(RouteFault.STAGES_DO_NOT_MATCH),)
    problems: list[RouteProblem] = []
    if stage_limits and _sum(stage_limits) != (limit.unit, limit.amount):
        problems.append(RouteProblem(RouteFault.STAGES_DO_NOT_MATCH))
    for stage, allowed in enumerate(limits, start=1):
        planned = planned_minutes(step for step in steps if step.stage == stage)
        most = working_minutes(allowed, minutes_per_day)
        if planned > most:
            problems.append(
                RouteProblem(RouteFault.TOO_LONG, "", planned, limit_minutes=most)
            )
    return tuple(problems)


def planned_minutes(steps: Iterable[PlannedStep]) -> int:
    """Add up the allowances of the counted steps; untimed steps add nothing."""
    return sum(step.allowed_minutes or 0 for step in steps if step.is_counted)


def working_minutes(limit: TimeLimit, minutes_per_day: int) -> int:
    """Return the working minutes a limit holds at the least, holidays aside.

    A limit in calendar days or months is taken at its worst: with the most weekends and
    the shortest month.
    """
    match limit.unit:
        case Unit.HOUR:
            return _floor(limit.amount * _MINUTES_PER_HOUR)
        case Unit.SAME_DAY:
            return minutes_per_day
        case Unit.WORKING_DAY:
            return _floor(limit.amount * minutes_per_day)
        case Unit.MONTH:
            days = limit.amount * _SHORTEST_MONTH
        case Unit.CALENDAR_DAY:  # pragma: no branch  the last of them
            days = limit.amount
    weeks, rest = divmod(days, _WEEK)
    working_days = weeks * _WORKING_WEEK + max(rest - _WEEKEND, Decimal(0))
    return _floor(working_days * minutes_per_day)


def _step_problems(step: PlannedStep) -> list[RouteProblem]:
    problems: list[RouteProblem] = []
    if not step.places:
        problems.append(RouteProblem(RouteFault.NO_PLACE, step.title))
    if not all(_is_place(place) for place in step.places):
        problems.append(RouteProblem(RouteFault.UNKNOWN_PLACE, step.title))
    if step.allowed_minutes is not None and step.allowed_minutes <= 0:
        problems.append(RouteProblem(RouteFault.NO_TIME, step.title))
    return problems


def _is_place(text: str) -> bool:
    try:
        parse_place(text)
    except ValueError:
        return False
    return True


def _sum(limits: Sequence[TimeLimit]) -> tuple[Unit, Decimal] | None:
    """Add limits of one unit; None when their units differ."""
    units = {limit.unit for limit in limits}
    if len(units) != 1:
        return None
    return units.pop(), sum((limit.amount for limit in limits), Decimal(0))


def _floor(minutes: Decimal) -> int:
    return int(minutes.to_integral_value(ROUND_FLOOR))
