"""Shades of a matrix of points: the number is always printed, the shade only helps."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache

from motcua.common import law

_LONG = 24  # a head that is longer is cut at its first comma
_EVERYWHERE = re.compile(
    r"\b(?:cải cách hành chính|công tác |cải cách )", re.IGNORECASE
)
_OF_REFORM = re.compile(r"\b(?:của|về|trong) cải cách hành chính\b", re.IGNORECASE)
_LINKS = {"của", "và", "về", "trong", "cho", "với", "theo", "để"}


@cache
def _shades() -> tuple[Fraction, ...]:
    found = law.read("index_rules/heat.yaml")["shades"]["values"]
    return tuple(Fraction(one) for one in found)


def shade(points: Decimal | None, most: Decimal) -> str:
    """Return the class of a cell, h0 (nearly all) to h6; "" where nothing applies."""
    if points is None or not most:
        return ""
    share = Fraction(points) / Fraction(most)
    number = next((n for n, least in enumerate(_shades()) if share >= least), None)
    return f"h{len(_shades()) if number is None else number}"


def short(title: str) -> str:
    """Return a field's title without the words all fields share.

    A long one ends at its first comma, none ends at a word that links to what was cut.
    """
    text = _EVERYWHERE.sub("", _OF_REFORM.sub("CCHC", title)).strip(" ,")
    if len(text) > _LONG:
        text = text.split(",", maxsplit=1)[0]
    words = text.split()
    while words and words[-1].lower() in _LINKS:
        words.pop()
    while words and words[0].lower() in _LINKS:
        words.pop(0)
    text = " ".join(words) or title
    return text[:1].upper() + text[1:]
