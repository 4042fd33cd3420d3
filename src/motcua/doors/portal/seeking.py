"""Finding a procedure by the words people use, marks or no marks.

Pure: takes the list in force and the words; ``everyday_words.yaml`` says which words
say nothing ("làm", "xin") and which stand for an official term ("sổ đỏ").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

from motcua.apps.procedures.queries import ProcedureSummary
from motcua.core.catalogue import with_dots
from motcua.core.folding import fold

_FILE = Path(__file__).with_name("everyday_words.yaml")
_NEAR = 10  # of what fits only in part, more would not help anybody


@dataclass(frozen=True, slots=True)
class Everyday:
    """What people say. All folded.

    fillers: words that name nothing. sayings: a phrase, and what the catalogue says.
    """

    fillers: frozenset[str]
    sayings: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, best first. is_near: nothing fits wholly, these fit in part."""

    rows: tuple[ProcedureSummary, ...]
    is_near: bool = False


@cache
def everyday() -> Everyday:
    """Return the everyday words, read once."""
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return Everyday(
        fillers=frozenset(fold(word) for word in data["fillers"]),
        sayings=tuple(
            (fold(said), tuple(fold(meant) for meant in meanings))
            for said, meanings in data["sayings"].items()
        ),
    )


def seek(rows: Sequence[ProcedureSummary], text: str) -> Found:
    """Return the rows the text means; every row, in its order, for an empty text."""
    asked = fold(with_dots(text))
    if not asked:
        return Found(tuple(rows))
    coded = tuple(row for row in rows if row.code.lower() == asked)
    if coded:
        return Found(coded)
    for phrase in _phrases(asked):
        if whole := _whole(rows, phrase):
            return Found(whole)
    return Found(_near(rows, _telling(asked)), is_near=True)


def _phrases(asked: str) -> list[str]:
    """List what may be meant, the reader's own words first."""
    meant = [
        meaning
        for said, meanings in everyday().sayings
        if f" {said} " in f" {asked} "
        for meaning in meanings
    ]
    return [
        asked,
        *([" ".join(telling)] if (telling := _telling(asked)) else []),
        *meant,
    ]


def _telling(asked: str) -> list[str]:
    return [word for word in asked.split() if word not in everyday().fillers]


def _whole(
    rows: Sequence[ProcedureSummary], phrase: str
) -> tuple[ProcedureSummary, ...]:
    """Return the rows that have every word, first those with the words together."""
    words = phrase.split()
    fitting = [row for row in rows if all(f" {word}" in _text(row) for word in words)]
    fitting.sort(key=lambda row: (f" {phrase}" not in _text(row), len(row.title)))
    return tuple(fitting)


def _near(
    rows: Sequence[ProcedureSummary], words: Sequence[str]
) -> tuple[ProcedureSummary, ...]:
    """Return the rows that have at least half of the words, the most first."""
    counted = [(sum(f" {word}" in _text(row) for word in words), row) for row in rows]
    enough = [pair for pair in counted if pair[0] and 2 * pair[0] >= len(words)]
    enough.sort(key=lambda pair: (-pair[0], len(pair[1].title)))
    return tuple(row for _count, row in enough[:_NEAR])


def _text(row: ProcedureSummary) -> str:
    return _folded(f"{row.code} {row.title} {row.field_name}")


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    bare = "".join(
        mark if mark.isalnum() or mark == "." else " " for mark in fold(text)
    )
    return f" {' '.join(bare.split())} "
