"""Setting chances right by what came of earlier ones.

Steps are not quite independent, and people hurry when little time is left: sums of
histories say too much or too little, but in order. Groups of earlier forecasts, made
monotone by pooling neighbours that disagree (Ayer, Brunk, Ewing, Reid and Silverman,
Annals of Mathematical Statistics 26, 1955), tell what a chance of so much came to.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from motcua.core.forecast.learning import Shares


@dataclass(frozen=True, slots=True)
class Curve:
    """What chances came to. said, came: rising, equally long; empty changes nothing."""

    said: tuple[float, ...] = ()
    came: tuple[float, ...] = ()

    def corrected(self, chance: Shares) -> Shares:
        """Return the chances set right; NaN stays NaN."""
        if not self.said:
            return chance
        return np.interp(chance, self.said, self.came)


def calibrate(predicted: Shares, was_late: npt.NDArray[np.bool_], least: int) -> Curve:
    """Return what forecasts of the past came to, in groups of at least so many.

    predicted: NaN where nothing was said; those are left out. With fewer than two
    groups the curve is empty.
    """
    said = ~np.isnan(predicted)
    order = np.argsort(predicted[said], kind="stable")
    chance, late = predicted[said][order], was_late[said][order].astype(float)
    number = len(chance) // least
    if number < 2:  # noqa: PLR2004  one group has no slope
        return Curve()
    groups = zip(
        np.array_split(chance, number), np.array_split(late, number), strict=True
    )
    pooled: list[tuple[int, float, float]] = []
    for some, came in groups:
        one = (len(some), float(some.mean()), float(came.mean()))
        while pooled and pooled[-1][2] >= one[2]:
            one = _pooled(pooled.pop(), one)
        pooled.append(one)
    return Curve(tuple(one[1] for one in pooled), tuple(one[2] for one in pooled))


def _pooled(
    one: tuple[int, float, float], other: tuple[int, float, float]
) -> tuple[int, float, float]:
    count = one[0] + other[0]
    said, came = (
        (one[0] * one[place] + other[0] * other[place]) / count for place in (1, 2)
    )
    return count, said, came
