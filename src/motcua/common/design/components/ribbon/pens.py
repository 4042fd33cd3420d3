"""What a pen can do; ``screen`` and ``paper`` hold one each.

Pens take x in percent and everything else in pixels of the 12 px type.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from motcua.core.ribbon import Anchor, Room

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Word:
    """A word to write. shift: pixels from x. more: added where there is room."""

    text: str
    css: str = ""
    anchor: Anchor = Anchor.START
    shift: float = 0
    room: Room = Room.ALWAYS
    more: str = ""


class Pen(Protocol):
    """What the painter needs. css: the class that says what a shape means."""

    def rect(self, css: str, x: float, width: float, span: Span) -> None:
        """Fill from x over width, between two heights."""

    def line(self, css: str, x: float, span: Span) -> None:
        """Draw an upright line between two heights."""

    def rule(self, css: str, x: float, end: float, y: float) -> None:
        """Draw a level line from x to end."""

    def disc(
        self, css: str, x: float, y: float, radius: float, room: Room = Room.ALWAYS
    ) -> None:
        """Draw a disc around x."""

    def path(
        self, css: str, x: float, y: float, shape: str, room: Room = Room.ALWAYS
    ) -> None:
        """Draw a path whose origin is at x, y."""

    def text(self, x: float, y: float, word: Word) -> None:
        """Write a word on the baseline y."""

    def pill(self, x: float, y: float, words: str, width: float) -> None:
        """Write words in a pill under x that never leaves the drawing."""


def short(number: float) -> str:
    """Write a number with at most two decimals."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
