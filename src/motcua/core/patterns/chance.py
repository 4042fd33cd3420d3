"""How probable at least so much is by chance: exact sums, no tables, no library."""

from __future__ import annotations

import math

_NEGLIGIBLE = 1e-17
_NINE_DEGREES = (1.0, 3.0, 15.0, 105.0)  # double factorials of the closed form


def binomial_tail(count: int, of: int, share: float) -> float:
    """Return how probable it is that at least count of so many show what share do.

    share: in [0, 1], how many usually do.
    """
    if count <= 0 or share >= 1:
        return 1.0
    if share <= 0 or count > of:
        return 0.0
    odds = share / (1 - share)
    term = math.exp(
        math.lgamma(of + 1)
        - math.lgamma(count + 1)
        - math.lgamma(of - count + 1)
        + count * math.log(share)
        + (of - count) * math.log1p(-share)
    )
    total, number = 0.0, count
    while term > total * _NEGLIGIBLE:
        total += term
        term *= (of - number) / (number + 1) * odds
        number += 1
    return min(total, 1.0)


def poisson_tail(count: int, expected: float) -> float:
    """Return how probable at least count events are where so many are expected."""
    if count <= 0:
        return 1.0
    if expected <= 0:
        return 0.0
    term = math.exp(count * math.log(expected) - expected - math.lgamma(count + 1))
    total, number = 0.0, count
    while term > total * _NEGLIGIBLE:
        total += term
        number += 1
        term *= expected / number
    return min(total, 1.0)


def chi_square_tail_of_nine(value: float) -> float:
    """Return how probable a chi square of nine degrees of freedom is so large.

    Ten digits, one sum: nine degrees. The closed form for odd degrees.
    """
    root = math.sqrt(value)
    terms = sum(value**power / by for power, by in enumerate(_NINE_DEGREES))
    density = math.exp(-value / 2) * math.sqrt(2 / math.pi)
    return min(math.erfc(root / math.sqrt(2)) + density * root * terms, 1.0)
