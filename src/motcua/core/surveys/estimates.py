"""Estimates with design weights: totals, means, shares, ratios; whole and domains.

None is no answer: the case stays in the design and leaves the estimate. A domain (one
unit, one group of people) is estimated with the whole design kept, since which cases
fall into it is itself by chance; cutting the data first would understate the variance.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from motcua.core.surveys.design import Codes, Design, NoCaseError, Rows, Vector
from motcua.core.surveys.student import t_quantile

Values = Sequence[float | None] | Vector  # of a vector, what is not a number is none
Domain = Sequence[bool] | Rows | None
Interval = tuple[float, float]
_EDGE = 1e-12


@dataclass(frozen=True, eq=False)
class Estimate:
    """What was estimated. value: in the unit of what was asked; a share in [0, 1].

    variance: of the value by design. degrees: clusters less strata that hold a case
    of the domain. count: cases it rests on. population: how many they stand for.
    simple: the variance a simple random sample of as many would have. spread: per
    cluster, for covariances with estimates of the same design. answered: the cases,
    of the domain or not, that answered. is_share: bounded.
    """

    value: float
    variance: float
    degrees: int
    count: int
    population: float
    simple: float
    spread: Vector
    rows: Rows
    answered: Rows
    is_share: bool = False

    @property
    def error(self) -> float:
        """The standard error."""
        return math.sqrt(self.variance)

    @property
    def effect(self) -> float | None:
        """The design effect against drawing with replacement; None when undefined."""
        return self.variance / self.simple if self.simple else None

    @property
    def effective_count(self) -> float | None:
        """How large a simple sample would be as sure; None when undefined."""
        return self.count / self.effect if self.effect else None

    def interval(self, level: float) -> Interval | None:
        """Return the confidence interval: Wilson's for a share, else by Student's t.

        level: e.g. 0.95. None when no degree of freedom is left.
        """
        if self.degrees <= 0 or math.isnan(self.variance):
            return None
        if self.is_share:
            return self._wilson(level)
        half = t_quantile(level, self.degrees) * self.error
        return self.value - half, self.value + half

    def _wilson(self, level: float) -> Interval:
        """Return Wilson's interval with the effective sample size.

        Of a share of 0 or 1 the variance by design is forced to zero and says nothing;
        the count itself is taken then. As svy and Franco et al. (2019): the effective
        size is scaled by the quantiles for n - 1 and for the design's degrees.
        """
        certain = min(self.value, 1 - self.value) <= _EDGE
        if not certain and self.error <= _EDGE:
            return self.value, self.value
        size = float(self.count)
        if not certain:
            size = self.value * (1 - self.value) / self.variance
        z = t_quantile(level, self.degrees)
        size *= (t_quantile(level, self.count - 1) / z) ** 2
        return wilson(self.value, size, z)


def wilson(share: float, size: float, z: float) -> Interval:
    """Return Wilson's interval of a share. size: of the sample, need not be whole."""
    below = 1 + z * z / size
    centre = (share + z * z / (2 * size)) / below
    inside = share * (1 - share) / size + z * z / (4 * size * size)
    half = z / below * math.sqrt(max(inside, 0.0))
    return max(0.0, centre - half), min(1.0, centre + half)


def mean(design: Design, values: Values, domain: Domain = None) -> Estimate:
    """Estimate a mean. :raises NoCaseError: when nobody of the domain answered."""
    asked = _asked(values, domain)
    return _ratio(design, asked, _numbers(values, asked), np.ones(len(asked.kept)))


def share(
    design: Design, hits: Sequence[bool | None] | Vector, domain: Domain = None
) -> Estimate:
    """Estimate a share of those who answered, in [0, 1].

    :raises NoCaseError: when nobody of the domain answered.
    """
    return replace(mean(design, hits, domain), is_share=True)


