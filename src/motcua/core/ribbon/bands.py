"""The filled stretches of the drawing, and the lines and numbers that stand on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from motcua.core.ribbon.axis import Axis
from motcua.core.ribbon.course import Course, Tile
from motcua.core.ribbon.facts import PlannedStep, StepSpan
from motcua.core.ribbon.layout import NARROW_PX, WIDE_PX
from motcua.core.ribbon.shapes import Band, BandKind, Number, Room, State

CIRCLE_PX = 21  # a number is shown where its circle has room

_LATE_STATES = frozenset({State.OVERDUE, State.LATE})


def track(course: Course, axis: Axis) -> Band:
    """Return the allowance: from receipt to the flag."""
    target = course.target_at
    return _band(course, axis, BandKind.TRACK, course.received_at, target)


def used(course: Course, axis: Axis) -> list[Band]:
    """Return the used time: by holder up to the flag, late beyond it."""
    kinds = _kinds(course)
    bands: list[Band] = []
    flag = course.due_at if course.state in _LATE_STATES else None
    for tile in course.tiles:
        for since, until in course.run(tile.since, tile.until):
            cut = min(max(flag, since), until) if flag else until
            bands.append(_band(course, axis, kinds[tile.step], since, cut))
            bands.append(_band(course, axis, BandKind.LATE, cut, until))
    return [band for band in bands if band.width > 0]


def overruns(course: Course, axis: Axis) -> list[Band]:
    """Return the stretches in which a step had passed its own share."""
    bands: list[Band] = []
    flag = course.due_at if course.state in _LATE_STATES else None
    for tile in course.tiles:
        if tile.step is None or tile.step.allowed_minutes is None:
            continue
        since = course.moment_after(tile.step.since, tile.step.allowed_minutes)
        until = min(tile.until, flag) if flag else tile.until
        bands += [
            _band(course, axis, BandKind.OVERRUN, *part)
            for part in course.run(max(since, tile.since), until)
        ]
    return [band for band in bands if band.width > 0]


def paused(course: Course, axis: Axis) -> list[Band]:
    """Return the pauses."""
    return [
        _band(course, axis, BandKind.PAUSE, pause.since, pause.until or course.end)
        for pause in course.pauses
    ]


def beyond(course: Course, axis: Axis) -> list[Band]:
    """Return what lies after the finish: time saved, lateness in the system only."""
    bands: list[Band] = []
    if course.facts.finished_at is None or course.due_at is None:
        return bands
    if course.end < course.due_at:
        bands.append(_band(course, axis, BandKind.EARLY, course.end, course.due_at))
    if course.state is State.LATE_IN_SYSTEM:
        until = course.closed_at or course.now
        kind = BandKind.LATE_IN_SYSTEM
        bands.append(_band(course, axis, kind, course.due_at, until))
    return bands


def notches(axis: Axis) -> list[Band]:
    """Return the days off (and breaks, on the scale of hours)."""
    return [Band(BandKind.NOTCH, a, b - a) for _, a, b in axis.notches]


def planned(course: Course) -> list[tuple[PlannedStep, datetime, datetime]]:
    """Return the stretch each step to come may take, up to the flag.

    Begins when the running step has used its share up, or now if it already has. The
    last step reaches the flag.
    """
    target = course.target_at
    if course.facts.finished_at is not None:
        return []
    stretches = []
    cursor = _plan_begins(course)
    for step in course.facts.planned:
        if cursor >= target:
            break
        until = target
        if step is not course.facts.planned[-1]:
            ahead = course.calendar.add_minutes(cursor, step.allowed_minutes or 0)
            until = min(ahead, target)
        stretches.append((step, cursor, until))
        cursor = until
    return stretches


def joints(course: Course, axis: Axis) -> tuple[float, ...]:
    """Return where one tile meets the next."""
    return tuple(axis.x(tile.since) for tile in course.tiles[1:])


def numbers(course: Course, axis: Axis) -> tuple[Number, ...]:
    """Return the numbers of the steps, each in the longest clear part of its band."""
    pauses = [(band.x, band.end) for band in paused(course, axis)]
    placed: list[Number | None] = []
    for tile in course.tiles:
        if tile.step is not None:
            spot = (axis.x(tile.since), axis.x(_before_flag(course, tile)))
            placed.append(_number(axis, spot, pauses, tile.step.number))
    for step, since, until in planned(course):
        spot = (axis.x(since), axis.x(until))
        placed.append(_number(axis, spot, pauses, step.number, is_planned=True))
    placed += [_number(axis, spot, [], None) for spot in pauses]
    return tuple(_apart(filter(None, placed), _tick_of_finish(course, axis)))


def _number(
    axis: Axis,
    spot: tuple[float, float],
    blocked: Sequence[tuple[float, float]],
    number: int | None,
    *,
    is_planned: bool = False,
) -> Number | None:
    left, right = axis.longest_clear(*spot, blocked)
    for room, px in ((Room.ALWAYS, NARROW_PX), (Room.WIDE, WIDE_PX)):
        if (right - left) * px / 100 >= CIRCLE_PX:
            return Number((left + right) / 2, number, is_planned, room)
    return None


def _tick_of_finish(course: Course, axis: Axis) -> list[float]:
    return [axis.x(course.end)] if course.facts.finished_at is not None else []


def _apart(numbers: Iterable[Number], taken: list[float]) -> Iterator[Number]:
    """Leave out the numbers that would touch another, or the tick of the finish."""
    for number in numbers:
        nearest = min((abs(number.x - x) for x in taken), default=100.0)
        if nearest * WIDE_PX / 100 < CIRCLE_PX:
            continue
        taken.append(number.x)
        if nearest * NARROW_PX / 100 < CIRCLE_PX:
            yield replace(number, room=Room.WIDE)
        else:
            yield number


def _before_flag(course: Course, tile: Tile) -> datetime:
    if course.state in _LATE_STATES and course.due_at:
        return min(tile.until, max(course.due_at, tile.since))
    return tile.until


def _plan_begins(course: Course) -> datetime:
    if course.state is State.PREVIEW:
        return course.proof.starts_at
    begin = course.end
    for step in course.facts.steps:
        if step.until is None and step.allowed_minutes is not None:
            left = step.allowed_minutes - course.minutes(step.since, course.end)
            ahead = course.calendar.add_minutes(course.end, max(0, left))
            begin = max(begin, ahead)
    return begin


def _kinds(course: Course) -> dict[StepSpan | None, BandKind]:
    """Give own steps two tones in turn, so that neighbours can be told apart."""
    kinds: dict[StepSpan | None, BandKind] = {None: BandKind.UNHELD}
    if not course.facts.steps:
        kinds[None] = BandKind.OWN
    tones = [BandKind.OWN, BandKind.OWN_ALT]
    for tile in course.tiles:
        if tile.step is None or tile.step in kinds:
            continue
        if not tile.step.is_own:
            kinds[tile.step] = BandKind.OTHER
        else:
            kinds[tile.step] = tones[0]
            tones.reverse()
    return kinds


def _band(
    course: Course, axis: Axis, kind: BandKind, since: datetime, until: datetime
) -> Band:
    left, right = axis.x(since), axis.x(until)
    if until <= since:
        return Band(kind, left, 0.0)
    minutes = course.calendar.minutes_between(since, until)
    return Band(kind, left, right - left, minutes)
