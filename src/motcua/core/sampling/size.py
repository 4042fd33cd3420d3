"""How many to ask, and how they are shared out among strata. Exact throughout."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique
from fractions import Fraction


class TooManyWantedError(ValueError):
    """More is wanted than there is. most: what there is at most."""

    def __init__(self, most: int) -> None:
        """Keep the bound, so that a form can say it."""
        super().__init__(f"at most {most} can be drawn")
        self.most = most


@unique
class Share(StrEnum):
    """By what a sample is shared out."""

    PROPORTIONAL = "proportional"  # to the size of a stratum
    NEYMAN = "neyman"  # to size times spread: the least variance for one number
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class Stratum:
    """size: of its frame. spread: standard deviation expected; only Neyman asks it."""

    size: int
    spread: Decimal = Decimal(1)


def sample_size(population: int, error: Decimal) -> int:
    """Return n = N / (1 + N e²), rounded up: how many to ask of so many.

    error: the margin, e.g. 0.05. The formula is Yamane's (1967), which takes p = 0.5
    and two standard errors; it is what provinces' survey plans cite.

    :raises ValueError: for a negative population or an error outside (0, 1).
    """
    if population < 0 or not 0 < error < 1:
        raise ValueError("population must be >= 0 and error in (0, 1)")
    return math.ceil(population / (1 + population * Fraction(error) ** 2))


def allocate(
    wanted: int, strata: Mapping[str, Stratum], share: Share, least: int = 0
) -> dict[str, int]:
    """Return how many to ask of each stratum, in the order of the mapping.

    The sum is exactly what is wanted. No stratum gives more than it holds; what it
    cannot give goes to the others by the same rule. least: so many of each stratum, or
    all it holds. Left-over places go to the largest remainders, ties to the key that
    sorts first, so that the order of the mapping decides nothing.

    :raises TooManyWantedError: when the strata hold fewer than wanted.
    :raises ValueError: when the least of each is more than is wanted together.
    """
    held = sum(stratum.size for stratum in strata.values())
    if wanted > held:
        raise TooManyWantedError(held)
    given = {key: min(least, stratum.size) for key, stratum in strata.items()}
    if sum(given.values()) > wanted:
        raise ValueError("the least of each stratum is more than is wanted together")
    ideals = _ideals(wanted, strata, share, given)
    counts = {key: math.floor(ideals[key]) for key in strata}
    left = wanted - sum(counts.values())
    by_remainder = sorted(
        strata, key=lambda key: (math.floor(ideals[key]) - ideals[key], key)
    )
    for key in by_remainder[:left]:
        counts[key] += 1
    return counts


def _ideals(
    wanted: int,
    strata: Mapping[str, Stratum],
    share: Share,
    given: Mapping[str, int],
) -> dict[str, Fraction]:
    """Return exact shares within [given, size] that sum to what is wanted.

    Strata whose share leaves the bounds are held at the bound, worst side first, and
    the rest is shared again: at most one round per stratum.
    """
    parts = {key: _part(stratum, share) for key, stratum in strata.items()}
    fixed: dict[str, Fraction] = {}
    while True:
        free = [key for key in strata if key not in fixed]
        rest = wanted - sum(fixed.values(), Fraction(0))
        ideals = fixed | _shared(rest, free, parts)
        below = {k: given[k] - ideals[k] for k in free if ideals[k] < given[k]}
        above = {
            k: ideals[k] - strata[k].size for k in free if ideals[k] > strata[k].size
        }
        if not below and not above:
            return ideals
        if sum(above.values()) >= sum(below.values()):
            fixed |= {key: Fraction(strata[key].size) for key in above}
        else:
            fixed |= {key: Fraction(given[key]) for key in below}


def _part(stratum: Stratum, share: Share) -> Fraction:
    if share is Share.EQUAL:
        return Fraction(1)
    if share is Share.NEYMAN:
        return stratum.size * Fraction(stratum.spread)
    return Fraction(stratum.size)


def _shared(
    rest: Fraction, keys: list[str], parts: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    whole = sum((parts[key] for key in keys), Fraction(0))
    if whole == 0:  # strata that are expected not to vary share what is left equally
        return {key: rest / len(keys) for key in keys}
    return {key: rest * parts[key] / whole for key in keys}
