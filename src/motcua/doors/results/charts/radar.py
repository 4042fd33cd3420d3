"""Fields as spokes: a unit against the mean and the best of its group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

SIZE, REACH = 340, 112
_MIDDLE = SIZE / 2
_BESIDE = 0.3  # nearer to the upright than this, a label is centred on its spoke


@dataclass(frozen=True, slots=True)
class Spoke:
    """A field. x, y: its end; label_x, label_y, anchor: where its code is written."""

    label: str
    x: str
    y: str
    label_x: str
    label_y: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Radar:
    """What is drawn. rings: radii; the rest: points of polygons."""

    spokes: tuple[Spoke, ...]
    rings: tuple[str, ...]
    own: str
    mean: str
    best: str
    dots: tuple[tuple[str, str], ...]


def radar(
    labels: Sequence[str],
    own: Sequence[float],
    mean: Sequence[float],
    best: Sequence[float],
) -> Radar:
    """Draw shares of the most, from 0 in the middle to 1 at the rim."""
    count = len(labels)
    return Radar(
        spokes=tuple(_spoke(label, n, count) for n, label in enumerate(labels)),
        rings=tuple(f"{REACH * part / 4:.1f}" for part in range(1, 5)),
        own=_polygon(own),
        mean=_polygon(mean),
        best=_polygon(best),
        dots=tuple(_at(n, count, REACH * value) for n, value in enumerate(own)),
    )


def _spoke(label: str, number: int, count: int) -> Spoke:
    x, y = _at(number, count, REACH)
    label_x, label_y = _at(number, count, REACH + 16)
    aside = sin(2 * pi * number / count)
    anchor = "middle" if abs(aside) < _BESIDE else "start" if aside > 0 else "end"
    return Spoke(label, x, y, label_x, label_y, anchor)


def _polygon(values: Sequence[float]) -> str:
    count = len(values)
    return " ".join(",".join(_at(n, count, REACH * v)) for n, v in enumerate(values))


def _at(number: int, count: int, radius: float) -> tuple[str, str]:
    angle = 2 * pi * number / count
    x, y = _MIDDLE + radius * sin(angle), _MIDDLE - radius * cos(angle)
    return f"{x:.1f}", f"{y:.1f}"
