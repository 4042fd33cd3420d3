"""Where words go, so that none lies on another on a wide or on a narrow drawing.

Widths are pixels of the 12 px type, generous enough for both languages. Every word is
placed twice, for the narrowest wide drawing and for the narrow one, and told once where
both agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from motcua.core.ribbon.shapes import Anchor, Caption, Label, Room

WIDE_PX = 544  # the container query's 34rem
NARROW_PX = 270  # a 320 px screen without its margins
GAP = 6  # kept free between two words

Word = TypeVar("Word", Label, Caption)


@dataclass
class Line:
    """One line of text: what is taken of it, in pixels."""

    px: int
    taken: list[tuple[float, float]] = field(default_factory=list)

    def at(self, x: float) -> float:
        """Return the pixel at x percent."""
        return x * self.px / 100

    def put(self, left: float, right: float) -> bool:
        """Take a stretch, unless it is taken or leaves the drawing."""
        if left < -1 or right > self.px + 1:
            return False
        if any(right + GAP > a and left - GAP < b for a, b in self.taken):
            return False
        self.taken.append((left, right))
        return True

    def put_word(self, x: float, width: float, anchor: Anchor) -> Anchor | None:
        """Take the place of a word at x percent and say how it is anchored.

        A word that would leave the drawing is anchored by its other end. None: taken.
        """
        left = self.at(x) - width * _SHARE_LEFT[anchor]
        if left < 0:
            anchor, left = Anchor.START, self.at(x)
        elif left + width > self.px:
            anchor, left = Anchor.END, self.at(x) - width
        return anchor if self.put(left, left + width) else None


_SHARE_LEFT = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}


def in_both_rooms(place: Callable[[Room, int], Iterator[Word]]) -> tuple[Word, ...]:
    """Place words for the wide and the narrow drawing; join those that agree."""
    wide = list(place(Room.WIDE, WIDE_PX))
    narrow = list(place(Room.NARROW, NARROW_PX))
    return tuple(_joined(wide, narrow))


def _joined(wide: Sequence[Word], narrow: Sequence[Word]) -> Iterator[Word]:
    for word in wide:
        same = replace(word, room=Room.NARROW) in narrow
        yield replace(word, room=Room.ALWAYS if same else Room.WIDE)
    for word in narrow:
        if replace(word, room=Room.WIDE) not in wide:
            yield replace(word, room=Room.NARROW)
