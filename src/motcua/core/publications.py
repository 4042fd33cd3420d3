"""Two published documents compared: whose total, place, class or leaf changed, and how.

Pure: documents as ``par_index`` freezes them in, changes out. "results": tables, one a
group; "said": by unit and leaf, the fact that held.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LeafChange:
    """A leaf whose points differ."""

    code: str
    title: str
    before: Decimal
    after: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit of which anything differs. leaves: () where only its place moved."""

    name: str
    group: str
    total: tuple[Decimal, Decimal]
    rank: tuple[int, int]
    category: tuple[str, str]
    leaves: tuple[LeafChange, ...]


def canonical(document: Document) -> str:
    """Return the one writing of a document: keys in order, letters as they are."""
    return json.dumps(
        document, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def digest(document: Document) -> str:
    """Return the SHA-256 of the canonical writing, in hexadecimal."""
    return hashlib.sha256(canonical(document).encode()).hexdigest()


def changes(before: Document, after: Document) -> tuple[UnitChange, ...]:
    """Return the units of which anything differs, as the newer document lists them."""
    then = {(told["group"]["key"], row["unit"]): row for told, row in _rows(before)}
    found = []
    for told, row in _rows(after):
        key = told["group"]["key"]
        old = then.get((key, row["unit"]))
        if old is not None:
            said = after.get("said", {}).get(str(row["unit"]), {})
            titles = {code: title for code, title, *_rest in told["heads"]}
            found.append(_change(key, old, row, tuple(_leaves(old, row, titles, said))))
    return tuple(one for one in found if one is not None)


def outcomes(document: Document) -> Mapping[tuple[str, int], tuple[object, ...]]:
    """Return what a document says of each unit, by group and unit.

    Points of leaves and lists, total, place and class; not who said them, nor why.
    """
    return {
        (told["group"]["key"], row["unit"]): (
            {code: Decimal(leaf["points"]) for code, leaf in row["leaves"].items()},
            {code: Decimal(points) for code, points in row["outside"].items()},
            (Decimal(row["total"]), row["place"], row["class"]),
        )
        for told, row in _rows(document)
    }


def _rows(document: Document) -> Iterator[tuple[Document, Document]]:
    for told in document.get("results", ()):
        for row in told["rows"]:
            yield told, row


def _change(
    group: str, before: Document, after: Document, leaves: tuple[LeafChange, ...]
) -> UnitChange | None:
    change = UnitChange(
        name=after["name"],
        group=group,
        total=(Decimal(before["total"]), Decimal(after["total"])),
        rank=(before["place"], after["place"]),
        category=(before["class"], after["class"]),
        leaves=leaves,
    )
    pairs = (change.total, change.rank, change.category)
    is_same = not change.leaves and all(old == new for old, new in pairs)
    return None if is_same else change


def _leaves(
    before: Document, after: Document, titles: Mapping[str, str], said: Document
) -> Iterator[LeafChange]:
    for code, leaf in after["leaves"].items():
        old = Decimal(before["leaves"].get(code, {}).get("points", "0"))
        new = Decimal(leaf["points"])
        if old != new:
            words = said.get(code, {}).get("words", "")
            yield LeafChange(code, titles.get(code, code), old, new, words)
