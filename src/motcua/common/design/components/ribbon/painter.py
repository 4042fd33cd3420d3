"""Paints the values of a ribbon with a pen, layer on layer."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.common.design.components.ribbon import words
from motcua.common.design.components.ribbon.pens import Pen, Word
from motcua.core.ribbon import (
    Anchor,
    BandKind,
    Caption,
    CaptionKind,
    Label,
    Number,
    Ribbon,
    Size,
)

_CSS = {
    BandKind.TRACK: "trk",
    BandKind.OWN: "own",
    BandKind.OWN_ALT: "own alt",
    BandKind.OTHER: "oth",
    BandKind.UNHELD: "pl",
    BandKind.PLANNED: "pl",
    BandKind.OVERRUN: "ovr",
    BandKind.PAUSE: "pau",
    BandKind.LATE: "lat",
    BandKind.LATE_IN_SYSTEM: "lsys",
    BandKind.EARLY: "ear",
    BandKind.NOTCH: "off",
}
_PILL = 170


@dataclass(frozen=True, slots=True)
class Heights:
    """Where the layers lie, in pixels from the top.

    overrun: how high the line of a step past its share is. captions, whisker, finish:
    baselines. rows: baselines of the words under the axis and in it. pill: its top.
    foot: how far the pole of the flag reaches below the band.
    None: what would stand there is left out.
    """

    whole: int
    band: tuple[int, int]
    overrun: int = 5
    captions: int = 12
    whisker: int | None = 25
    tick: int = 5
    rows: tuple[int, int | None, int] = (87, 100, 57)
    pill: int = 96
    finish: int = 112
    disc: int = 9
    foot: int = 8


FULL = Heights(120, (36, 70))
PREVIEW = Heights(94, (36, 70))
MINI = Heights(22, (3, 19), overrun=3)
HEIGHTS = {Size.FULL: FULL, Size.PREVIEW: PREVIEW, Size.MINI: MINI}


def paint(ribbon: Ribbon, pen: Pen, heights: Heights) -> None:
    """Paint everything, bottom to top."""
    _bands(ribbon, pen, heights)
    if ribbon.size is Size.MINI:
        _mini_marks(ribbon, pen, heights)
        return
    _lines(ribbon, pen, heights)
    for number in ribbon.numbers:
        _number(number, pen, heights)
    for label in ribbon.labels:
        _label(label, pen, heights)
    _whisker(ribbon, pen, heights)
    _due(ribbon, pen, heights)
    for caption in ribbon.captions:
        if caption.kind is not CaptionKind.FORECAST or heights.whisker is not None:
            _caption(caption, pen, heights)
    _end(ribbon, pen, heights)


def _bands(ribbon: Ribbon, pen: Pen, heights: Heights) -> None:
    top, bottom = heights.band
    for band in ribbon.bands:
        span = {
            BandKind.OVERRUN: (bottom - heights.overrun, bottom),
            BandKind.NOTCH: (top - 1, bottom + 1),
        }.get(band.kind, heights.band)
        pen.rect(_CSS[band.kind], band.x, band.width, span)


def _lines(ribbon: Ribbon, pen: Pen, heights: Heights) -> None:
    top, bottom = heights.band
    for x in ribbon.joints:
        pen.line("jnt", x, (top, bottom))
    for x in ribbon.limits:
        pen.line("plan", x, (top, bottom))
    for x in ribbon.ticks:
        pen.line("tick", x, (bottom, bottom + heights.tick))


def _number(number: Number, pen: Pen, heights: Heights) -> None:
    middle, room = sum(heights.band) / 2, number.room
    if number.number is None:
        pen.disc("nz", number.x, middle, heights.disc + 1, room)
        bars = "M-4-5h3v10h-3zM1-5h3v10h-3z"
        pen.path("pz", number.x, middle, bars, room)
        return
    css = "nb p" if number.is_planned else "nb"
    pen.disc(css, number.x, middle, heights.disc, room)
    word = Word(str(number.number), "nt", Anchor.MIDDLE, room=room)
    pen.text(number.x, middle + 4, word)


def _label(label: Label, pen: Pen, heights: Heights) -> None:
    y = heights.rows[label.row]
    if y is None:
        return
    said, more = words.label(label)
    css = "hol" if label.at is None else ""
    shift = 3 if label.anchor is Anchor.START else 0
    word = Word(said, css, label.anchor, shift, label.room, more)
    pen.text(label.x, y, word)


def _whisker(ribbon: Ribbon, pen: Pen, heights: Heights) -> None:
    y = heights.whisker
    if ribbon.whisker is None or y is None:
        return
    low, high = ribbon.whisker.low, ribbon.whisker.high
    pen.rule("wh", low, high, y)
    pen.line("wh", low, (y - 4, y + 4))
    pen.line("wh", high, (y - 4, y + 4))
    pen.disc("wd", ribbon.whisker.median, y, 4)


def _due(ribbon: Ribbon, pen: Pen, heights: Heights) -> None:
    is_sure = ribbon.summary.due_at is not None
    css = "due" if is_sure else "due may"
    pen.line(css, ribbon.due.x, (2, heights.band[1] + heights.foot))
    told = [c for c in ribbon.captions if c.kind in _OF_THE_FLAG]
    flies_left = any(c.anchor is Anchor.END for c in told[:1])
    shape = "M0 0l-13 5 13 5z" if flies_left else "M0 0l13 5-13 5z"
    pen.path("flag", ribbon.due.x, 2, shape)


def _caption(caption: Caption, pen: Pen, heights: Heights) -> None:
    if caption.kind is CaptionKind.NOW:
        return
    css, shift, y = "", _SHIFT[caption.kind], heights.captions
    if caption.kind is CaptionKind.FINISHED:
        css, y = "dt", heights.finish
    elif caption.kind in _OF_THE_FLAG:
        css = "dt"
    elif caption.kind is CaptionKind.FORECAST and not caption.is_above:
        y = (heights.whisker or 0) + 4
    if caption.is_above:
        shift = 0
    if caption.anchor is Anchor.END:
        shift = -shift
    said = words.caption(caption)
    pen.text(caption.x, y, Word(said, css, caption.anchor, shift, caption.room))


_OF_THE_FLAG = frozenset({CaptionKind.DUE, CaptionKind.PROJECTED})
_SHIFT = {
    CaptionKind.RECEIVED: 0,
    CaptionKind.DUE: 17,
    CaptionKind.PROJECTED: 17,
    CaptionKind.FORECAST: 8,
    CaptionKind.FINISHED: 0,
}


def _end(ribbon: Ribbon, pen: Pen, heights: Heights) -> None:
    top, bottom = heights.band
    if ribbon.finish is not None:
        middle = (top + bottom) / 2
        pen.disc("fin", ribbon.finish.x, middle, 11)
        pen.path("finl", ribbon.finish.x, middle, "M-5 0l3.5 4L5-4")
    if ribbon.now is not None:
        pen.line("now", ribbon.now.x, (top - 6, heights.pill))
        told = next(c for c in ribbon.captions if c.kind is CaptionKind.NOW)
        pen.pill(ribbon.now.x, heights.pill, words.caption(told), _PILL)


def _mini_marks(ribbon: Ribbon, pen: Pen, heights: Heights) -> None:
    top, bottom = heights.band
    is_sure = ribbon.summary.due_at is not None
    pen.line("due" if is_sure else "due may", ribbon.due.x, (0, heights.whole))
    if ribbon.whisker is not None:
        pen.disc("wd", ribbon.whisker.median, (top + bottom) / 2, 3.5)
    if ribbon.finish is not None:
        pen.disc("fin", ribbon.finish.x, (top + bottom) / 2, 7)
        pen.path("finl", ribbon.finish.x, (top + bottom) / 2, "M-3 0l2 2.5L3-2.5")
    if ribbon.now is not None:
        pen.path("tip", ribbon.now.x, 0, "M-4 0h8L0 6z")
        pen.line("now", ribbon.now.x, (top, bottom + 1))
