"""Shades of the matrix, and short names for narrow columns."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache

from motcua.common import law

_LONG = 24  # a head that is longer is cut at its first comma
_EVERYWHERE = ("cải cách hành chính", "công tác ", "cải cách ", "về ")


@cache
def _shades() -> tuple[Fraction, ...]:
    return tuple(
        Fraction(one) for one in law.read("index_rules/heat.yaml")["shades"]["values"]
    )


def shade(points: Decimal | None, most: Decimal) -> str:
    """Return the class of a cell, h0 (nearly all) to h6; "" where nothing applies."""
    if points is None or not most:
        return ""
    share = Fraction(points) / Fraction(most)
    number = next((n for n, least in enumerate(_shades()) if share >= least), None)
    return f"h{len(_shades()) if number is None else number}"


def short(title: str) -> str:
    """Return a field's title without the words all fields share."""
    text = title
    for words in _EVERYWHERE:
        text = text.replace(words, "").replace(words.capitalize(), "")
    text = text.strip(" ,")
    if len(text) > _LONG:
        text = text.split(",", maxsplit=1)[0]
    text = text.strip().removesuffix(" của")
    return text[:1].upper() + text[1:]
