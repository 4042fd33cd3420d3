"""The axis: working time has width, night and lunch have none, days off are one notch.

x is monotone in time. Inside a worked day x grows with the minutes worked; inside a
notch with the hours that pass, so that a moment on a Sunday has a place too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from motcua.core.ribbon.shapes import Scale
from motcua.core.worktime import WorkCalendar

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the axis, before scaling.

    since, until: what it covers, half-open. width: in working days (or hours).
    minutes: working minutes in it; 0 where x follows the clock.
    days: the days off of a notch; empty elsewhere.
    """

    since: datetime
    until: datetime
    width: float
    minutes: int
    days: tuple[date, ...] = ()
    is_notch: bool = False


class Axis:
    """Turns moments into percent of the width, from the first piece to the last.

    cells: every piece with its ends in percent. notches: those that have a width.
    """

    cells: tuple[tuple[Piece, float, float], ...]
    notches: tuple[tuple[Piece, float, float], ...]

    def __init__(
        self, calendar: WorkCalendar, scale: Scale, pieces: Sequence[Piece]
    ) -> None:
        """Lay the pieces side by side."""
        self.calendar = calendar
        self.scale = scale
        self.pieces = tuple(pieces)
        self._since = [piece.since for piece in self.pieces]
        self._left = [0.0]
        for piece in self.pieces:
            self._left.append(self._left[-1] + piece.width)
        self._look_at(0.0, self._left[-1])

    def crop(self, since: datetime, until: datetime) -> None:
        """Let the width run from since to until only, as the smallest drawing does."""
        left, right = self._place(since), self._place(until)
        if right > left:
            self._look_at(left, right - left)

    def x(self, at: datetime) -> float:
        """Return the place of a moment in percent; outside the axis, the nearer end."""
        return self._percent(self._place(at))

    def longest_clear(
        self, left: float, right: float, blocked: Sequence[tuple[float, float]]
    ) -> tuple[float, float]:
        """Return the longest part of left..right outside notches and blocked parts."""
        walls = [(a, b) for _, a, b in self.notches] + list(blocked)
        best, cursor = (left, left), left
        for a, b in [*sorted(walls), (right, right)]:
            stop = min(max(a, cursor), right)
            if stop - cursor > best[1] - best[0]:
                best = (cursor, stop)
            cursor = max(cursor, min(b, right))
        return best

    def _look_at(self, origin: float, length: float) -> None:
        self._origin, self._length = origin, length
        ends = [self._percent(place) for place in self._left]
        self.cells = tuple(zip(self.pieces, ends, ends[1:], strict=False))
        self.notches = tuple(
            cell for cell in self.cells if cell[0].is_notch and cell[2] > cell[1]
        )

    def _percent(self, place: float) -> float:
        share = (place - self._origin) / self._length
        return 100 * min(1.0, max(0.0, share))

    def _place(self, at: datetime) -> float:
        index = bisect_right(self._since, at) - 1
        if index < 0:
            return 0.0
        piece, left = self.pieces[index], self._left[index]
        if at >= piece.until:
            return self._left[index + 1]
        if piece.minutes:
            share = self.calendar.minutes_between(piece.since, at) / piece.minutes
        else:
            share = (at - piece.since) / (piece.until - piece.since)
        return left + piece.width * share


def axis_of_days(
    calendar: WorkCalendar,
    scale: Scale,
    days: Sequence[date],
    has_cell: Callable[[date], bool],
) -> Axis:
    """Return an axis with a cell for each day that has one, a notch for other runs.

    has_cell: the worked days, or every day for a term in calendar days.
    """
    pieces: list[Piece] = []
    for is_cell, run in groupby(days, has_cell):
        if is_cell:
            pieces += (_cell(calendar, day) for day in run)
        else:
            pieces.append(_notch(calendar, tuple(run), scale))
    return Axis(calendar, scale, pieces)


def axis_of_hours(
    calendar: WorkCalendar, days: Sequence[date], since: datetime
) -> Axis:
    """Return an axis with a cell for each shift and a notch for each break between.

    since: over several days, shifts that closed before it are left out.
    """
    pieces: list[Piece] = []
    for day in days:
        midnight = calendar.midnight(day)
        for shift in calendar.shifts_on(day):
            opens = midnight + timedelta(minutes=shift.opens)
            closes = midnight + timedelta(minutes=shift.closes)
            if len(days) > 1 and closes <= since:
                continue
            if pieces:
                pieces.append(_break(pieces[-1].until, opens))
            pieces.append(Piece(opens, closes, shift.minutes / 60, shift.minutes))
    return Axis(calendar, Scale.HOURS, pieces)


def _cell(calendar: WorkCalendar, day: date) -> Piece:
    midnight = calendar.midnight(day)
    return Piece(midnight, midnight + _DAY, 1.0, calendar.minutes_on(day))


def _notch(calendar: WorkCalendar, run: tuple[date, ...], scale: Scale) -> Piece:
    is_weekend = len(run) <= 2  # noqa: PLR2004  a weekend has two days
    width = min(0.30 + 0.16 * len(run), 1.1)
    if scale is Scale.MERGED and is_weekend:
        width = 0.0
    since = calendar.midnight(run[0])
    return Piece(since, since + len(run) * _DAY, width, 0, run, is_notch=True)


def _break(since: datetime, until: datetime) -> Piece:
    first, last = since.date(), until.date()
    days = [first + _DAY * n for n in range(1, (last - first).days)]
    width = 0.35 if not days else 0.7
    return Piece(since, until, width, 0, tuple(days), is_notch=True)
