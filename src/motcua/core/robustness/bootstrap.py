"""Survey points as they would have been with other respondents.

Respondents are drawn anew, with replacement, within their stratum, as many as answered.
Where whole answer sheets are known, a respondent takes all of their answers along, so
that leaves asked of the same people move together; of tallies each leaf is drawn by
itself. All in shares of the most; blank answers are no answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from motcua.core.robustness.sources import Resampled
from motcua.core.robustness.tables import Floats, Table


@dataclass(frozen=True, slots=True)
class Stratum:
    """What one stratum answered to one leaf.

    weight: against the other strata, as by its population. counts: by option.
    """

    weight: float
    counts: tuple[int, ...]


def resample_tallies(
    strata: Sequence[Stratum],
    worths: Sequence[float],
    count: int,
    dice: np.random.Generator,
) -> Floats:
    """Return so many means of a leaf. worths: of the options, as shares.

    A stratum without answers counts for nothing; NaN when there are no answers at all.
    """
    total, weight = np.zeros(count), 0.0
    for stratum in strata:
        answers = sum(stratum.counts)
        if answers:
            shares = np.array(stratum.counts) / answers
            drawn = dice.multinomial(answers, shares, size=count)
            total += stratum.weight * (drawn @ np.asarray(worths)) / answers
            weight += stratum.weight
    return total / weight if weight else np.full(count, np.nan)


def resample_answers(
    answers: Floats,
    strata: Sequence[str],
    weights: Mapping[str, float],
    count: int,
    dice: np.random.Generator,
) -> Floats:
    """Return so many means of each leaf, replicates x leaves.

    answers: worths, respondents x leaves, NaN for none. strata: of the respondents.
    weights: of the strata. NaN where a drawn stratum answered a leaf nowhere at all.
    """
    above = np.zeros((count, answers.shape[1]))
    below = np.zeros_like(above)
    names = np.asarray(strata)
    for name, weight in weights.items():
        sheets = answers[names == name]
        if not len(sheets):
            continue
        times = dice.multinomial(
            len(sheets), np.full(len(sheets), 1 / len(sheets)), size=count
        )
        valid = times @ ~np.isnan(sheets)
        with np.errstate(invalid="ignore"):
            mean = (times @ np.nan_to_num(sheets)) / valid
        above += np.where(valid > 0, weight * mean, 0.0)
        below += np.where(valid > 0, weight, 0.0)
    with np.errstate(invalid="ignore"):
        return above / below


def resampled(
    table: Table,
    answers: Mapping[tuple[str, str], Sequence[Stratum]],
    worths: Mapping[str, Sequence[float]],
    count: int,
    seed: int,
) -> Resampled:
    """Return the survey leaves of a table as a source, of so many replicates.

    answers: by unit and leaf; where a unit has none its points stay. worths: of the
    options of each survey leaf, as shares of its most.
    """
    codes = tuple(code for code in table.leaves if code in worths)
    columns = [table.leaves.index(code) for code in codes]
    found = np.repeat(table.earned[None, :, columns], count, axis=0)
    dice = np.random.default_rng(seed)
    for row, unit in enumerate(table.units):
        for place, (code, column) in enumerate(zip(codes, columns, strict=True)):
            means = resample_tallies(
                answers.get((unit, code), ()), worths[code], count, dice
            )
            if not np.isnan(means).any():
                found[:, row, place] = means * table.worth[column]
    return Resampled(codes, np.nan_to_num(found))


def standard_errors(replicates: Floats) -> Floats:
    """Return how far replicates scatter, by all but the first axis."""
    return np.asarray(np.std(replicates, axis=0, ddof=1))
