"""Places of many tables at once: ties share a place, and 1, 2, 2, 4 is how it goes on.

A place is one more than the number of better units. Totals are whole numbers within a
narrow range (hundredths of at most a hundred points), so better units are counted by
total rather than sorted: a table costs its length, not its length times a logarithm.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

_SPARSE = 16  # where totals lie this much further apart than units: sort instead


def places(keys: Ints, groups: Ints) -> Ints:
    """Return the places, tables x units. keys: more is better. groups: of units."""
    names = np.unique(groups)
    if len(names) == 1:  # nothing to pick apart and put together again
        return _of_one_group(keys)
    found = np.empty(keys.shape, dtype=np.int64)
    for group in names:
        members = np.flatnonzero(groups == group)
        found[:, members] = _of_one_group(keys[:, members])
    return found


def _of_one_group(keys: Ints) -> Ints:
    least = keys.min(initial=0)
    span = int(keys.max(initial=0) - least) + 1
    if span > _SPARSE * keys.shape[1]:
        return _sorted(keys)
    return _counted(keys - least, span)


def _counted(keys: Ints, span: int) -> Ints:
    tables, units = keys.shape
    cells = keys + np.arange(tables)[:, None] * span
    counts = np.bincount(cells.ravel(), minlength=tables * span)
    up_to = counts.reshape(tables, span).cumsum(axis=1, dtype=np.int32)
    found = (units + 1 - up_to).ravel().take(cells)
    return np.asarray(found, dtype=np.int64)


def _sorted(keys: Ints) -> Ints:
    order = np.argsort(-keys, axis=1, kind="stable")
    ordered = np.take_along_axis(keys, order, axis=1)
    first = np.ones(keys.shape, dtype=bool)
    first[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    numbers = np.arange(1, keys.shape[1] + 1)
    ranked = np.maximum.accumulate(np.where(first, numbers, 0), axis=1)
    found = np.empty(keys.shape, dtype=np.int64)
    np.put_along_axis(found, order, ranked, axis=1)
    return found
