"""The ribbon on paper: a drawing in greys that stands alone, for the printed slip."""

from __future__ import annotations

from django.utils.html import escape

from motcua.common.design.components.ribbon.painter import Heights, paint
from motcua.common.design.components.ribbon.pens import Span, Word, short
from motcua.common.design.components.ribbon.words import sentence
from motcua.core.ribbon import Ribbon, Room, State

# Low enough for the strip the A5 slip leaves; the words keep 10 units of height.
_WITHOUT_NOW = Heights(
    52,
    (17, 37),
    overrun=3,
    captions=10,
    foot=3,
    whisker=None,
    rows=(48, None, 30),
    disc=7,
)
_WITH_NOW = Heights(
    70,
    (17, 37),
    overrun=3,
    captions=10,
    whisker=None,
    rows=(48, None, 30),
    pill=53,
    finish=64,
)
_PATTERNS = (
    '<pattern id="oth" width="4" height="4" patternUnits="userSpaceOnUse">'
    '<rect width="4" height="4" fill="#fff"/><circle cx="2" cy="2" r="1" fill="#333"/>'
    '</pattern><pattern id="pau" width="5" height="5" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><rect width="5" height="5" fill="#fff"/>'
    '<path d="M1 0v5" stroke="#555" stroke-width="1.6"/></pattern>'
    '<pattern id="lat" width="5" height="5" patternUnits="userSpaceOnUse">'
    '<rect width="5" height="5" fill="#fff"/><path d="M0 0l5 5M5 0L0 5" stroke="#000"'
    ' stroke-width="1"/></pattern><pattern id="ear" width="4" height="4"'
    ' patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="#fff"/>'
    '<path d="M0 2h4" stroke="#555" stroke-width=".8"/></pattern>'
    '<pattern id="off" width="3" height="3" patternUnits="userSpaceOnUse">'
    '<rect width="3" height="3" fill="#fff"/><circle cx="1.5" cy="1.5" r=".6"'
    ' fill="#777"/></pattern>'
)


# From dark to light: own, other dotted, pause hatched, late crosshatched, left white.
_INK = {
    "": "",
    "trk": 'fill="#fff" stroke="#555" stroke-width=".8"',
    "own": 'fill="#222"',
    "own alt": 'fill="#666"',
    "oth": 'fill="url(#oth)" stroke="#444" stroke-width=".6"',
    "pl": 'fill="#eee" stroke="#777" stroke-width=".5"',
    "ovr": 'fill="#fff" stroke="#000" stroke-width=".6"',
    "pau": 'fill="url(#pau)" stroke="#555" stroke-width=".6"',
    "lat": 'fill="url(#lat)" stroke="#000" stroke-width=".8"',
    "lsys": 'fill="#fff" stroke="#000" stroke-width=".8" stroke-dasharray="3 2"',
    "ear": 'fill="url(#ear)" stroke="#444" stroke-width=".6"',
    "off": 'fill="url(#off)"',
    "jnt": 'stroke="#fff" stroke-width="1.5"',
    "plan": 'stroke="#444" stroke-width=".8" stroke-dasharray="2 2"',
    "tick": 'stroke="#555" stroke-width=".8"',
    "nb": 'fill="#fff" stroke="#000" stroke-width=".8"',
    "nb p": 'fill="#fff" stroke="#444" stroke-width=".8" stroke-dasharray="2 1.5"',
    "nz": 'fill="#fff" stroke="#444" stroke-width=".8"',
    "pz": 'fill="#333"',
    "nt": 'font-weight="bold"',
    "hol": 'font-style="italic"',
    "dt": 'font-weight="bold"',
    "due": 'stroke="#000" stroke-width="1.6"',
    "due may": 'stroke="#000" stroke-width="1.6" stroke-dasharray="3 2"',
    "flag": 'fill="#fff" stroke="#000" stroke-width=".8"',
    "now": 'stroke="#000" stroke-width="1.4"',
    "wh": 'stroke="#333" stroke-width="1.2"',
    "wd": 'fill="#fff" stroke="#333" stroke-width="1.2"',
    "fin": 'fill="#000"',
    "finl": 'fill="none" stroke="#fff" stroke-width="1.6"',
}


