"""Where the headings stand, and which column says what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from motcua.apps.reconciliation.lists.tables import Line, Table
from motcua.core.folding import fold
from motcua.core.reconciliation import Field

_LOOKED_AT = 20
_NOT_A_WORD = re.compile(r"[^\w]+")
_EXACT = 1000
_NUMBERING = re.compile(r"\(?\d{1,2}\)?")


@dataclass(frozen=True, slots=True)
class Head:
    """The headings of a list.

    last: the row number of the last line of headings; 0 when none was found. names: of
    each column, in order, "" for none. guessed: which column says what, from 0.
    """

    last: int
    names: tuple[str, ...]
    guessed: Mapping[Field, int]


def find_head(table: Table) -> Head:
    """Find the line (or two lines) of headings among the first of a list."""
    best = Head(0, (), {})
    for place, line in enumerate(table.lines[:_LOOKED_AT]):
        single = _head(line.number, _names(line))
        following = table.lines[place + 1 : place + 2]
        double = _double(line, following[0]) if following else single
        found = double if len(double.guessed) > len(single.guessed) else single
        if len(found.guessed) > len(best.guessed):
            best = found
    return best


def guess(names: Sequence[str]) -> dict[Field, int]:
    """Guess which column says what; each field and each column at most once."""
    points = [
        (score, -column, field)
        for column, name in enumerate(names)
        for field, phrases in words()["headings"].items()
        if (score := _score(key_of(name), phrases))
    ]
    found: dict[Field, int] = {}
    for _points, column, field in sorted(points, reverse=True):
        if field not in found and -column not in found.values():
            found[Field(field)] = -column
    return found


def key_of(name: str) -> str:
    """Return a heading so that its spelling does not matter."""
    return " ".join(_NOT_A_WORD.sub(" ", fold(name)).split())


def is_numbering(line: Line) -> bool:
    """Say whether the line only numbers the columns: (1) (2) (3)."""
    texts = [str(cell).strip() for cell in line.cells if cell not in (None, "")]
    return len(texts) > 1 and all(_NUMBERING.fullmatch(text) for text in texts)


@cache
def words() -> Mapping[str, Any]:
    """Return the phrases as shipped."""
    path = Path(__file__).with_name("headings.yaml")
    found: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def _score(heading: str, phrases: Sequence[str]) -> int:
    if not heading:
        return 0
    padded = f" {heading} "
    found = [phrase for phrase in phrases if f" {phrase} " in padded]
    longest = max(map(len, found), default=0)
    return longest + (_EXACT if heading in found else 0)


def _names(line: Line) -> tuple[str, ...]:
    return tuple(str(cell) if cell is not None else "" for cell in line.cells)


def _head(last: int, names: Sequence[str]) -> Head:
    return Head(last, tuple(names), guess(names))


def _double(upper: Line, lower: Line) -> Head:
    """Read two lines as one: a wide heading above, what it divides into below."""
    above, below = _names(upper), _names(lower)
    width = max(len(above), len(below))
    above += ("",) * (width - len(above))
    below += ("",) * (width - len(below))
    names, wide = [], ""
    for top, bottom in zip(above, below, strict=True):
        wide = top or (wide if bottom else "")
        both = f"{wide} {bottom}".strip() if bottom != wide else wide
        names.append(both)
    return _head(lower.number, names)
