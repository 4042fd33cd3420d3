"""Lots: numbers anybody can draw again from the seed and the name of a unit.

The lot of a unit is SHA-256 over the UTF-8 text of the JSON list [seed, purpose, name]
(no spaces, letters as they are), read as a number and divided by 2^256. Nothing else
enters: no order of rows, no machine, no library's generator. Who has the seed and the
list can check every draw with a pocket tool.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from fractions import Fraction

_SPACE = 2**256


class NoSeedError(ValueError):
    """A draw without a seed could never be checked."""


def lot(seed: str, purpose: str, name: str) -> int:
    """Return the lot of a name, in [0, 2^256).

    :raises NoSeedError: when the seed is empty.
    """
    if not seed:
        raise NoSeedError
    text = json.dumps([seed, purpose, name], ensure_ascii=False, separators=(",", ":"))
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")


def lot_share(seed: str, purpose: str, name: str) -> Fraction:
    """Return the lot as a share in [0, 1)."""
    return Fraction(lot(seed, purpose, name), _SPACE)


def in_lot_order(seed: str, purpose: str, names: Iterable[str]) -> list[str]:
    """Return the names by their lots, smallest first: a random order.

    The first n of it are a simple random sample without replacement; those after them
    are the replacement list, in the order in which they are to be asked.
    """
    return sorted(names, key=lambda name: lot(seed, purpose, name))
