"""Whether people rate their own kind more kindly than others do (parindex 5.2)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, variance

from motcua.core.surveys.student import two_sided

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Rating:
    """One respondent's mean worth for one unit, in [0, 1]. is_own: of their own kind.

    Own: their own agency, or agencies led by people of their own group.
    """

    worth: float
    is_own: bool


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """Own ratings beside others'. chance: of so large a difference where there is none.

    own, other, difference: means, None where nobody rated. chance: None when fewer than
    two on a side, or nobody differs from anybody.
    """

    own: float | None
    other: float | None
    own_count: int
    other_count: int
    chance: float | None

    @property
    def difference(self) -> float | None:
        """How much kinder own ratings are; below 0 when they are harder."""
        if self.own is None or self.other is None:
            return None
        return self.own - self.other


def own_group(ratings: Iterable[Rating]) -> OwnGroup:
    """Compare ratings of one's own kind with all others (Welch's test, two-sided)."""
    every = list(ratings)
    own = [rating.worth for rating in every if rating.is_own]
    other = [rating.worth for rating in every if not rating.is_own]
    return OwnGroup(
        own=fmean(own) if own else None,
        other=fmean(other) if other else None,
        own_count=len(own),
        other_count=len(other),
        chance=welch(own, other),
    )


def welch(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Return how probable means so far apart are; None when that cannot be said."""
    if min(len(first), len(second)) < _FEWEST:
        return None
    parts = [variance(values) / len(values) for values in (first, second)]
    together = sum(parts)
    if together == 0:
        return None
    shrunk = sum(
        part**2 / (len(values) - 1)
        for part, values in zip(parts, (first, second), strict=True)
    )
    t = (fmean(first) - fmean(second)) / math.sqrt(together)
    return two_sided(t, together**2 / shrunk)
