"""Classes against totals: by their limits or, without them, by their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from motcua.core.folding import fold
from motcua.core.integrity.order import misplaced
from motcua.core.integrity.places import contradicted, total_of
from motcua.core.integrity.table import Cell, Column, Finding, Kind, Row

# What the words mean, best first, as ``fold`` writes them; no limit is known by them.
_LADDERS = (
    ("xuat sac", "gioi", "tot", "kha", "trung binh", "yeu", "kem"),
    ("a", "b", "c", "d", "e"),
    ("i", "ii", "iii", "iv", "v"),
)
_PREFIXES = ("loai ", "nhom ", "hang ")


@dataclass(frozen=True, slots=True)
class Limit:
    """A class and its bound, best first. is_open: the bound itself is of the next."""

    name: str
    bound: Decimal
    is_open: bool = False


def classes(race: Sequence[Row], limits: Sequence[Limit]) -> Iterator[Finding]:
    """Yield classes the totals contradict."""
    classed = [row for row in race if row.category]
    if not limits:
        yield from _against_each_other(classed)
        return
    for row in classed:
        right = class_name(total_of(row), limits)
        if row.category != right:
            yield _wrong_class(row, (right,) if right else ())


def class_name(total: Decimal, limits: Sequence[Limit]) -> str:
    """Return the class of a total, "" below the last."""
    for limit in limits:
        if total > limit.bound or (total == limit.bound and not limit.is_open):
            return limit.name
    return ""


def _against_each_other(classed: Sequence[Row]) -> Iterator[Finding]:
    standing = _standing(classed)
    ordered = sorted(classed, key=lambda row: (standing[row.category], -total_of(row)))
    wrong = dict.fromkeys(misplaced([total_of(row) for row in ordered]))
    sound = [row for n, row in enumerate(ordered) if n not in wrong]
    for place in wrong:
        rights = _classes_around(sound, total_of(ordered[place]))
        others = contradicted(ordered, place, wrong)
        yield _wrong_class(ordered[place], rights, others)
    yield from _unlike(sound)


def _unlike(sound: Sequence[Row]) -> Iterator[Finding]:
    """Yield equal totals in two classes: no limit parts them."""
    for better, worse in pairwise(sound):
        is_one = total_of(better) == total_of(worse)
        if is_one and better.category != worse.category:
            yield _wrong_class(worse, (better.category,), (better,))


def _standing(classed: Sequence[Row]) -> Mapping[str, int]:
    """Return the classes' order, 0 for the best: by their words, else by totals."""
    totals: dict[str, list[Decimal]] = defaultdict(list)
    for row in classed:
        totals[row.category].append(total_of(row))
    words = {name: _bare(name) for name in totals}
    for ladder in _LADDERS:
        if all(word in ladder for word in words.values()):
            return {name: ladder.index(word) for name, word in words.items()}
    middle = {name: sorted(of)[len(of) // 2] for name, of in totals.items()}
    order = sorted(middle, key=lambda name: middle[name], reverse=True)
    return {name: place for place, name in enumerate(order)}


def _bare(name: str) -> str:
    word = fold(name)
    for prefix in _PREFIXES:
        word = word.removeprefix(prefix)
    return word


def _wrong_class(
    row: Row, rights: Sequence[str], others: Collection[Row] = ()
) -> Finding:
    """Return a class that cannot be.

    rights: that could. others: rows it contradicts; one may be wrong in its place.
    """
    kind = Kind.CLASS_CONTRADICTS_TOTAL
    cells = tuple(cell for one in (row, *others) for cell in _classed(one))
    ways = [(row.cell(Column.CLASS), right) for right in rights]
    ways += [(other.cell(Column.CLASS), row.category) for other in others]
    expected, first = " / ".join(rights), ways[0] if ways else None
    return Finding(kind, cells, expected, first, tuple(ways[1:]))


def _classed(row: Row) -> tuple[Cell, Cell]:
    return row.cell(Column.CLASS), row.cell(Column.TOTAL)


def _classes_around(sound: Sequence[Row], total: Decimal) -> list[str]:
    """Return the classes of the sound rows next above and below a total."""
    above = [row.category for row in sound if total_of(row) >= total]
    below = [row.category for row in sound if total_of(row) <= total]
    return list(dict.fromkeys(above[-1:] + below[:1]))
