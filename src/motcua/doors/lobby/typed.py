"""What addresses and hidden fields say, read without trust."""

from __future__ import annotations

import re
from decimal import Decimal

_GREATEST = 2**63 - 1  # what a key of the database can be; no greater number is one
_LONGEST = len(str(_GREATEST))
_GROUPED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?", re.ASCII)
_PLAIN = re.compile(r"\d+([.,]\d+)?", re.ASCII)
_LONGEST_NUMBER = 30  # a province's budget in đồng, its points between


def whole(text: str) -> int | None:
    """Return a number written in plain digits, any key of the database; else None."""
    if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST):
        return None
    number = int(text)
    return number if number <= _GREATEST else None


def number(text: str) -> Decimal | None:
    """Return a number as people write it, "1.250" or "12,5"; None for anything else."""
    if len(text) > _LONGEST_NUMBER:
        return None
    if _GROUPED.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text.replace(",", ".")) if _PLAIN.fullmatch(text) else None