def ribbon_svg(ribbon: Ribbon, width: int = 400) -> str:
    """Return a self-contained SVG in greys, so many units wide, type 10 units high."""
    has_now = ribbon.summary.state is not State.PREVIEW
    heights = _WITH_NOW if has_now else _WITHOUT_NOW
    pen = PaperPen(width, Room.NARROW)
    paint(ribbon, pen, heights)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}"'
        f' height="{heights.whole}" viewBox="0 0 {width} {heights.whole}"'
        ' font-family="Tinos" font-size="10" fill="#000">'
        f"<title>{escape(sentence(ribbon))}</title><defs>{_PATTERNS}</defs>"
        f"{''.join(pen.parts)}</svg>"
    )


class PaperPen:
    """Draws in greys at one width, with everything it needs inside.

    For the printed slip: no stylesheet, no colour, letters in the face of the form.
    """

    def __init__(self, width: int, room: Room) -> None:
        """Draw at so many units, with the words placed for one of the two widths."""
        self.width = width
        self.room = room
        self.parts: list[str] = []

    def rect(self, css: str, x: float, width: float, span: Span) -> None:
        """Fill from x over width."""
        self.parts.append(
            f'<rect {_INK[css]} x="{self._x(x)}" y="{short(span[0])}"'
            f' width="{self._x(width)}" height="{short(span[1] - span[0])}"/>'
        )

    def line(self, css: str, x: float, span: Span) -> None:
        """Draw an upright line."""
        self._line(css, f"{self._x(x)} {short(span[0])}", f"V{short(span[1])}")

    def rule(self, css: str, x: float, end: float, y: float) -> None:
        """Draw a level line."""
        self._line(css, f"{self._x(x)} {short(y)}", f"H{self._x(end)}")

    def disc(
        self, css: str, x: float, y: float, radius: float, room: Room = Room.ALWAYS
    ) -> None:
        """Draw a disc."""
        if not self._has_room(room):
            return
        at = f'cx="{self._x(x)}" cy="{short(y)}" r="{short(radius)}"'
        self.parts.append(f"<circle {_INK[css]} {at}/>")

    def path(
        self, css: str, x: float, y: float, shape: str, room: Room = Room.ALWAYS
    ) -> None:
        """Draw a path around x."""
        if not self._has_room(room):
            return
        to = f"translate({self._x(x)} {short(y)})"
        self.parts.append(f'<path {_INK[css]} transform="{to}" d="{shape}"/>')

    def text(self, x: float, y: float, word: Word) -> None:
        """Write a word."""
        if not self._has_room(word.room):
            return
        at = float(self._x(x)) + word.shift
        is_tight = word.room is Room.ALWAYS and self.room is Room.NARROW
        said = escape(word.text if is_tight else word.text + word.more)
        self.parts.append(
            f'<text {_INK[word.css]} x="{short(at)}" y="{short(y)}"'
            f' text-anchor="{word.anchor}">{said}</text>'
        )

    def pill(self, x: float, y: float, words: str, width: float) -> None:
        """Write words in a pill."""
        left = float(self._x(x)) - width * x / 100
        self.parts.append(
            f'<rect fill="#000" x="{short(left)}" y="{short(y)}"'
            f' width="{short(width)}" height="16" rx="8"/>'
            f'<text fill="#fff" x="{short(left + width / 2)}" y="{short(y + 12)}"'
            f' text-anchor="middle">{escape(words)}</text>'
        )

    def _has_room(self, room: Room) -> bool:
        return room in {Room.ALWAYS, self.room}

    def _line(self, css: str, start: str, to: str) -> None:
        self.parts.append(f'<path {_INK[css]} d="M{start}{to}"/>')

    def _x(self, x: float) -> str:
        return short(x * self.width / 100)
