"""Student's and the normal distribution, to about twelve digits, without a library.

The tail of Student's t is an incomplete beta function; its continued fraction is
summed by Lentz's method. Quantiles are found by Newton's method in a bracket.
"""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

_TINY = 1e-300
_STILL = 1e-13
_DONE = 1e-15  # a few units in the last place: nearer it need not come to rest
_NORMAL = NormalDist()


def two_sided(t: float, degrees: float) -> float:
    """Return how probable |T| is at least |t|. degrees: > 0, need not be whole."""
    if math.isinf(t):
        return 0.0
    return _beta_share(degrees / (degrees + t * t), degrees / 2, 0.5)


@lru_cache(maxsize=4096)
def t_quantile(level: float, degrees: float) -> float:
    """Return t such that |T| stays below it with this probability.

    level: e.g. 0.95, in (0, 1). Kept: pages ask for the same few again and again.
    """
    wanted, t = 1 - level, z_quantile(level)
    low, high = 0.0, math.inf
    while True:
        beyond = two_sided(t, degrees) - wanted
        low, high = (t, high) if beyond > 0 else (low, t)
        step = t + beyond / (2 * _density(t, degrees))
        if not low < step < high:  # Newton's step leaves the bracket: halve or double
            step = 2 * t if math.isinf(high) else (low + high) / 2
        if abs(step - t) <= _STILL * step:
            return step
        t = step


def _density(t: float, degrees: float) -> float:
    front = math.lgamma((degrees + 1) / 2) - math.lgamma(degrees / 2)
    tail = (degrees + 1) / 2 * math.log1p(t * t / degrees)
    return math.exp(front - tail) / math.sqrt(degrees * math.pi)


def z_quantile(level: float) -> float:
    """Return z such that a normal |Z| stays below it with this probability."""
    return _NORMAL.inv_cdf((1 + level) / 2)


def _beta_share(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b), x in (0, 1]."""
    if x >= 1:
        return 1.0
    if x <= 0:
        return 0.0
    front = math.exp(
        math.lgamma(a + b)
        - math.lgamma(a)
        - math.lgamma(b)
        + a * math.log(x)
        + b * math.log1p(-x)
    )
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _off_zero(1 - (a + b) * x / (a + 1))
    total = d
    m, change = 0, 0.0
    while abs(change - 1) > _DONE:
        m += 1
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _off_zero(1 + term * d)
            c = _off_zero(1 + term / c)
            change = c * d
            total *= change
    return total


def _off_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
