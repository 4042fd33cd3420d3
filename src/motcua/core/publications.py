"""Two published documents compared: whose total, place, class or leaf changed, and how.

Pure: documents as ``par_index`` freezes them (format 1) in, changes out.
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
    then = {(key, unit["unit_id"]): unit for key, unit in _units(before)}
    found = (
        _change(key, then[key, unit["unit_id"]], unit)
        for key, unit in _units(after)
        if (key, unit["unit_id"]) in then
    )
    return tuple(one for one in found if one is not None)


def _units(document: Document) -> Iterator[tuple[str, Document]]:
    for group in document["groups"]:
        for unit in group["units"]:
            yield group["key"], unit


def _change(group: str, before: Document, after: Document) -> UnitChange | None:
    change = UnitChange(
        name=after["name"],
        group=group,
        total=(Decimal(before["total"]), Decimal(after["total"])),
        rank=(before["rank"], after["rank"]),
        category=(before["class"], after["class"]),
        leaves=tuple(_leaves(before, after)),
    )
    pairs = (change.total, change.rank, change.category)
    is_same = not change.leaves and all(old == new for old, new in pairs)
    return None if is_same else change


def _leaves(before: Document, after: Document) -> Iterator[LeafChange]:
    then = {leaf["code"]: Decimal(leaf["points"]) for leaf in before["leaves"]}
    for leaf in after["leaves"]:
        old, new = then.get(leaf["code"], Decimal(0)), Decimal(leaf["points"])
        if old != new:
            yield LeafChange(leaf["code"], leaf["title"], old, new, leaf["words"])
