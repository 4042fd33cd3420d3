"""One whole in parts, as a bar. Every part's number is printed, never only drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One part. fill: ok, brand, soon, late, sys, paused, other or line.

    href: where the things counted are; "" without a link.
    """

    count: int
    label: str
    fill: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part as drawn. start, width: percent of the bar."""

    part: Part
    start: str
    width: str


def pieces(parts: Sequence[Part], whole: int | None = None) -> tuple[Piece, ...]:
    """Lay the parts end to end, parts of none left out.

    whole: what 100 % stands for, so that bars under one another compare; None takes the
    sum of the parts. Parts over the whole are cut off at 100 %.
    """
    total = max(whole if whole is not None else sum(part.count for part in parts), 1)
    laid, before = [], 0
    for part in parts:
        start = min(100 * before / total, 100)
        width = min(100 * part.count / total, 100 - start)
        if part.count > 0:
            laid.append(Piece(part, _percent(start), _percent(width)))
        before += part.count
    return tuple(laid)


def _percent(value: float) -> str:
    return f"{value:.2f}%"
