"""The moments told in words: received, due, now, finished, forecast."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.core.ribbon.axis import Axis
from motcua.core.ribbon.course import Course
from motcua.core.ribbon.labels import FINISH_PX
from motcua.core.ribbon.layout import Line, in_both_rooms
from motcua.core.ribbon.shapes import (
    Anchor,
    Caption,
    CaptionKind,
    Room,
    State,
    Whisker,
)

# Long and short, with the flag's room where there is one.
_WIDTHS = {
    CaptionKind.RECEIVED: (130, 60),  # "Nhận 08:40 · T2 30/11", "Nhận 30/11"
    CaptionKind.DUE: (144, 82),
    CaptionKind.PROJECTED: (190, 126),  # "Hẹn dự kiến 14:10 · T2 30/11"
    CaptionKind.FORECAST: (84, 50),  # "dự báo xong", "dự báo"
}
_BEFORE_THE_POLE = 55  # percent from which the due moment is told before its pole


def captions(
    course: Course, axis: Axis, whisker: Whisker | None
) -> tuple[Caption, ...]:
    """Return the captions, placed so that they keep clear of each other."""

    def place(room: Room, px: int) -> Iterator[Caption]:
        top = Line(px)
        yield from _due(course, axis, top, room)
        yield from _received(course, axis, top, room)
        yield from _end(course, axis, Line(px), room)
        if whisker:
            yield from _forecast(course, axis, whisker, top, room)

    return in_both_rooms(place)


def _due(course: Course, axis: Axis, top: Line, room: Room) -> Iterator[Caption]:
    kind = CaptionKind.DUE if course.due_at else CaptionKind.PROJECTED
    x = axis.x(course.target_at)
    sides = [Anchor.START, Anchor.END]
    if x > _BEFORE_THE_POLE:
        sides.reverse()
    places = (
        (side, bool(is_short))
        for is_short, width in enumerate(_WIDTHS[kind])
        for side in sides
        if _fits(top, x, width, side)
    )
    # The short form is less than half as wide as any drawing: one side always has room.
    side, is_short = next(places)
    yield Caption(kind, x, side, room, course.target_at, is_short=is_short)


def _received(course: Course, axis: Axis, top: Line, room: Room) -> Iterator[Caption]:
    x = axis.x(course.received_at)
    for is_short, width in enumerate(_WIDTHS[CaptionKind.RECEIVED]):
        if anchor := top.put_word(x, width, Anchor.START):
            yield Caption(
                CaptionKind.RECEIVED,
                x,
                anchor,
                room,
                course.received_at,
                is_short=bool(is_short),
            )
            return


def _end(course: Course, axis: Axis, low: Line, room: Room) -> Iterator[Caption]:
    if course.state is State.PREVIEW:
        return
    x = axis.x(course.end)
    if course.facts.finished_at is None:
        yield Caption(CaptionKind.NOW, x, Anchor.MIDDLE, room, course.end)
    else:
        anchor = low.put_word(x, FINISH_PX, Anchor.MIDDLE) or Anchor.MIDDLE
        yield Caption(CaptionKind.FINISHED, x, anchor, room, course.end)


def _forecast(
    course: Course, axis: Axis, whisker: Whisker, top: Line, room: Room
) -> Iterator[Caption]:
    for is_short, width in enumerate(_WIDTHS[CaptionKind.FORECAST]):
        beside = Line(top.px, _poles(course, axis, top))
        for x, side in ((whisker.low, Anchor.END), (whisker.high, Anchor.START)):
            if _fits(beside, x, width, side):
                yield Caption(
                    CaptionKind.FORECAST,
                    x,
                    side,
                    room,
                    whisker.at,
                    is_short=bool(is_short),
                )
                return
        right = top.at(whisker.high)
        if top.put(right - width, right):
            yield Caption(
                CaptionKind.FORECAST,
                whisker.high,
                Anchor.END,
                room,
                whisker.at,
                is_short=bool(is_short),
                is_above=True,
            )
            return


def _fits(line: Line, x: float, width: float, side: Anchor) -> bool:
    left = line.at(x) - (width if side is Anchor.END else 0)
    return line.put(left, left + width)


def _poles(course: Course, axis: Axis, line: Line) -> list[tuple[float, float]]:
    places = [line.at(axis.x(at)) for at in (course.target_at, course.end)]
    return [(place, place) for place in places]
