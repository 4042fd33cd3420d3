"""Places against totals: each row against the others of its race."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from motcua.core.integrity.order import around, bounds, misplaced, slipped
from motcua.core.integrity.sums import could_be
from motcua.core.integrity.table import Cell, Column, Finding, Kind, Row
from motcua.core.scoring import rank


def total_of(row: Row) -> Decimal:
    """Return a total that is known to be there."""
    return row.figures[Column.TOTAL]


def is_whole(race: Sequence[Row]) -> bool:
    """Say whether all who were ranked are printed, as far as places and counts tell.

    One place too many is taken for a misprint, more of them for a selection; unless the
    mean printed is that of those who are there. A single row is never misprinted so.
    """
    places = [row.get(Column.RANK) for row in race]
    units = [row.get(Column.UNITS) for row in race]
    most = max((n for n in (*places, *units) if n is not None), default=Decimal(0))
    spare = int(len(race) > 1)
    has_room = most <= len(race) + spare or mean_holds(race)
    return has_room and all(n is None or n <= len(race) for n in units)


def mean_of(totals: Sequence[Decimal]) -> Decimal:
    """Return the mean of at least one total."""
    return sum(totals, Decimal(0)) / len(totals)


def mean_holds(race: Sequence[Row]) -> bool:
    """Say whether one mean is printed, and the totals of two rows or more give it."""
    means = {row.get(Column.MEAN) for row in race}
    mean = means.pop()
    if means or mean is None or len(race) == 1:
        return False
    return could_be(mean_of([total_of(row) for row in race]), mean)


def ranks(
    race: Sequence[Row],
    trusted: Callable[[Row], bool],
    *,
    is_whole: bool = True,
    are_ties_parted: bool = False,
) -> Iterator[Finding]:
    """Yield places the totals contradict.

    trusted: totals that others bear out. is_whole: whether all who were ranked are
    there. are_ties_parted: as ``check`` takes it.
    """
    ranked = sorted(
        (row for row in race if row.get(Column.RANK) is not None),
        key=lambda row: (row.figures[Column.RANK], -total_of(row)),
    )
    has_all = len(ranked) == len(race) and is_whole
    right = _right_places(ranked, are_ties_parted)
    astray = [row for row in ranked if row.figures[Column.RANK] != right[row.number]]
    if has_all and all(trusted(row) for row in astray):
        yield from _misnumbered(ranked, right)
        return
    totals = [total_of(row) for row in ranked]
    wrong = dict.fromkeys(misplaced(totals))
    for place in wrong:
        limits = bounds(totals, place, wrong)
        others = contradicted(ranked, place, wrong)
        yield _out_of_order(ranked[place], others, limits, right if has_all else {})
    if not wrong and has_all:
        yield from _misnumbered(ranked, right)
    elif not wrong:
        yield from _impossible(ranked, right)


def _right_places(race: Sequence[Row], are_ties_parted: bool) -> dict[int, int]:  # noqa: FBT001  handed on
    """Return places by row. Parted ties keep among themselves the order printed."""
    printed = {row.number: -(row.get(Column.RANK) or Decimal(0)) for row in race}
    totals = {row.number: total_of(row) for row in race}
    return {p.unit: p.rank for p in rank(totals, [printed] * are_ties_parted)}


def _misnumbered(ranked: Sequence[Row], right: Mapping[int, int]) -> Iterator[Finding]:
    """Yield places that are not the right ones, with a row that proves it if any."""
    lower = _farthest(sorted(ranked, key=total_of, reverse=True), max)
    upper = _farthest(sorted(ranked, key=total_of), min)
    for row in ranked:
        place, number = row.figures[Column.RANK], right[row.number]
        if place == number:
            continue
        other = (lower if place < number else upper)[total_of(row)]
        if other and (other.figures[Column.RANK] - place) * (number - place) > 0:
            kind, cells = Kind.RANK_CONTRADICTS_TOTAL, (*_placed(row), *_placed(other))
            yield Finding(kind, cells, str(number), (cells[0], str(number)))
        else:
            yield _rank_wrong(row, str(number))


def _farthest(
    ordered: Sequence[Row], chosen: Callable[..., Row]
) -> dict[Decimal, Row | None]:
    """Return for each total the row placed farthest of those ordered before it."""
    found: dict[Decimal, Row | None] = {}
    farthest: Row | None = None
    for total, rows in groupby(ordered, key=total_of):
        found[total] = farthest
        here = [*rows, *([farthest] if farthest else [])]
        farthest = chosen(here, key=lambda row: row.figures[Column.RANK])
    return found


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
    row: Row,
    others: Sequence[Row],
    limits: tuple[Decimal | None, Decimal | None],
    right: Mapping[int, int],
) -> Finding:
    """Return what is wrong with a row.

    others: that it contradicts. limits: of its total. right: places by row; empty where
    they cannot be told.
    """
    (least, most), total = limits, row.cell(Column.TOTAL)
    moved = slipped(total_of(row), least, most)
    if moved is not None:
        return Finding(Kind.DECIMAL_SLIP, (total,), str(moved), (total, str(moved)))
    cells = [cell for one in (row, *others) for cell in _placed(one)]
    ways = [(total, str(value)) for value in _inside(total_of(row), least, most)]
    ways += [
        (one.cell(Column.RANK), str(right[one.number]))
        for one in (row, *others)
        if right and right[one.number] != one.figures[Column.RANK]
    ]
    return Finding(
        Kind.RANK_CONTRADICTS_TOTAL,
        tuple(cells),
        _range(least, most),
        ways[0],
        tuple(ways[1:]),
        between=limits,
    )


def _placed(row: Row) -> tuple[Cell, Cell]:
    return row.cell(Column.RANK), row.cell(Column.TOTAL)


def _inside(
    total: Decimal, least: Decimal | None, most: Decimal | None
) -> Iterator[Decimal]:
    """Yield what a total out of its bounds may be: the nearest bound, then within."""
    is_over = most is not None and total > most
    bound = most if is_over else least
    if bound is not None:
        yield bound
        finest = min(int(bound.as_tuple().exponent), int(total.as_tuple().exponent))
        yield bound + Decimal((int(is_over), (1,), finest))


def contradicted(
    rows: Sequence[Row], place: int, wrong: Collection[int]
) -> tuple[Row, ...]:
    """Return the sound rows a row contradicts: the nearest on the wrong side.

    Sound totals fall, so when the nearest is not contradicted none farther off is.
    """
    total = total_of(rows[place])
    before, after = around(len(rows), place, wrong)
    found = []
    if before is not None and total_of(rows[before]) < total:
        found.append(rows[before])
    if after is not None and total_of(rows[after]) > total:
        found.append(rows[after])
    return tuple(found)


def _range(least: Decimal | None, most: Decimal | None) -> str:
    if least is None:
        return f"<= {most}"
    return f">= {least}" if most is None else f"{least} .. {most}"
