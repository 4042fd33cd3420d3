"""Which characters the shipped fonts can print, and text made safe for them.

PDF/A forbids a glyph the font does not have, so one emoji in a name would otherwise
stop a slip at the counter. Control and direction marks are dropped: they print as
nothing and can turn a name around.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
MISSING = "□"

_SEGMENTED, _GROUPED = (
    4,
    12,
)  # formats of the cmap table; these two cover every modern font
_DROPPED = {"Cc", "Cf", "Cs"}  # control, format (direction, zero width), lone surrogate


def printable(text: str) -> str:
    """Return the text composed (NFC), with every character one the fonts have.

    A character without glyph becomes its plain form where Unicode knows one (① → 1),
    else an empty box, so that a reader sees that something could not be printed.
    """
    composed = unicodedata.normalize("NFC", text)
    known = covered()
    return "".join(mark if mark in known else _stand_in(mark) for mark in composed)


@cache
def covered() -> frozenset[str]:
    """Return the characters that all shipped fonts have, newline among them."""
    fonts = sorted(FONTS.glob("*.ttf"))
    common = frozenset.intersection(*(_characters(font) for font in fonts))
    kept = {
        mark for mark in common if unicodedata.category(mark) not in {*_DROPPED, "Co"}
    }
    return frozenset(kept | {"\n"})


def _stand_in(mark: str) -> str:
    if mark == "\t":
        return " "
    if unicodedata.category(mark) in _DROPPED:
        return ""
    plain = unicodedata.normalize("NFKC", mark)
    return plain if covered().issuperset(plain) else MISSING


def _characters(font: Path) -> frozenset[str]:
    data = font.read_bytes()
    start = _table(data, b"cmap")
    (count,) = struct.unpack_from(">H", data, start + 2)
    found: set[str] = set()
    for index in range(count):
        (offset,) = struct.unpack_from(">I", data, start + 8 + 8 * index)
        found.update(chr(code) for code in _codes(data, start + offset))
    return frozenset(found)


def _table(data: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", data, 4)
    for index in range(count):
        name, _sum, offset, _length = struct.unpack_from(
            ">4sIII", data, 12 + 16 * index
        )
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no {tag!r} table")


def _codes(data: bytes, at: int) -> Iterator[int]:
    """Yield the code points one cmap subtable maps; none for a format not used here."""
    (form,) = struct.unpack_from(">H", data, at)
    if form == _SEGMENTED:
        (twice,) = struct.unpack_from(">H", data, at + 6)
        ends = struct.unpack_from(f">{twice // 2}H", data, at + 14)
        starts = struct.unpack_from(f">{twice // 2}H", data, at + 16 + twice)
        for first, last in zip(starts, ends, strict=True):
            yield from range(first, min(last, 0xFFFE) + 1)
    elif form == _GROUPED:
        (groups,) = struct.unpack_from(">I", data, at + 12)
        for index in range(groups):
            first, last = struct.unpack_from(">II", data, at + 16 + 12 * index)
            yield from range(first, last + 1)
