"""The ticks of the axis and the words under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain

from motcua.core.ribbon.axis import Axis, Piece
from motcua.core.ribbon.course import Course
from motcua.core.ribbon.layout import GAP, WIDE_PX, Line, in_both_rooms
from motcua.core.ribbon.shapes import Anchor, Label, LabelKind, Room, Scale, State

PILL_PX = 176  # "Bây giờ 10:20 · T5 19/11" in its pill
FINISH_PX = 150  # "Xong 09:30 · T5 19/11" in bold

INSIDE = 2  # the row of a word that stands in its notch

_HOUR = timedelta(hours=1)

# On a wide and on a narrow drawing.
_WIDTHS = {
    LabelKind.DATE: (36, 36),
    LabelKind.WEEKDAY: (52, 36),  # "T2 16/11", "T2 16"
    LabelKind.SWAPPED_DAY: (56, 42),  # "T7* 22/8", "T7* 22"
    LabelKind.SWAPPED: (24, 24),
    LabelKind.HOUR: (36, 36),
    LabelKind.DAYS_OFF: (24, 24),
}
_Cell = tuple[Piece, float, float]


def ticks(axis: Axis) -> tuple[float, ...]:
    """Return the places of the small lines: hours, days or weeks."""
    cells = _worked(axis)
    if axis.scale is Scale.HOURS:
        return tuple(axis.x(at) for at in chain.from_iterable(map(_hours, cells)))
    if axis.scale is not Scale.DAYS:
        cells = _first_of_week(cells)
    return tuple(left for _, left, _ in cells if left > 0)


def labels(course: Course, axis: Axis) -> tuple[Label, ...]:
    """Return the words under the axis."""

    def place(room: Room, px: int) -> Iterator[Label]:
        upper, lower = Line(px), Line(px)
        upper.taken += _pole_of_now(course, axis, px)
        for label in _candidates(axis, room):
            anchor = upper.put_word(label.x, _width(label), label.anchor)
            if anchor:
                yield replace(label, anchor=anchor)
        lower.taken.append(below(course, axis, px))
        for label, width in _days_off(axis, room):
            for row, line in enumerate((upper, lower)):
                if line.put_word(label.x, _width(label), label.anchor):
                    yield replace(label, row=row)
                    break
            else:
                if line.at(width) >= _width(label) + GAP:
                    yield replace(label, row=INSIDE)

    return in_both_rooms(place)


def below(course: Course, axis: Axis, px: int) -> tuple[float, float]:
    """Return the pixels the pill of now, or the word of the finish, takes."""
    if course.state is State.PREVIEW:
        return (-GAP, -GAP)
    at = axis.x(course.end) * px / 100
    if course.facts.finished_at is None:
        left = at - PILL_PX * at / px  # it slides so that it never leaves the drawing
        return (left, left + PILL_PX)
    left = min(max(0.0, at - FINISH_PX / 2), px - FINISH_PX)
    return (left, left + FINISH_PX)


def _pole_of_now(course: Course, axis: Axis, px: int) -> list[tuple[float, float]]:
    """Return the pole that runs down to the pill, with a hair on both sides."""
    if course.state is State.PREVIEW or course.facts.finished_at is not None:
        return []
    at = axis.x(course.end) * px / 100
    return [(at + GAP - 2, at - GAP + 2)]  # the line itself needs no gap


def _candidates(axis: Axis, room: Room) -> list[Label]:
    cells = _worked(axis)
    if axis.scale is Scale.HOURS:
        return _hour_labels(axis, cells, room)
    if axis.scale is Scale.DAYS and _has_room_for_weekdays(cells):
        return [_weekday(axis, cell, room) for cell in cells]
    dates = [
        Label(LabelKind.DATE, left, Anchor.START, room, piece.since)
        for piece, left, _ in _first_of_week(cells)
    ]
    swapped = [
        Label(LabelKind.SWAPPED, (left + right) / 2, Anchor.MIDDLE, room, piece.since)
        for piece, left, right in cells
        if piece.since.date() in axis.calendar.days_on
    ]
    return [*swapped, *dates]


def _has_room_for_weekdays(cells: Sequence[_Cell]) -> bool:
    narrowest = min(right - left for _, left, right in cells)
    return narrowest * WIDE_PX / 100 >= _WIDTHS[LabelKind.WEEKDAY][0] + GAP


def _weekday(axis: Axis, cell: _Cell, room: Room) -> Label:
    piece, left, right = cell
    is_swapped = piece.since.date() in axis.calendar.days_on
    kind = LabelKind.SWAPPED_DAY if is_swapped else LabelKind.WEEKDAY
    return Label(kind, (left + right) / 2, Anchor.MIDDLE, room, piece.since)


def _hour_labels(axis: Axis, cells: Sequence[_Cell], room: Room) -> list[Label]:
    """Name each day (when there are two), the openings, the end, then the hours."""
    days = {piece.since.date() for piece, _, _ in cells}
    found: list[Label] = []
    if len(days) > 1:
        opening: dict[date, _Cell] = {}
        for cell in cells:
            opening.setdefault(cell[0].since.date(), cell)
        found += [
            Label(LabelKind.WEEKDAY, left, Anchor.START, room, piece.since)
            for piece, left, _ in opening.values()
        ]
    moments = [piece.since for piece, _, _ in cells] + [cells[-1][0].until]
    moments += [at for cell in cells for at in _hours(cell)][::2]
    return found + [
        Label(LabelKind.HOUR, axis.x(at), Anchor.MIDDLE, room, at) for at in moments
    ]


def _days_off(axis: Axis, room: Room) -> Iterator[tuple[Label, float]]:
    """Yield a word for each notch with a named day, with the width of the notch."""
    for piece, left, right in axis.notches:
        named = [axis.calendar.days_off.get(day) for day in piece.days]
        names = tuple(dict.fromkeys(off.name for off in named if off))
        if names:
            middle = (left + right) / 2
            label = Label(LabelKind.DAYS_OFF, middle, Anchor.MIDDLE, room, names=names)
            yield label, right - left


def _worked(axis: Axis) -> list[_Cell]:
    return [cell for cell in axis.cells if not cell[0].is_notch]


def _first_of_week(cells: Sequence[_Cell]) -> list[_Cell]:
    firsts: dict[tuple[int, int], _Cell] = {}
    for cell in cells:
        firsts.setdefault(cell[0].since.isocalendar()[:2], cell)
    return list(firsts.values())


def _hours(cell: _Cell) -> Iterator[datetime]:
    """Yield the opening of a shift and every full hour within."""
    piece = cell[0]
    yield piece.since
    at = piece.since.replace(minute=0) + _HOUR
    while at <= piece.until:
        yield at
        at += _HOUR


def _width(label: Label) -> int:
    wide, narrow = _WIDTHS[label.kind]
    return narrow if label.room is Room.NARROW else wide
