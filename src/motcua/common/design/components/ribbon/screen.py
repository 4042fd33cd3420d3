"""The pen of pages: inline SVG in percent, styled by ``ribbon.css``."""

from __future__ import annotations

from django.utils.html import escape

from motcua.common.design.components.ribbon.pens import Span, Word, short
from motcua.core.ribbon import Anchor, Room


class ScreenPen:
    """Draws in percent, without a viewBox: text keeps its size at every width.

    What has room on one width only carries a class; the stylesheet shows one of them.
    """

    def __init__(self) -> None:
        """Begin with nothing drawn."""
        self.parts: list[str] = []

    def rect(self, css: str, x: float, width: float, span: Span) -> None:
        """Fill from x over width."""
        top, bottom = span
        self.parts.append(
            f'<rect class="{css}" x="{short(x)}%" y="{short(top)}"'
            f' width="{short(width)}%" height="{short(bottom - top)}"/>'
        )

    def line(self, css: str, x: float, span: Span) -> None:
        """Draw an upright line."""
        self.parts.append(
            f'<line class="{css}" x1="{short(x)}%" x2="{short(x)}%"'
            f' y1="{short(span[0])}" y2="{short(span[1])}"/>'
        )

    def rule(self, css: str, x: float, end: float, y: float) -> None:
        """Draw a level line."""
        self.parts.append(
            f'<line class="{css}" x1="{short(x)}%" x2="{short(end)}%"'
            f' y1="{short(y)}" y2="{short(y)}"/>'
        )

    def disc(
        self, css: str, x: float, y: float, radius: float, room: Room = Room.ALWAYS
    ) -> None:
        """Draw a disc."""
        self.parts.append(
            f'<circle class="{_class(css, room)}" cx="{short(x)}%" cy="{short(y)}"'
            f' r="{short(radius)}"/>'
        )

    def path(
        self, css: str, x: float, y: float, shape: str, room: Room = Room.ALWAYS
    ) -> None:
        """Draw a path around x."""
        self._at(x, y, f'<path class="{_class(css, room)}" d="{shape}"/>')

    def text(self, x: float, y: float, word: Word) -> None:
        """Write a word."""
        css = _class(word.css, word.room)
        look = f' class="{css}"' if css else ""
        if word.anchor is not Anchor.START:
            look += f' text-anchor="{word.anchor}"'
        more: str = escape(word.more)
        if more and word.room is Room.ALWAYS:
            more = f'<tspan class="lg">{more}</tspan>'
        said = f"{escape(word.text)}{more}"
        if word.shift:
            self._at(x, y, f'<text x="{short(word.shift)}"{look}>{said}</text>')
        else:
            place = f'x="{short(x)}%" y="{short(y)}"'
            self.parts.append(f"<text {place}{look}>{said}</text>")

    def pill(self, x: float, y: float, words: str, width: float) -> None:
        """Write words in a pill."""
        left = -width * x / 100
        self._at(
            x,
            y,
            f'<rect class="pill" x="{short(left)}" width="{short(width)}" height="20"'
            f' rx="10"/><text class="pt" x="{short(left + width / 2)}" y="14"'
            f' text-anchor="middle">{escape(words)}</text>',
        )

    def _at(self, x: float, y: float, inner: str) -> None:
        self.parts.append(
            f'<svg x="{short(x)}%" y="{short(y)}" overflow="visible">{inner}</svg>'
        )


def _class(css: str, room: Room) -> str:
    extra = {Room.ALWAYS: "", Room.WIDE: "lg", Room.NARROW: "sm"}[room]
    return f"{css} {extra}".strip()
