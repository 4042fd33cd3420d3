"""A table of points as it is ranked: units, leaves, totals, groups ranked apart.

Figures are floats: a simulated table is not published. Before places are given, totals
are brought to whole numbers of the place they are printed with, so that units that tie
in print tie here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from motcua.core.robustness.places import places

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_PAIRS = 4000  # compared in one table: all of 63 units, neighbours of thousands


@dataclass(frozen=True, eq=False)
class Table:
    """Points of many units, as published.

    totals: by unit; what the leaves do not add up to (bonus, penalty, leaves that are
    not told) stays as it is in every simulation. leaves: codes; () when only totals are
    known. points: units x leaves; NaN where a leaf does not apply, its points then
    leave the total and the rest is brought to the whole. most: by leaf. fields: of each
    leaf, () for none. groups: of each unit, ranked apart; () for all together. place:
    of the printed totals.
    """

    units: tuple[str, ...]
    totals: Floats
    leaves: tuple[str, ...] = ()
    points: Floats | None = None
    most: Floats | None = None
    fields: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    place: float = 0.01

    def __post_init__(self) -> None:
        """Refuse what does not fit together.

        :raises ValueError: naming the part.
        """
        count, wide = len(self.units), len(self.leaves)
        wanted: list[tuple[str, Sequence[int], tuple[int, ...]]] = [
            ("totals", np.shape(self.totals), (count,)),
            ("points", np.shape(self.earned), (count, wide)),
            ("most", np.shape(self.worth), (wide,)),
            ("fields", (len(self.fields) or wide,), (wide,)),
            ("groups", (len(self.groups) or count,), (count,)),
        ]
        for name, shape, expected in wanted:
            if tuple(shape) != expected:
                raise ValueError(f"{name}: {expected} expected, not {tuple(shape)}")
        if not np.isfinite(self.totals).all() or not (self.worth > 0).all():
            raise ValueError("totals must be numbers, and every most above 0")

    @cached_property
    def earned(self) -> Floats:
        """Points, units x leaves; none when there are no leaves."""
        if self.points is None:
            return np.empty((len(self.units), 0))
        return np.asarray(self.points, dtype=float)

    @cached_property
    def worth(self) -> Floats:
        """The most of each leaf."""
        return np.empty(0) if self.most is None else np.asarray(self.most, dtype=float)

    @cached_property
    def applies(self) -> Flags:
        """Which leaves count for which units."""
        return ~np.isnan(self.earned)

    @cached_property
    def shares(self) -> Floats:
        """Points as shares of the most, 0 where a leaf does not apply."""
        return np.asarray(np.nan_to_num(self.earned) / self.worth)

    @cached_property
    def group_numbers(self) -> Ints:
        """The group of each unit as a number from 0, in order of first mention."""
        known = {name: n for n, name in enumerate(dict.fromkeys(self.groups))}
        numbers = [known[name] for name in self.groups] or [0] * len(self.units)
        return np.array(numbers, dtype=np.int64)

    @cached_property
    def extra(self) -> Floats:
        """What the leaves do not add up to, by unit."""
        return np.asarray(np.asarray(self.totals, dtype=float) - self._added_up[0])

    @cached_property
    def ranks(self) -> Ints:
        """Places as published: 1, 2, 2, 4 in each group."""
        published = np.asarray(self.totals, dtype=float)[None, :]
        return np.asarray(self.places_of(published)[0])

    @cached_property
    def compared(self) -> Ints:
        """Pairs of units of a group that are compared, better first, in printed order.

        All of a group; in large tables those within so many places as ``_PAIRS`` allow.
        """
        order = np.lexsort((self.ranks, self.group_numbers))
        count = len(order)
        reach = min(max(_PAIRS // max(count, 1), 1), max(count - 1, 0))
        first = np.repeat(np.arange(count), reach)
        second = first + np.tile(np.arange(1, reach + 1), count)
        first, second = first[second < count], second[second < count]
        groups = self.group_numbers[order]
        together = groups[first] == groups[second]
        return np.stack([order[first[together]], order[second[together]]], axis=1)

    def weighed(self, multipliers: Floats) -> Floats:
        """Return totals, tables x units, by other weights.

        multipliers: tables x leaves, of the most of each leaf; what they make of the
        whole is brought back to it.
        """
        return self._weighed(multipliers) + self.extra

    def scale(self, multipliers: Floats) -> Floats:
        """Return what points are worth by other weights, tables x units (or x 1)."""
        weights = multipliers * self.worth
        whole = self.worth.sum()
        if not self.leaves:
            return np.ones((len(multipliers), 1))
        if self.applies.all():
            return np.asarray(whole / weights.sum(axis=1, keepdims=True))
        left = weights @ self.applies.T.astype(float)
        with np.errstate(divide="ignore"):
            return np.where(left > 0, whole / left, 0.0)

    def places_of(self, totals: Floats) -> Ints:
        """Return the places of many tables, tables x units."""
        return self.places_of_keys(self.keys_of(totals))

    def places_of_keys(self, keys: Ints) -> Ints:
        """Return the places of totals that are whole numbers already."""
        return places(keys, self.group_numbers)

    def keys_of(self, totals: Floats) -> Ints:
        """Return totals as whole numbers of the printed place."""
        # A hundredth of a place: sums of floats may end just below a half.
        return np.floor(totals / self.place + 0.5 + 1e-6).astype(np.int64)

    def only(self, group: str) -> Table:
        """Return the table of one group."""
        kept = np.array([name == group for name in self.groups])
        return replace(
            self,
            units=tuple(np.array(self.units, dtype=object)[kept]),
            totals=np.asarray(self.totals, dtype=float)[kept],
            points=self.earned[kept],
            most=self.worth,
            groups=(group,) * int(kept.sum()),
        )

    @cached_property
    def _added_up(self) -> Floats:
        return self._weighed(np.ones((1, len(self.leaves))))

    def _weighed(self, multipliers: Floats) -> Floats:
        scale, weights = self.scale(multipliers), multipliers * self.worth
        if scale.shape[1] == 1:  # the same for every unit: cheaper on the weights
            return np.asarray((weights * scale) @ self.shares.T)
        return np.asarray(weights @ self.shares.T) * scale
