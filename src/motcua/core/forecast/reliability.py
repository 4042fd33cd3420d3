"""Whether the chances keep their word.

Of a hundred dossiers said to be late by 70 percent, seventy should have been late.
Measured only on dossiers the forecast had not learned from (G. W. Brier,
"Verification of forecasts expressed in terms of probability", Monthly Weather Review
78, 1950).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from motcua.core.forecast.learning import Shares


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts between two chances. predicted, observed: mean chance, share late."""

    low: float
    high: float
    count: int
    predicted: float
    observed: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """How a forecast did. Empty bins are left out.

    brier: mean squared error; 0 is perfect. baseline: the same for whoever always says
    the share that was late in the whole.
    """

    count: int
    brier: float
    baseline: float
    bins: tuple[Bin, ...]


def reliability(
    predicted: Shares, was_late: npt.NDArray[np.bool_], bins: int
) -> Reliability | None:
    """Compare chances with what happened; None when there is nothing to compare.

    predicted: NaN where nothing was said; those are left out.
    """
    said = ~np.isnan(predicted)
    chance, late = predicted[said], was_late[said].astype(float)
    if not len(chance):
        return None
    number = np.minimum((chance * bins).astype(int), bins - 1)
    found = []
    for place in range(bins):
        inside = number == place
        if inside.any():
            found.append(
                Bin(
                    place / bins,
                    (place + 1) / bins,
                    int(inside.sum()),
                    float(chance[inside].mean()),
                    float(late[inside].mean()),
                )
            )
    share = late.mean()
    return Reliability(
        len(chance),
        float(((chance - late) ** 2).mean()),
        float(share * (1 - share)),
        tuple(found),
    )
