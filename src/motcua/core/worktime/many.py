"""The working calendar over arrays: due moments and working minutes by the million.

The same answers as ``WorkCalendar`` and ``deadlines.due`` without their proofs, for
whoever asks of many dossiers at once: forecasts, rehearsals, statistics. Day and minute
become indexes into tables made once of a calendar, so that an answer is two gathers;
arrays are walked in pieces that stay in the processor's cache.

Moments are ``datetime64[m]`` on the calendar's wall clock, without a zone. A calendar
that ends is said as elsewhere, for the whole array: nothing is answered by halves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from motcua.core.worktime.calendar import WorkCalendar
from motcua.core.worktime.days import CalendarEndsError, Shift

Moments = npt.NDArray[np.datetime64]
Counts = npt.NDArray[np.integer]
_Minutes = npt.NDArray[np.int32]

_DAY = 1440
_PIECE = 1 << 15  # three arrays of this length fit a processor's second cache
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, eq=False)
class _Tables:
    """What a calendar answers, laid out. Minutes and days count from its first day.

    rank: working days up to and with each day. closing: when each working day closes.
    before: minutes worked before each day. pattern: which hours each day has.
    within: by pattern and minute of the day, minutes worked so far.
    reached: when so many minutes have been worked; the first entry is never asked for.
    """

    origin: int
    days: int
    rank: _Minutes
    closing: _Minutes
    before: _Minutes
    pattern: _Minutes
    within: _Minutes
    reached: _Minutes


def wall_clock(moments: Iterable[datetime], calendar: WorkCalendar) -> Moments:
    """Return aware moments as an array on the calendar's wall clock."""
    naive = [calendar.local(moment).replace(tzinfo=None) for moment in moments]
    return np.array(naive, dtype="datetime64[m]")


def add_minutes_many(
    calendar: WorkCalendar, starts: Moments, minutes: Counts
) -> Moments:
    """Return for each start when so many working minutes have passed; minutes >= 1.

    :raises CalendarEndsError: when any start or answer lies outside the calendar.
    :raises ValueError: when minutes has less than one.
    """
    tables = _tables(calendar)

    def answer(start: _Minutes, wanted: Counts) -> _Minutes:
        wanted = _worked_before(tables, start) + wanted.astype(np.int32, copy=False)
        return _gather(calendar, tables.reached, wanted)

    return _walk(calendar, starts, minutes, answer)


def close_after_many(calendar: WorkCalendar, starts: Moments, days: Counts) -> Moments:
    """Return for each start when the N-th working day after its day closes; days >= 1.

    This is the due moment of an allowance in working days to the end of the day.
    :raises CalendarEndsError: when any start or answer lies outside the calendar.
    :raises ValueError: when days has less than one.
    """
    tables = _tables(calendar)

    def answer(start: _Minutes, wanted: Counts) -> _Minutes:
        rank = tables.rank[start // _DAY] + wanted.astype(np.int32, copy=False) - 1
        return _gather(calendar, tables.closing, rank)

    return _walk(calendar, starts, days, answer)


def minutes_between_many(
    calendar: WorkCalendar, since: Moments, until: Moments
) -> npt.NDArray[np.int32]:
    """Return the working minutes between; negative where until comes first.

    :raises CalendarEndsError: when any moment lies outside the calendar.
    """
    tables = _tables(calendar)
    between = np.empty(len(since), dtype=np.int32)
    for place in range(0, len(since), _PIECE):
        piece = slice(place, place + _PIECE)
        between[piece] = _worked_before(
            tables, _own(calendar, tables, until[piece])
        ) - _worked_before(tables, _own(calendar, tables, since[piece]))
    return between


def _walk(
    calendar: WorkCalendar,
    starts: Moments,
    counts: Counts,
    answer: Callable[[_Minutes, Counts], _Minutes],
) -> Moments:
    if len(counts) and counts.min() < 1:
        raise ValueError("a count must be at least one")
    tables = _tables(calendar)
    answers = np.empty(len(starts), dtype=np.int64)
    for place in range(0, len(starts), _PIECE):
        piece = slice(place, place + _PIECE)
        start = _own(calendar, tables, starts[piece])
        np.add(answer(start, counts[piece]), tables.origin, out=answers[piece])
    return answers.view("datetime64[m]")


def _own(calendar: WorkCalendar, tables: _Tables, moments: Moments) -> _Minutes:
    """Return moments as minutes since the calendar's first midnight."""
    since = moments.astype("datetime64[m]", copy=False).view(np.int64) - tables.origin
    for end in (int(since.min()), int(since.max())):
        if not 0 <= end < tables.days * _DAY:
            day = (tables.origin + end) // _DAY + _EPOCH
            is_a_date = 0 < day <= date.max.toordinal()
            raise _ends(calendar, date.fromordinal(day) if is_a_date else None)
    return since.astype(np.int32)


def _worked_before(tables: _Tables, start: _Minutes) -> _Minutes:
    day, minute = np.divmod(start, np.int32(_DAY))
    minute += tables.pattern[day]
    worked: _Minutes = tables.within[minute] + tables.before[day]
    return worked


def _gather(calendar: WorkCalendar, table: _Minutes, index: _Minutes) -> _Minutes:
    if index.max() >= len(table):
        raise _ends(calendar, None)
    return table[index]


def _ends(calendar: WorkCalendar, day: date | None) -> CalendarEndsError:
    return CalendarEndsError(
        calendar.label, calendar.valid_from, calendar.last_day, day
    )


@lru_cache(maxsize=64)
def _tables(calendar: WorkCalendar) -> _Tables:
    first = calendar.valid_from.toordinal()
    length = calendar.valid_to.toordinal() - first
    hours = [calendar.shifts_on(date.fromordinal(first + n)) for n in range(length)]
    kinds = {shifts: number for number, shifts in enumerate(dict.fromkeys(hours))}
    worked = np.array([sum(shift.minutes for shift in day) for day in hours])
    reached = [np.zeros(1, np.int32)]
    reached += [
        np.arange(
            n * _DAY + shift.opens + 1, n * _DAY + shift.closes + 1, dtype=np.int32
        )
        for n, day in enumerate(hours)
        for shift in day
    ]
    closing = [n * _DAY + day[-1].closes for n, day in enumerate(hours) if day]
    return _Tables(
        origin=(first - _EPOCH) * _DAY,
        days=length,
        rank=np.cumsum(worked > 0).astype(np.int32),
        closing=np.array(closing, np.int32),
        before=np.concatenate(([0], np.cumsum(worked)[:-1])).astype(np.int32),
        pattern=np.array([kinds[day] * _DAY for day in hours], np.int32),
        within=np.concatenate([_within(shifts) for shifts in kinds]),
        reached=np.concatenate(reached),
    )


def _within(shifts: tuple[Shift, ...]) -> _Minutes:
    is_worked = np.zeros(_DAY, np.int32)
    for shift in shifts:
        is_worked[shift.opens : shift.closes] = 1
    return np.concatenate(([0], np.cumsum(is_worked)[:-1])).astype(np.int32)
