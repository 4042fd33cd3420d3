"""What a counter's scanner types when it reads the code on an identity card.

The code holds fields between bars: number, number of the former card, full name, birth
as ddmmyyyy, sex, residence, day of issue; newer cards add more after these.

ASSUMPTION: the order above, as cards issued since 2021 carry it; no published annex of
the code was read. What does not fit is not a card, and nothing is taken from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BAR = "|"
_FEWEST = 6
_NUMBER = re.compile(r"[0-9]{12}")


@dataclass(frozen=True, slots=True)
class Card:
    """What the counter takes from a card. address: "" when the card has none."""

    number: str
    name: str
    address: str


def read_card(scanned: str) -> Card | None:
    """Return the card behind the scanned text; None for anything else."""
    parts = [part.strip() for part in scanned.split(_BAR)]
    if len(parts) < _FEWEST or not _NUMBER.fullmatch(parts[0]):
        return None
    number, _former, name, _born, _sex, address = parts[:_FEWEST]
    return Card(number, name, address) if name else None
