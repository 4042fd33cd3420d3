"""A value and how far off it may be, on a scale that rows under one another share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HEIGHT = 24
_STEP = 10  # between ticks
_TOP = 100
Scale = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the template draws, in percent of the width.

    start, width: the band; "" when it is not known. mark: a value to compare with.
    """

    dot: str
    start: str
    width: str
    ticks: tuple[str, ...]
    mark: str


def scale_of(values: Iterable[float | None]) -> Scale:
    """Return a scale of whole tens from below the least value up to 100.

    It never spans fewer than two tens, so that a small error does not fill the page.
    """
    known = [value for value in values if value is not None]
    least = min(known, default=0.0)
    return max(min(int(least // _STEP) * _STEP, _TOP - 2 * _STEP), 0), _TOP


def draw(
    value: float,
    low: float | None,
    high: float | None,
    scale: Scale,
    mark: float | None = None,
) -> Drawing:
    """Lay a value and its band on the scale; what lies outside is cut off."""
    first, last = scale

    def at(number: float) -> float:
        return min(max(100 * (number - first) / (last - first), 0), 100)

    band = ("", "")
    if low is not None and high is not None:
        band = (_percent(at(low)), _percent(at(high) - at(low)))
    return Drawing(
        dot=_percent(at(value)),
        start=band[0],
        width=band[1],
        ticks=tuple(_percent(at(tick)) for tick in range(first, last + 1, _STEP)),
        mark="" if mark is None else _percent(at(mark)),
    )


def _percent(value: float) -> str:
    return f"{value:.2f}%"
