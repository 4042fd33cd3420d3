"""A personal number read for what it says: where registered, which century, which year.

Legal frame: Điều 13 Nghị định 137/2015/NĐ-CP; Thông tư 59/2021/TT-BCA. The codes are
data (law/codes/personal_number.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Any

_PARTS = re.compile(r"(?P<place>[0-9]{3})(?P<century>[0-9])(?P<year>[0-9]{2})[0-9]{6}")


@unique
class Doubt(StrEnum):
    """What is wrong with a number, if anything."""

    BORN_LATER = "born_later"  # it cannot be
    UNKNOWN_PLACE = "unknown_place"  # a country's code, or of a list newer than ours


@dataclass(frozen=True, slots=True)
class NumberRules:
    """How numbers are built. centuries: first year by the digit of sex and century."""

    centuries: Mapping[int, int]
    places: frozenset[str]
    invented: frozenset[str]


def rules_from_yaml(data: Mapping[str, Any]) -> NumberRules:
    """Return the rules as the file gives them."""
    return NumberRules(
        centuries={
            digit: century
            for century, digits in data["centuries"].items()
            for digit in digits
        },
        places=frozenset(data["provinces"]),
        invented=frozenset(data["invented"]),
    )


def place_code(number: str) -> str:
    """Return the three digits of the place; "" for anything but twelve digits."""
    return number[:3] if _PARTS.fullmatch(number) else ""


def birth_year(number: str, rules: NumberRules) -> int | None:
    """Return the year of birth a number tells; None for anything but twelve digits."""
    parts = _PARTS.fullmatch(number)
    if parts is None:
        return None
    return rules.centuries[int(parts["century"])] + int(parts["year"])


def doubt(number: str, this_year: int, rules: NumberRules) -> Doubt | None:
    """Return what cannot be, or is not known, of a number; None when nothing is.

    Anything but twelve digits, an old card's nine, tells nothing and is not doubted.
    """
    year = birth_year(number, rules)
    if year is None:
        return None
    if year > this_year:
        return Doubt.BORN_LATER
    known = rules.places | rules.invented
    return None if place_code(number) in known else Doubt.UNKNOWN_PLACE