def ratio(
    design: Design, above: Values, below: Values, domain: Domain = None
) -> Estimate:
    """Estimate a ratio of two totals, over the cases that answered both.

    :raises NoCaseError: when nobody did.
    :raises ZeroDivisionError: when the total below is 0.
    """
    both = [None if b is None else a for a, b in zip(above, below, strict=True)]
    asked = _asked(both, domain)
    return _ratio(design, asked, _numbers(above, asked), _numbers(below, asked))


def total(design: Design, values: Values, domain: Domain = None) -> Estimate:
    """Estimate a total. :raises NoCaseError: when nobody of the domain answered."""
    asked = _asked(values, domain)
    numbers, weights = _numbers(values, asked), design.weights[asked.kept]
    whole, value = _product(weights), _product(weights, numbers)
    simple = _simple(weights, numbers - value / whole)
    return _estimate(design, asked, value, numbers, simple * whole**2)


def average(design: Design, estimates: Sequence[Estimate]) -> Estimate:
    """Return the mean of several estimates of one design, each alike: an index.

    degrees: the least of theirs. count: cases any of them rests on. It is a share when
    all of them are. The variance holds what they share: the same people answered.

    :raises NoCaseError: when there is none.
    """
    if not estimates:
        raise NoCaseError
    rows = np.logical_or.reduce([one.rows for one in estimates])
    spread = sum((one.spread for one in estimates), np.zeros(1)) / len(estimates)
    return Estimate(
        value=sum(one.value for one in estimates) / len(estimates),
        variance=_product(spread, spread),
        degrees=min(one.degrees for one in estimates),
        count=int(rows.sum()),
        population=_product(design.weights[rows]),
        simple=0.0,
        spread=spread,
        rows=rows,
        answered=np.logical_or.reduce([one.answered for one in estimates]),
        is_share=all(one.is_share for one in estimates),
    )


@dataclass(frozen=True, eq=False)
class _Asked:
    """rows: of the domain, and answered. answered: whether of the domain or not.

    kept: places of the rows. All arithmetic is over these: a domain is small.
    """

    rows: Rows
    answered: Rows
    kept: Codes


def _ratio(design: Design, asked: _Asked, above: Vector, below: Vector) -> Estimate:
    weights = design.weights[asked.kept]
    under = _product(weights, below)
    if under == 0:
        raise ZeroDivisionError
    value = _product(weights, above) / under
    residuals = above - value * below
    scale = _product(weights) / under
    simple = _simple(weights, residuals) * scale**2
    return _estimate(design, asked, value, residuals / under, simple)


def _estimate(
    design: Design, asked: _Asked, value: float, scores: Vector, simple: float
) -> Estimate:
    spread = design.spread(scores, asked.kept)
    return Estimate(
        value=value,
        variance=_product(spread, spread),
        degrees=design.degrees_within(asked.kept),
        count=len(asked.kept),
        population=_product(design.weights[asked.kept]),
        simple=simple,
        spread=spread,
        rows=asked.rows,
        answered=asked.answered,
    )


def _simple(weights: Vector, residuals: Vector) -> float:
    """Return the variance of a mean of so many drawn with replacement."""
    if len(weights) < 2:  # noqa: PLR2004  one case has no spread
        return 0.0
    spread = _product(weights, residuals, residuals)
    return spread / _product(weights) / (len(weights) - 1)


def _product(*vectors: Vector) -> float:
    """Return the sum of products. No BLAS: its threads cost more than they save."""
    return float(np.multiply.reduce(vectors).sum())


def _asked(values: Values, domain: Domain) -> _Asked:
    if isinstance(values, np.ndarray):
        answered = ~np.isnan(values)
    else:
        answered = np.array([value is not None for value in values])
    rows = answered if domain is None else answered & np.array(domain, dtype=bool)
    kept = np.flatnonzero(rows)
    if not len(kept):
        raise NoCaseError
    return _Asked(rows, answered, kept)


def _numbers(values: Values, asked: _Asked) -> Vector:
    if isinstance(values, np.ndarray):
        return values[asked.kept]
    return np.array([float(values[n] or 0) for n in asked.kept], dtype=np.float64)
