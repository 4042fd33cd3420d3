"""Standard errors of survey figures that come with a report, not with their answers.

In shares of the most. What a report does not say cannot be had: a sample size alone
gives what a simple sample of a yes-or-no question would have, the largest there is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from motcua.core.surveys.student import z_quantile

_NINETY_FIVE = 0.95  # what printed margins are of
_ADDED = 2  # answers of each kind (Agresti and Coull 1998): all alike is not certain


def of_sample(share: float, count: int) -> float:
    """Return the error of a share earned, of so many answers: the largest it can be."""
    answers = count + 2 * _ADDED
    middle = (share * count + _ADDED) / answers
    return math.sqrt(middle * (1 - middle) / answers)


def of_margin(margin: float) -> float:
    """Return the error of a margin, plus or minus, of 95 percent."""
    return margin / z_quantile(_NINETY_FIVE)


def of_tally(counts: Mapping[str, int], worths: Mapping[str, float]) -> float | None:
    """Return the error of the mean worth of a simple sample; None below two answers.

    counts: by option. worths: of the options that count, as shares of the most.
    """
    known = {option: counts.get(option, 0) for option in worths}
    answers = sum(known.values())
    if answers <= 1:
        return None
    mean = sum(worths[option] * count for option, count in known.items()) / answers
    spread = sum(n * (worths[option] - mean) ** 2 for option, n in known.items())
    return math.sqrt(spread / (answers - 1) / answers)
