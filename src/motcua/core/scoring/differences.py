"""What changed between two versions of a criteria set, as values to be put in words.

Compared is what both would be written as (``writing``), so nothing a set can say is
passed over. A leaf is the same leaf if it keeps its title, else if it keeps its code,
else if its rule, points and definitions stay; so one printed under a new code because
another was put before it is renumbered, not rewritten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Any

from motcua.core.scoring.criteria import CriteriaSet
from motcua.core.scoring.writing import criteria_data

Data = Mapping[str, Any]


@unique
class What(StrEnum):
    """What changed."""

    WHOLE = "whole"  # the set itself
    NODE = "node"  # a field or a criterion
    LEAF = "leaf"
    OUTSIDE = "outside"  # a list of bonus or penalty


@unique
class Change(StrEnum):
    """How it changed."""

    ADDED = "added"
    REMOVED = "removed"
    RENUMBERED = "renumbered"  # before, after: codes
    MOVED = "moved"  # to another parent; before, after: its codes
    RULE_KIND = "rule_kind"
    PARAMETER = "parameter"  # of its rule; key says which
    VALUE = "value"  # of one of its own properties; key says which


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference.

    code: as the newer version prints it; the older's for what was removed, "" for the
    whole. title: likewise. key: as the format calls it ("points", "rule_text"), or the
    way to a rule's parameter ("floor", "items.posted"); "" where the change needs none.
    before, after: as the format writes them; None for what is left at its default. Of
    what was added or removed, its points.
    """

    what: What
    code: str
    title: str
    change: Change
    key: str = ""
    before: Any = None
    after: Any = None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A node, leaf or list as written. own: without code, rule and children."""

    what: What
    code: str
    parent: str
    own: Data
    rule: Data | None = field(default=None)

    @property
    def title(self) -> str:
        """As printed."""
        return str(self.own["title"])

    @property
    def points(self) -> str:
        """The most of it."""
        return str(self.own.get("points") or self.own["cap"])


def differences(older: CriteriaSet, newer: CriteriaSet) -> tuple[Difference, ...]:
    """Return what changed: the whole first, then in the order of the newer version.

    What was removed comes last, in the order of the older.
    """
    old, new = criteria_data(older), criteria_data(newer)
    entries = list(_entries(old)), list(_entries(new))
    came_from = _pairs(*entries)
    codes = {code: was.code for code, was in came_from.items()}
    found = list(_whole(old, new))
    for entry in entries[1]:
        if entry.code in came_from:
            found += _changed(came_from[entry.code], entry, codes)
        else:
            found.append(_one(entry, Change.ADDED, after=entry.points))
    kept = set(codes.values())
    found += [
        _one(entry, Change.REMOVED, before=entry.points)
        for entry in entries[0]
        if entry.code not in kept
    ]
    return tuple(found)


def renumbered(found: Sequence[Difference]) -> dict[str, str]:
    """Return older codes by newer ones, of leaves printed under another code."""
    return {
        one.after: one.before
        for one in found
        if one.what is What.LEAF and one.change is Change.RENUMBERED
    }


def _entries(data: Data) -> Iterator[_Entry]:
    for node in data["fields"]:
        yield from _tree(node, "")
    for item in data.get("outside", ()):
        yield _entry(What.OUTSIDE, item, "")


def _tree(node: Data, parent: str) -> Iterator[_Entry]:
    yield _entry(What.LEAF if "rule" in node else What.NODE, node, parent)
    for child in node.get("children", ()):
        yield from _tree(child, str(node["code"]))


def _entry(what: What, data: Data, parent: str) -> _Entry:
    apart = {"code", "rule", "children"}
    own = {key: value for key, value in data.items() if key not in apart}
    return _Entry(what, str(data["code"]), parent, own, data.get("rule"))


_Likeness = Callable[[_Entry], Hashable]
_LIKENESSES: tuple[_Likeness, ...] = (
    lambda entry: (entry.what, entry.code, entry.title),
    lambda entry: (entry.what, entry.title.casefold()),
    lambda entry: (entry.what, entry.code),
    lambda entry: (entry.what, _substance(entry)),
)


def _substance(entry: _Entry) -> str:
    """Return what a leaf measures; nodes are never alike by it."""
    if entry.rule is None:
        return entry.code
    own = entry.own.get("points"), entry.own.get("inputs")
    return repr((own, entry.rule))


def _pairs(old: Sequence[_Entry], new: Sequence[_Entry]) -> dict[str, _Entry]:
    """Return the older entry of each newer code that has one."""
    left, unpaired = list(old), list(new)
    pairs: dict[str, _Entry] = {}
    for likeness in _LIKENESSES:
        for key in _once(left, likeness) & _once(unpaired, likeness):
            was = next(entry for entry in left if likeness(entry) == key)
            now = next(entry for entry in unpaired if likeness(entry) == key)
            pairs[now.code] = was
            left.remove(was)
            unpaired.remove(now)
    return pairs


def _once(entries: Sequence[_Entry], likeness: _Likeness) -> set[Hashable]:
    times = Counter(likeness(entry) for entry in entries)
    return {key for key, count in times.items() if count == 1}


def _whole(old: Data, new: Data) -> Iterator[Difference]:
    apart = {"fields", "outside"}
    for key, before, after in _unlike(_flat(old, apart), _flat(new, apart)):
        yield Difference(What.WHOLE, "", "", Change.VALUE, key, before, after)


def _changed(
    was: _Entry, now: _Entry, codes: Mapping[str, str]
) -> Iterator[Difference]:
    if was.code != now.code:
        yield _one(now, Change.RENUMBERED, before=was.code, after=now.code)
    if codes.get(now.parent, "") != was.parent:
        yield _one(now, Change.MOVED, before=was.parent, after=now.parent)
    for key, before, after in _unlike(_flat(was.own), _flat(now.own)):
        yield _one(now, Change.VALUE, key, before, after)
    if was.rule is None or now.rule is None or was.rule == now.rule:
        return
    if was.rule["kind"] != now.rule["kind"]:
        yield _one(now, Change.RULE_KIND, before=was.rule, after=now.rule)
        return
    for key, before, after in _unlike(_flat(was.rule), _flat(now.rule)):
        yield _one(now, Change.PARAMETER, key, before, after)


def _one(
    entry: _Entry,
    change: Change,
    key: str = "",
    before: object = None,
    after: object = None,
) -> Difference:
    return Difference(entry.what, entry.code, entry.title, change, key, before, after)


def _flat(data: Data, apart: frozenset[str] | set[str] = frozenset()) -> Data:
    """Return a mapping of mappings as one, keys joined by points."""
    flat: dict[str, Any] = {}
    for key, value in data.items():
        if key in apart:
            continue
        if isinstance(value, Mapping):
            inner = _flat(value)
            flat |= {f"{key}.{name}": leaf for name, leaf in inner.items()}
        else:
            flat[key] = value
    return flat


def _unlike(old: Data, new: Data) -> Iterator[tuple[str, Any, Any]]:
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield key, old.get(key), new.get(key)
