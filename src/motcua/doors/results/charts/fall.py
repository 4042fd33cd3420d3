"""Lost points as a flight of steps, from the most down to the total.

The axis is cut where the losses end, or they would be slivers under the hundred; the
drawing says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from motcua.core.why import LeafFall, Step, Waterfall

_TOP, _FLOOR, _GAP = 26, 178, 1.0
_NARROW = 11  # letters a column has room for
# What a step is painted with.
_FILLS = {
    Step.EXCLUDED: "none",
    Step.NOT_CLAIMED: "own",
    Step.MEASURED: "record",
    Step.DEDUCTED: "ded",
    Step.SURVEY: "survey",
    Step.RAISED: "gain",
}
_HUNDREDTH = 100  # a number is written, so it is drawn, to the hundredth


@dataclass(frozen=True, slots=True)
class Piece:
    """A rectangle. fill: own, record, ded, survey, none, wait, gain, most or total."""

    fill: str
    x: str
    width: str
    y: str
    height: str


@dataclass(frozen=True, slots=True)
class Column:
    """A step. lines: its name under it; change: None for the first and the last.

    middle, y: where its number is written. level: height at which the next begins.
    """

    lines: tuple[str, ...]
    change: Fraction | None
    points: Fraction
    middle: str
    y: str
    pieces: tuple[Piece, ...]
    level: str
    x1: str
    x2: str


@dataclass(frozen=True, slots=True)
class Fall:
    """The whole. floor: points at which the axis is cut."""

    columns: tuple[Column, ...]
    floor: Fraction


def fall(
    told: Waterfall,
    labels: Sequence[str],
    first: str,
    last: str,
    waiting: Collection[str] = (),
    after: Sequence[tuple[str, str, Fraction]] = (),
) -> Fall:
    """Draw a waterfall, a column a field. labels: of the fields; first, last: ends.

    waiting: leaves that have no points yet, by code; they are not drawn as lost. after:
    what follows the fields, as ``beyond`` gives it: fill, words, change.
    """
    flight = [
        (label, list(_bars(field.leaves, waiting)))
        for field, label in zip(told.fields, labels, strict=True)
    ]
    flight += [(label, [(fill, -change)]) for fill, label, change in after]
    levels = list(accumulate(map(_change, flight), initial=told.maximum))
    top, lowest = max(levels), min(levels)
    floor = max(Fraction(0), top - (top - lowest) * Fraction(5, 4) - 1)
    scale = Fraction(_FLOOR - _TOP) / (top - floor)
    draw = _Drawing(floor, scale, len(flight) + 2)
    steps = enumerate(zip(flight, levels, strict=False), 1)
    columns = (
        draw.block(0, first, told.maximum, "most"),
        *(draw.steps(n, label, level, bars) for n, ((label, bars), level) in steps),
        draw.block(len(flight) + 1, last, told.total, "total"),
    )
    return Fall(columns, floor)


def beyond(told: Waterfall) -> Iterator[tuple[str, Step, Fraction]]:
    """Yield what leads from the fields to the total: fill, step, change.

    Bonus, penalty, and before them what bringing to the whole and rounding leave.
    """
    bonus, penalty = told.change(Step.BONUS), told.change(Step.PENALTY)
    lost = (_change(("", list(_bars(field.leaves, ())))) for field in told.fields)
    rest = told.total - bonus - penalty - told.maximum - sum(lost, Fraction(0))
    for step, change in (
        (Step.RESCALED, rest),
        (Step.BONUS, bonus),
        (Step.PENALTY, penalty),
    ):
        if change:
            yield ("gain" if change > 0 else "fined"), step, change


def _change(column: tuple[str, list[tuple[str, Fraction]]]) -> Fraction:
    """Return what a column adds, to the hundredth: below 0 what it takes."""
    whole = sum((size for _fill, size in column[1]), Fraction(0))
    return Fraction(-(whole * _HUNDREDTH + Fraction(1, 2)).__floor__(), _HUNDREDTH)


def lost_by(
    leaves: Iterable[LeafFall], waiting: Collection[str] = ()
) -> dict[str, Fraction]:
    """Add up what leaves lost, by fill; "wait" is what has no points yet."""
    sums: dict[str, Fraction] = {}
    for one in leaves:
        is_waiting = one.leaf.code in waiting
        for step, change in one.steps:
            fill = "wait" if is_waiting else _FILLS.get(step, "")
            sums[fill] = sums.get(fill, Fraction(0)) - change
    return sums


def _bars(
    leaves: Iterable[LeafFall], waiting: Collection[str]
) -> Iterator[tuple[str, Fraction]]:
    sums = lost_by(leaves, waiting)
    for fill in (*_FILLS.values(), "wait"):
        if sums.get(fill):
            yield fill, sums[fill]


@dataclass(frozen=True, slots=True)
class _Drawing:
    floor: Fraction
    scale: Fraction
    count: int

    def block(self, number: int, label: str, points: Fraction, fill: str) -> Column:
        """Draw a column that stands on the floor."""
        top = self._y(points)
        x1, x2 = self._across(number)
        piece = Piece(fill, _pc(x1), _pc(x2 - x1), _px(top), _px(max(_FLOOR - top, 2)))
        return Column(
            _lines(label), None, points, _pc((x1 + x2) / 2), _px(top - 7), (piece,),
            _px(top), _pc(x1), _pc(x2),
        )  # fmt: skip

    def steps(
        self, number: int, label: str, level: Fraction, bars: list[tuple[str, Fraction]]
    ) -> Column:
        """Draw a column that hangs from the level before. A gain rises: below 0."""
        x1, x2 = self._across(number)
        pieces, now = [], level
        for fill, size in bars:
            top, bottom = sorted((self._y(now), self._y(now - size)))
            height = max(bottom - top, 0.8)
            pieces.append(Piece(fill, _pc(x1), _pc(x2 - x1), _px(top), _px(height)))
            now -= size
        return Column(
            _lines(label), _change((label, bars)), now, _pc((x1 + x2) / 2),
            _px(self._y(min(now, level)) + 15),
            tuple(pieces), _px(self._y(now)), _pc(x1), _pc(x2),
        )  # fmt: skip

    def _across(self, number: int) -> tuple[float, float]:
        wide = 100 / self.count
        return number * wide + _GAP, (number + 1) * wide - _GAP

    def _y(self, points: Fraction) -> float:
        return float(_FLOOR - max(points - self.floor, Fraction(0)) * self.scale)


def _lines(label: str) -> tuple[str, ...]:
    """Break a name in two near its middle, so that neighbours do not touch."""
    words = label.split()
    if len(label) <= _NARROW or len(words) == 1:
        return (label,)
    cut = min(
        range(1, len(words)),
        key=lambda n: abs(len(" ".join(words[:n])) - len(" ".join(words[n:]))),
    )
    return " ".join(words[:cut]), " ".join(words[cut:])


def _pc(value: float) -> str:
    return f"{value:.2f}%"


def _px(value: float) -> str:
    return f"{value:.1f}"
