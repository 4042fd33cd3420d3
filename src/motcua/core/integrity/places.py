"""Places and classes against totals: each row against the others of its race."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from motcua.core.integrity.order import around, bounds, misplaced, slipped
from motcua.core.integrity.table import Cell, Column, Finding, Kind, Row
from motcua.core.scoring import rank


@dataclass(frozen=True, slots=True)
class Limit:
    """A class and its bound, best first. is_open: the bound itself is of the next."""

    name: str
    bound: Decimal
    is_open: bool = False


def total_of(row: Row) -> Decimal:
    """Return a total that is known to be there."""
    return row.figures[Column.TOTAL]


def is_whole(race: Sequence[Row]) -> bool:
    """Say whether all who were ranked are printed, as far as places and counts tell.

    One place too many is taken for a misprint, more of them for a selection.
    """
    places = [row.get(Column.RANK) for row in race]
    units = [row.get(Column.UNITS) for row in race]
    most = max((n for n in (*places, *units) if n is not None), default=Decimal(0))
    return most <= len(race) + 1 and all(n is None or n <= len(race) for n in units)


def ranks(
    race: Sequence[Row],
    trusted: Callable[[Row], bool],
    *,
    are_ties_parted: bool = False,
) -> Iterator[Finding]:
    """Yield places the totals contradict.

    trusted: totals that others bear out. are_ties_parted: as ``check`` takes it.
    """
    ranked = sorted(
        (row for row in race if row.get(Column.RANK) is not None),
        key=lambda row: row.figures[Column.RANK],
    )
    totals = [total_of(row) for row in ranked]
    wrong = dict.fromkeys(misplaced(totals))
    right, has_all = _right_places(race, are_ties_parted), is_whole(race)
    for place in wrong:
        found = _out_of_order(ranked, totals, place, wrong)
        row = ranked[place]
        if found.kind is not Kind.DECIMAL_SLIP and trusted(row) and has_all:
            mended = row.cell(Column.RANK), str(right[row.number])
            found = Finding(found.kind, found.cells, found.expected, mended)
        yield found
    if wrong:
        return
    if len(ranked) == len(race) and has_all:
        yield from _misnumbered(ranked, right)
    else:
        yield from _impossible(ranked, _right_places(ranked, are_ties_parted))


def _right_places(race: Sequence[Row], are_ties_parted: bool) -> dict[int, int]:  # noqa: FBT001  handed on
    """Return places by row. Parted ties keep among themselves the order printed."""
    printed = {row.number: -(row.get(Column.RANK) or Decimal(0)) for row in race}
    totals = {row.number: total_of(row) for row in race}
    return {p.unit: p.rank for p in rank(totals, [printed] * are_ties_parted)}


def _misnumbered(ranked: Sequence[Row], right: dict[int, int]) -> Iterator[Finding]:
    for row in ranked:
        if row.figures[Column.RANK] != right[row.number]:
            yield _rank_wrong(row, str(right[row.number]))


def _impossible(ranked: Sequence[Row], least: dict[int, int]) -> Iterator[Finding]:
    """Yield places of a selection better than the better ones before them allow."""
    for row in ranked:
        if row.figures[Column.RANK] < least[row.number]:
            yield _rank_wrong(row, f">= {least[row.number]}")


def _rank_wrong(row: Row, right: str) -> Finding:
    cell = row.cell(Column.RANK)
    cells = (cell, row.cell(Column.TOTAL))
    return Finding(Kind.RANK_WRONG, cells, right, (cell, right.removeprefix(">= ")))


def _out_of_order(
    ranked: Sequence[Row],
    totals: Sequence[Decimal],
    place: int,
    wrong: Collection[int],
) -> Finding:
    row = ranked[place]
    least, most = bounds(totals, place, wrong)
    cell = row.cell(Column.TOTAL)
    moved = slipped(totals[place], least, most)
    if moved is not None:
        return Finding(Kind.DECIMAL_SLIP, (cell,), str(moved), (cell, str(moved)))
    cells = (row.cell(Column.RANK), cell, *_neighbours(ranked, place, wrong))
    right = most if most is not None and totals[place] > most else least
    correction = None if right is None else (cell, str(right))
    kind, expected = Kind.RANK_CONTRADICTS_TOTAL, _range(least, most)
    return Finding(kind, cells, expected, correction, between=(least, most))


def _neighbours(
    ranked: Sequence[Row], place: int, wrong: Collection[int]
) -> Iterator[Cell]:
    """Yield the total a row contradicts: the nearest sound one on the wrong side.

    Sound totals fall, so when the nearest is not contradicted none farther off is.
    """
    total = total_of(ranked[place])
    before, after = around(len(ranked), place, wrong)
    if before is not None and total_of(ranked[before]) < total:
        yield ranked[before].cell(Column.TOTAL)
    if after is not None and total_of(ranked[after]) > total:
        yield ranked[after].cell(Column.TOTAL)


def _range(least: Decimal | None, most: Decimal | None) -> str:
    if least is None:
        return f"<= {most}"
    return f">= {least}" if most is None else f"{least} .. {most}"


def classes(race: Sequence[Row], limits: Sequence[Limit]) -> Iterator[Finding]:
    """Yield classes the totals contradict, by the limits or, without them, by order."""
    classed = [row for row in race if row.category]
    if limits:
        for row in classed:
            right = class_name(total_of(row), limits)
            if row.category != right:
                yield _wrong_class(row, right)
        return
    best: dict[str, list[Decimal]] = defaultdict(list)
    for row in classed:
        best[row.category].append(total_of(row))
    order = sorted(best, key=lambda name: sorted(best[name])[len(best[name]) // 2])
    classed.sort(
        key=lambda row: (order.index(row.category), total_of(row)), reverse=True
    )
    totals = [total_of(row) for row in classed]
    wrong = dict.fromkeys(misplaced(totals))
    sound = [row for n, row in enumerate(classed) if n not in wrong]
    for place in wrong:
        right = _class_around(sound, total_of(classed[place]))
        yield _wrong_class(classed[place], right)


def _wrong_class(row: Row, right: str) -> Finding:
    cell = row.cell(Column.CLASS)
    cells = (cell, row.cell(Column.TOTAL))
    correction = (cell, right) if right else None
    return Finding(Kind.CLASS_CONTRADICTS_TOTAL, cells, right, correction)


def _class_around(sound: Sequence[Row], total: Decimal) -> str:
    """Return the class of the sound rows on both sides of a total; "" between two."""
    above = [row.category for row in sound if total_of(row) >= total]
    below = [row.category for row in sound if total_of(row) <= total]
    if above and below:
        return above[-1] if above[-1] == below[0] else ""
    return (above or [""])[-1] or (below or [""])[0]


def class_name(total: Decimal, limits: Sequence[Limit]) -> str:
    """Return the class of a total, "" below the last."""
    for limit in limits:
        if total > limit.bound or (total == limit.bound and not limit.is_open):
            return limit.name
    return ""
