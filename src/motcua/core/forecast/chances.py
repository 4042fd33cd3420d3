"""The chance of being late, over arrays of open dossiers.

What is left of the present step, given what it has already taken, plus the steps to
come, taken as independent: late when that is more than the working time left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from motcua.core.forecast.learning import Grid, Model, Shares, Step

Course = tuple[Step, ...]  # the present step and the ones to come, in order
Minutes = npt.NDArray[np.integer]

_LOW, _HALF, _HIGH = 0.1, 0.5, 0.9
_PIECE = 1 << 21  # numbers looked up at once: 16 MB each


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
    tables = _tables(model, courses)
    grid = model.grid
    found = np.full(len(which), np.nan)
    asked = np.flatnonzero(tables.is_known[which] & (left > 0))
    order = asked[np.argsort(left[asked], kind="stable")]
    begun = _begun(tables, which, grid.passed(elapsed), stuck)
    reach = np.minimum(grid.passed(left), grid.cells - 2)
    start = 0
    while start < len(order):
        # Alike in length by the sorting, so that few cells are looked up in vain.
        size = max(1, _PIECE // int(reach[order[min(start + 512, len(order) - 1)]] + 1))
        piece = order[start : start + size]
        in_time = _in_time(tables, which[piece], begun[piece], reach[piece])
        found[piece] = np.clip(1 - in_time, 0, 1)
        start += size
    found[left <= 0] = 1.0
    return found


def remaining(
    model: Model, course: Course, elapsed: int, *, stuck: float
) -> Remaining | None:
    """Return how long one dossier will still take; None where too few were seen."""
    tables = _tables(model, [course])
    if not tables.is_known[0]:
        return None
    grid, which = model.grid, np.zeros(1, int)
    begun = _begun(tables, which, grid.passed(np.array([elapsed])), stuck)
    cells = np.arange(grid.cells - 1)
    zeros = np.zeros(len(cells), int)
    up_to = _in_time(tables, zeros, np.full(len(cells), begun[0]), cells)
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

    over: share that lasts at least so many cells. rest: share of what is to come that
    takes at most so many cells.
    """

    is_known: npt.NDArray[np.bool_]
    step: Shares
    over: Shares
    rest: Shares


def _tables(model: Model, courses: Sequence[Course]) -> _Tables:
    cells = model.grid.cells
    step, rest = np.zeros((len(courses), cells)), np.zeros((len(courses), cells))
    is_known = np.zeros(len(courses), bool)
    sums: dict[Course, Shares | None] = {(): _at_once(cells)}
    for number, course in enumerate(courses):
        own = model.shares(course[0])
        to_come = _sum(model, course[1:], sums)
        if own is not None and to_come is not None:
            is_known[number] = True
            step[number] = own
            rest[number] = np.cumsum(to_come)
    over = np.cumsum(step[:, ::-1], axis=1)[:, ::-1]
    return _Tables(is_known, step, over, rest)


def _sum(
    model: Model, course: Course, sums: dict[Course, Shares | None]
) -> Shares | None:
    """Return how long a course takes as a whole; what leaves the grid stays last."""
    if course not in sums:
        own, others = model.shares(course[0]), _sum(model, course[1:], sums)
        unknown = own is None or others is None
        sums[course] = None if unknown else _convolved(own, others, model.grid)
    return sums[course]


def _convolved(one: Shares | None, other: Shares | None, grid: Grid) -> Shares:
    assert one is not None  # noqa: S101  for mypy; the caller looked
    assert other is not None  # noqa: S101
    length = 2 * grid.cells
    both = np.fft.irfft(np.fft.rfft(one, length) * np.fft.rfft(other, length), length)
    both = np.maximum(both, 0)
    whole = both[: grid.cells].copy()
    whole[-1] += both[grid.cells :].sum()
    return whole


def _at_once(cells: int) -> Shares:
    shares = np.zeros(cells)
    shares[0] = 1
    return shares


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
    """Return the share that is done within so many cells from now."""
    cells = tables.step.shape[1]
    more = np.arange(int(reach.max()) + 1)
    at = begun[:, None] + more
    of_step = tables.step.ravel()[
        which[:, None] * cells + np.minimum(at, cells - 1)
    ] * (at < cells - 1)
    back = reach[:, None] - more
    of_rest = tables.rest.ravel()[which[:, None] * cells + np.maximum(back, 0)]
    done = (of_step * of_rest * (back >= 0)).sum(axis=1)
    over = tables.over[which, begun]
    shares: Shares = np.divide(done, over, out=np.zeros(len(which)), where=over > 0)
    return shares
