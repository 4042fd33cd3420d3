"""The chance of being late, over arrays of open dossiers.

What is left of the present step, given what it has already taken, plus the steps to
come, taken as independent: late when that is more than the working time left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from motcua.core.forecast.learning import Model, Shares, Step

Course = tuple[Step, ...]  # the present step and the ones to come, in order
Minutes = npt.NDArray[np.integer]

_LOW, _HALF, _HIGH = 0.1, 0.5, 0.9
_ROWS, _PIECE = 4096, 1 << 17  # looked up at once: rows, and numbers (1 MB)


@dataclass(frozen=True, slots=True)
class Remaining:
    """Working minutes until the result is ready: 1, 5, 9 dossiers of 10 need less."""

    low: int
    median: int
    high: int


def chances(
    model: Model,
    courses: Sequence[Course],
    which: npt.NDArray[np.integer],
    elapsed: Minutes,
    left: Minutes,
    *,
    stuck: float,
) -> Shares:
    """Return for each dossier the chance that it is late; NaN where too few were seen.

    which: its course, by place in courses. elapsed: working minutes in the present
    step. left: working minutes until due; what is due already is late for certain.
    stuck: share of dossiers below which a step that lasts so long begins anew.
    """
    tables, grid = _tables(model, courses), model.grid
    found = np.full(len(which), np.nan)
    asked = np.flatnonzero(tables.is_known[which] & (left > 0))
    course = which[asked]
    begun = _begun(tables, course, grid.passed(elapsed[asked]), stuck)
    reach = np.minimum(grid.passed(left[asked]), grid.cells - 2)
    in_time = _in_time(tables, course, begun, reach)
    found[asked] = np.clip(1 - in_time, 0, 1)
    found[left <= 0] = 1.0
    return found


def remaining(
    model: Model, course: Course, elapsed: int, *, stuck: float
) -> Remaining | None:
    """Return how long one dossier will still take; None where too few were seen."""
    own, to_come = model.shares(course[0]), model.total(course[1:])
    if own is None or to_come is None:
        return None
    grid = model.grid
    begun = int(grid.passed(np.array([elapsed]))[0])
    over = own[begun:].sum()
    if over < stuck:
        begun, over = 0, own.sum()
    still = np.convolve(own[begun:-1], to_come[:-1])[: grid.cells - 1]
    up_to = np.cumsum(still) / over
    low, median, high = (
        int(np.searchsorted(up_to, share)) * grid.minutes
        for share in (_LOW, _HALF, _HIGH)
    )
    return Remaining(low, median, high)


def harm(chance: Shares, left: Minutes, half: int) -> Shares:
    """Return the chance, halved for every so many working minutes left."""
    shares: Shares = chance * np.exp2(-np.maximum(left, 0) / half)
    return shares


@dataclass(frozen=True, slots=True)
class _Tables:
    """By course: is it known; shares of the present step; its tail sums; of the rest.

    over: share that lasts at least so many cells. rest, whole: share of what is to
    come, and of all with the present step, that takes at most so many cells.
    """

    is_known: npt.NDArray[np.bool_]
    step: Shares
    over: Shares
    rest: Shares
    whole: Shares


def _tables(model: Model, courses: Sequence[Course]) -> _Tables:
    shape = len(courses), model.grid.cells
    step, rest, whole = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    is_known = np.zeros(len(courses), bool)
    for number, course in enumerate(courses):
        own, to_come = model.shares(course[0]), model.total(course[1:])
        total = model.total(course)
        if own is not None and to_come is not None and total is not None:
            is_known[number] = True
            step[number], rest[number], whole[number] = own, to_come, total
    over = np.cumsum(step[:, ::-1], axis=1)[:, ::-1]
    return _Tables(
        is_known, step, over, np.cumsum(rest, axis=1), np.cumsum(whole, axis=1)
    )


def _begun(
    tables: _Tables,
    which: npt.NDArray[np.integer],
    passed: npt.NDArray[np.int64],
    stuck: float,
) -> npt.NDArray[np.int64]:
    """Return the cells a step has lasted; 0 where hardly any ever lasted so long."""
    return np.where(tables.over[which, passed] < stuck, 0, passed)


def _in_time(
    tables: _Tables,
    which: npt.NDArray[np.integer],
    begun: npt.NDArray[np.int64],
    reach: npt.NDArray[np.int64],
) -> Shares:
    """Return the share that is done within so many cells from now.

    Either summed over the cells to come, or the whole without those that would have
    ended the step by now: whichever is shorter.
    """
    cells = tables.step.shape[1]
    until = np.minimum(begun + reach, cells - 2)
    is_fresh = begun <= reach
    length = np.where(is_fresh, begun, until - begun + 1)
    start = np.where(is_fresh, 0, begun)
    part = _summed(tables, which, start, until, length)
    done = np.where(is_fresh, tables.whole[which, until] - part, part)
    over = tables.over[which, begun]
    shares: Shares = np.divide(done, over, out=np.zeros(len(which)), where=over > 0)
    return shares


def _summed(
    tables: _Tables,
    which: npt.NDArray[np.integer],
    start: npt.NDArray[np.int64],
    until: npt.NDArray[np.int64],
    length: npt.NDArray[np.int64],
) -> Shares:
    """Add up step x rest over so many cells from start, that together end by until."""
    cells = tables.step.shape[1]
    step, rest = tables.step.ravel(), tables.rest.ravel()
    order = np.argsort(length, kind="stable")  # alike in length: little in vain
    order = order[np.searchsorted(length[order], 1) :]
    sums = np.zeros(len(which))
    place = 0
    while place < len(order):
        widest = int(length[order[min(place + _ROWS, len(order)) - 1]])
        rows = order[place : place + max(1, min(_ROWS, _PIECE // widest))]
        place += len(rows)
        more = np.arange(int(length[rows[-1]]))
        base, at = (which[rows] * cells)[:, None], start[rows][:, None] + more
        back = np.maximum(until[rows][:, None] - at, 0)
        terms = step[base + np.minimum(at, cells - 1)] * rest[base + back]
        terms[more >= length[rows][:, None]] = 0
        sums[rows] = terms.sum(axis=1)
    return sums
