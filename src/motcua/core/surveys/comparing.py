"""Two estimates compared, and many ranked, with "cannot be told apart" as an answer.

Estimates of one design share people and places; their covariance is known and used.
Estimates of different surveys are taken as independent, with Welch's degrees.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from itertools import combinations

import numpy as np

from motcua.core.surveys.design import Design
from motcua.core.surveys.estimates import Estimate, Interval
from motcua.core.surveys.student import t_quantile, two_sided


@unique
class Verdict(StrEnum):
    """What may be said of the first beside the second."""

    HIGHER = "higher"
    LOWER = "lower"
    ALIKE = "alike"  # not distinguishable: the difference may well be chance
    UNKNOWN = "unknown"  # too little to say anything


@dataclass(frozen=True, slots=True)
class Comparison:
    """First less second. chance: of so large a difference where there is none.

    degrees 0, chance 1 and interval None when nothing can be said.
    """

    difference: float
    error: float
    degrees: float
    chance: float
    interval: Interval | None
    verdict: Verdict


def within(
    design: Design, first: Estimate, second: Estimate, level: float
) -> Comparison:
    """Compare two estimates of one design: two units, two groups, two questions.

    level: of confidence, e.g. 0.95; the test is two-sided, on the degrees of all who
    answered either question, in whatever domain.
    """
    spread = first.spread - second.spread
    degrees = design.degrees_within(first.answered | second.answered)
    variance = float((spread * spread).sum())
    return _compared(first, second, variance, degrees, level)


def between(first: Estimate, second: Estimate, level: float) -> Comparison:
    """Compare estimates of two surveys that drew independently, e.g. of two years."""
    variance = first.variance + second.variance
    degrees = _welch(first, second, variance)
    return _compared(first, second, variance, degrees, level)


def _welch(first: Estimate, second: Estimate, variance: float) -> float:
    if min(first.degrees, second.degrees) <= 0 or not variance:
        return float(min(first.degrees, second.degrees))
    parts = [one.variance**2 / one.degrees for one in (first, second)]
    return variance**2 / sum(parts)


def _compared(
    first: Estimate, second: Estimate, variance: float, degrees: float, level: float
) -> Comparison:
    difference, error = first.value - second.value, math.sqrt(variance)
    if degrees <= 0 or math.isnan(error):
        return Comparison(difference, error, 0, 1.0, None, Verdict.UNKNOWN)
    chance = _chance(difference, error, degrees)
    half = t_quantile(level, degrees) * error
    verdict = Verdict.ALIKE
    if chance < 1 - level:
        verdict = Verdict.HIGHER if difference > 0 else Verdict.LOWER
    interval = (difference - half, difference + half)
    return Comparison(difference, error, degrees, chance, interval, verdict)


def _chance(difference: float, error: float, degrees: float) -> float:
    if error == 0:
        return 1.0 if difference == 0 else 0.0
    return two_sided(difference / error, degrees)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place among many. place: by value, ties shared (1, 2, 2, 4).

    best, worst: the places it may really hold; between them it cannot be told.
    tied: keys of those it cannot be told apart from, sorted.
    """

    key: str
    place: int
    best: int
    worst: int
    tied: tuple[str, ...]


def ranked(
    design: Design, estimates: Mapping[str, Estimate], level: float
) -> tuple[Ranked, ...]:
    """Rank estimates of one design, the highest first.

    Every pair is compared; so that the whole table holds together with the level asked,
    each pair is held to a stricter one (Bonferroni, as Klein, Wright and Wieczorek
    2020 do for the tables of the US Census Bureau). Equal places stand by key.
    """
    if not estimates:
        return ()
    strict = (1 - level) / max(len(estimates) * (len(estimates) - 1) // 2, 1)
    answered = np.logical_or.reduce([one.answered for one in estimates.values()])
    degrees = design.degrees_within(answered)
    spreads = np.vstack([one.spread for _, one in sorted(estimates.items())])
    products = spreads @ spreads.T
    above: Counter[str] = Counter()
    tied: dict[str, list[str]] = defaultdict(list)
    for (i, key), (j, other) in combinations(enumerate(sorted(estimates)), 2):
        one, two = estimates[key], estimates[other]
        variance = products[i, i] + products[j, j] - 2 * products[i, j]
        error = math.sqrt(variance) if variance > 0 else 0.0
        if not _differ(one.value - two.value, error, degrees, strict):
            tied[key].append(other)
            tied[other].append(key)
        else:
            above[key if one.value < two.value else other] += 1
    found = [
        Ranked(
            key=key,
            place=1 + sum(other.value > own.value for other in estimates.values()),
            best=1 + above[key],
            worst=1 + above[key] + len(tied[key]),
            tied=tuple(sorted(tied[key])),
        )
        for key, own in estimates.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.place, one.key)))


def _differ(difference: float, error: float, degrees: int, strict: float) -> bool:
    if degrees <= 0 or math.isnan(error):
        return False
    return _chance(difference, error, degrees) < strict
