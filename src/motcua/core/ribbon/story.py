"""The list beside the drawing and the data of its sentence, from the same course."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from motcua.core.deadlines import Unit
from motcua.core.ribbon.course import Course
from motcua.core.ribbon.facts import Forecast, StepSpan
from motcua.core.ribbon.shapes import Row, RowKind, State, Summary
from motcua.core.worktime import DayKind


def rows(course: Course) -> tuple[Row, ...]:
    """List the steps and pauses in the order they began, then what is to come."""
    past = [*_steps(course), *_pauses(course)]
    past.sort(key=lambda row: row.since or course.received_at)
    return (*past, *_planned(course))


def summary(course: Course, forecast: Forecast | None) -> Summary:
    """Return what the sentence says."""
    days = list(_days(course))
    calendar = course.calendar
    kinds = [calendar.kind_of(day) for day in days]
    return Summary(
        state=course.state,
        received_at=course.received_at,
        limit=course.facts.limit,
        due_at=course.due_at,
        projected_at=course.target_at if course.due_at is None else None,
        finished_at=course.end if course.facts.finished_at else None,
        used_minutes=course.minutes(course.received_at, course.end),
        paused_minutes=sum(row.used_minutes for row in _pauses(course)),
        causes=tuple(dict.fromkeys(pause.cause for pause in course.pauses)),
        remaining_minutes=_remaining(course),
        used_days=_days_counted(course, date.min, course.end.date()),
        remaining_days=_days_counted(course, course.end.date(), date.max),
        late_minutes=_between(course, course.due_at, course.end),
        early_minutes=_between(course, course.end, course.due_at),
        weekend_days=kinds.count(DayKind.WEEKEND),
        days_off=tuple(
            calendar.days_off[day]
            for day, kind in zip(days, kinds, strict=True)
            if kind is DayKind.DAY_OFF
        ),
        days_on=tuple(calendar.days_on[day] for day in days if day in calendar.days_on),
        forecast_at=calendar.local(forecast.median) if forecast else None,
        minutes_per_day=calendar.minutes_per_working_day,
    )


def _steps(course: Course) -> Iterator[Row]:
    if course.state is State.PREVIEW:
        return
    for step in course.facts.steps:
        since, until = course.calendar.local(step.since), course.step_end(step)
        yield Row(
            kind=RowKind.DONE if _is_done(course, step) else RowKind.RUNNING,
            number=step.number,
            title=step.title,
            holder=step.holder,
            is_own=step.is_own,
            since=since,
            until=until if _is_done(course, step) else None,
            used_minutes=course.minutes(since, until) if until > since else 0,
            allowed_minutes=step.allowed_minutes,
        )


def _is_done(course: Course, step: StepSpan) -> bool:
    return step.until is not None or course.facts.finished_at is not None


def _pauses(course: Course) -> Iterator[Row]:
    is_open = course.due_at is None
    for place, pause in enumerate(course.pauses, start=1):
        until = pause.until or course.end
        yield Row(
            kind=RowKind.PAUSE,
            number=None,
            title=pause.cause,
            holder="",
            is_own=False,
            since=pause.since,
            until=None if is_open and place == len(course.pauses) else until,
            used_minutes=course.calendar.minutes_between(pause.since, until),
            allowed_minutes=None,
        )


def _planned(course: Course) -> Iterator[Row]:
    if course.facts.finished_at is not None:
        return
    for step in course.facts.planned:
        yield Row(
            kind=RowKind.PLANNED,
            number=step.number,
            title=step.title,
            holder=step.holder,
            is_own=step.is_own,
            since=None,
            until=None,
            used_minutes=0,
            allowed_minutes=step.allowed_minutes,
        )


def _days(course: Course) -> Iterator[date]:
    """Yield the days from receipt to the due moment, or to a later end."""
    day = course.received_at.date()
    last = max(course.target_at, course.end).date()
    while day <= last:
        yield day
        day += timedelta(days=1)


def _days_counted(course: Course, after: date, up_to: date) -> int | None:
    """Count the days of the term, taken from the proof, after one day up to another."""
    if course.facts.limit.unit not in {Unit.CALENDAR_DAY, Unit.MONTH}:
        return None
    lines = course.proof.derivation
    return sum(line.days for line in lines if after < line.day <= up_to)


def _remaining(course: Course) -> int | None:
    if course.facts.finished_at is not None or course.state is State.OVERDUE:
        return None
    return _between(course, course.end, course.target_at)


def _between(course: Course, since: datetime | None, until: datetime | None) -> int:
    if since is None or until is None or until <= since:
        return 0
    return course.calendar.minutes_between(since, until)
