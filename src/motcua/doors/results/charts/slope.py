"""From last year's places to this year's: one line a unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_ROW, _TOP = 22, 30


@dataclass(frozen=True, slots=True)
class Move:
    """A unit that moved, or stayed. before, after: places."""

    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line. kind: up, down or same. y1, y2: of its ends."""

    move: Move
    kind: str
    y1: int
    y2: int


@dataclass(frozen=True, slots=True)
class Slope:
    """What is drawn. height: of the whole."""

    lines: tuple[Line, ...]
    height: int


def slope(moves: Sequence[Move]) -> Slope:
    """Draw every move; best place on top."""
    lowest = max((max(one.before, one.after) for one in moves), default=1)
    return Slope(tuple(map(_line, moves)), _TOP + lowest * _ROW)


def _line(move: Move) -> Line:
    kind = "same"
    if move.before != move.after:
        kind = "up" if move.after < move.before else "down"
    return Line(move, kind, _y(move.before), _y(move.after))


def _y(place: int) -> int:
    return _TOP + (place - 1) * _ROW + 6
