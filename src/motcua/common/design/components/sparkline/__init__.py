"""A short history as a line, with its last value printed beside it by the caller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

HEIGHT = 48
_TOP, _BOTTOM = 6, 42


@dataclass(frozen=True, slots=True)
class Stroke:
    """A stretch between two neighbouring values: x in percent, y in pixels."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the template draws. dot: the last value; None when there is none."""

    strokes: tuple[Stroke, ...]
    dot: tuple[str, str] | None
    target_y: str | None


def draw(values: Sequence[float | None], target: float | None = None) -> Drawing:
    """Draw the values, equally spaced; a None is a gap, never a zero.

    target: a level to compare with; it widens the scale when it lies outside.
    """
    known = [value for value in values if value is not None]
    if not known:
        return Drawing((), None, None)
    levels = known if target is None else [*known, target]
    low, high = min(levels), max(levels)

    def y(value: float) -> str:
        share = (value - low) / (high - low) if high > low else 0.5
        return f"{_BOTTOM - share * (_BOTTOM - _TOP):.1f}"

    def x(place: int) -> str:
        return f"{100 * place / max(len(values) - 1, 1):.2f}%"

    points = [(x(i), None if v is None else y(v)) for i, v in enumerate(values)]
    strokes = tuple(
        Stroke(x1, y1, x2, y2)
        for (x1, y1), (x2, y2) in pairwise(points)
        if y1 is not None and y2 is not None
    )
    last = next((at, level) for at, level in reversed(points) if level is not None)
    return Drawing(strokes, last, None if target is None else y(target))
