"""Draws the ribbon: facts, calendar and a moment in; shapes, list and sentence out.

A pure function. The picture, the list and the sentence come from one course, so they
cannot disagree; tests hold the drawn minutes against the engine's.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from motcua.core.deadlines import Unit
from motcua.core.ribbon import bands, captions, labels, story
from motcua.core.ribbon.axis import Axis, axis_of_days, axis_of_hours
from motcua.core.ribbon.course import Course, course_of
from motcua.core.ribbon.facts import Forecast, RibbonFacts, Size
from motcua.core.ribbon.shapes import (
    Band,
    BandKind,
    Pole,
    Ribbon,
    Scale,
    State,
    Whisker,
)
from motcua.core.worktime import WorkCalendar

_HOURS_UP_TO = 2  # working days that fit a scale of hours
_DAYS_UP_TO = 30
_WEEKS_UP_TO = 90


def draw(
    facts: RibbonFacts,
    calendar: WorkCalendar,
    now: datetime,
    forecast: Forecast | None = None,
    size: Size = Size.FULL,
) -> Ribbon:
    """Return the ribbon of a dossier as it stands at a moment.

    forecast: left out once the dossier is finished.
    :raises CalendarEndsError: when the calendar ends before the due moment or now.
    """
    course = course_of(facts, calendar, now, size)
    if facts.finished_at is not None:
        forecast = None
    axis = _axis(course, forecast)
    if size is Size.MINI:
        axis.crop(course.received_at, _last_moment(course, forecast))
    whisker = _whisker(axis, forecast)
    has_words = size is not Size.MINI
    end = Pole(axis.x(course.end), course.end)
    return Ribbon(
        size=size,
        scale=axis.scale,
        bands=tuple(_bands(course, axis)),
        joints=bands.joints(course, axis),
        limits=tuple(axis.x(since) for _, since, _ in bands.planned(course)),
        ticks=labels.ticks(axis) if has_words else (),
        labels=labels.labels(course, axis) if has_words else (),
        numbers=bands.numbers(course, axis) if has_words else (),
        captions=captions.captions(course, axis, whisker) if has_words else (),
        due=Pole(axis.x(course.target_at), course.target_at),
        now=None if _has_no_now(course) else end,
        finish=end if facts.finished_at else None,
        whisker=whisker,
        rows=story.rows(course),
        summary=story.summary(course, forecast),
        proof=course.proof,
        first_day=axis.pieces[0].since.date(),
        last_day=axis.pieces[-1].since.date(),
        calendar_label=calendar.label,
    )


def _bands(course: Course, axis: Axis) -> list[Band]:
    plan = []
    if course.state is State.PREVIEW:
        plan = [
            Band(BandKind.PLANNED, axis.x(since), axis.x(until) - axis.x(since))
            for _, since, until in bands.planned(course)
        ]
    return [
        bands.track(course, axis),
        *plan,
        *bands.used(course, axis),
        *bands.overruns(course, axis),
        *bands.paused(course, axis),
        *bands.beyond(course, axis),
        *bands.notches(axis),
    ]


def _axis(course: Course, forecast: Forecast | None) -> Axis:
    last = _last_moment(course, forecast).date()
    days = _days(course.received_at.date(), min(last, course.calendar.last_day))
    limit = course.facts.limit
    worked = sum(map(course.calendar.is_working_day, days))
    if 0 < worked <= _HOURS_UP_TO and _is_short(course):
        return axis_of_hours(course.calendar, days, course.received_at)
    is_worked = course.calendar.is_working_day
    counts_all = limit.unit in {Unit.CALENDAR_DAY, Unit.MONTH}
    cells = len(days) if counts_all else worked
    scale = Scale.MERGED
    if cells <= _WEEKS_UP_TO:
        scale = Scale.DAYS if cells <= _DAYS_UP_TO else Scale.WEEKS
    has_cell = (lambda _: True) if counts_all else is_worked
    return axis_of_days(course.calendar, scale, days, has_cell)


def _is_short(course: Course) -> bool:
    limit = course.facts.limit
    return limit.unit in {Unit.SAME_DAY, Unit.HOUR} or (
        limit.unit is Unit.WORKING_DAY and limit.amount <= 1
    )


def _last_moment(course: Course, forecast: Forecast | None) -> datetime:
    moments = [course.end, course.target_at, forecast and forecast.high]
    if course.state is State.LATE_IN_SYSTEM:
        moments.append(course.closed_at or course.now)
    return max(course.calendar.local(at) for at in moments if at)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _has_no_now(course: Course) -> bool:
    return course.state is State.PREVIEW or course.facts.finished_at is not None


def _whisker(axis: Axis, forecast: Forecast | None) -> Whisker | None:
    if forecast is None:
        return None
    local = axis.calendar.local
    low, median, high = map(local, (forecast.low, forecast.median, forecast.high))
    return Whisker(axis.x(low), axis.x(median), axis.x(high), median)
