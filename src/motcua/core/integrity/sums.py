"""What must add up within a row, or within a group: sums, rates, maxima, tallies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from motcua.core.integrity.order import slipped
from motcua.core.integrity.table import Cell, Column, Correction, Finding, Kind, Row

HUNDRED = Decimal(100)
_WIDE = Context(prec=100)  # what is printed finely may be compared with what is large
_SHIFTS = (-1, 1, -2, 2)
_NEAR = Decimal("0.9")  # the first and the last of all may lie a little apart
_TALLY = (Column.UPS, Column.DOWNS, Column.UNCHANGED, Column.UNITS)


def as_printed(value: Decimal, like: Decimal) -> Decimal:
    """Round a value to the decimals another is printed with."""
    exponent = Decimal((0, (1,), int(like.as_tuple().exponent)))
    return value.quantize(exponent, ROUND_HALF_UP, _WIDE)


def could_be(exact: Decimal, printed: Decimal) -> bool:
    """Say whether a number may be printed so; which way halves go is not told."""
    unit = Decimal((0, (1,), int(printed.as_tuple().exponent)))
    return _WIDE.multiply(abs(_WIDE.subtract(exact, printed)), 2) <= unit


def shifted(printed: Decimal, right: Decimal) -> Decimal | None:
    """Return the right value when only the decimal mark of the printed one is lost."""
    for places in _SHIFTS:
        moved = printed.scaleb(places)
        if printed and as_printed(right, moved) == moved:
            return moved
    return None


def sums(rows: Sequence[Row], trusted: Callable[[Row], bool]) -> Iterator[Finding]:
    """Yield rows whose halves do not give the total. trusted: others bear it out."""
    parts = (Column.APPRAISED, Column.SURVEY)
    for row in rows:
        a, s, total = (row.get(column) for column in (*parts, Column.TOTAL))
        if a is None or s is None or total is None or a + s == total:
            continue
        rights = {
            Column.TOTAL: a + s,
            Column.APPRAISED: total - s,
            Column.SURVEY: total - a,
        }
        for column, right in rights.items():
            moved = shifted(row.figures[column], right)
            if moved is not None and moved == right:
                yield _slip(row.cell(column), moved)
                break
        else:
            cells = tuple(row.cell(column) for column in (*parts, Column.TOTAL))
            yield _unequal(Kind.SUM, row, cells, rights, is_trusted=trusted(row))


def fields(rows: Sequence[Row], trusted: Callable[[Row], bool]) -> Iterator[Finding]:
    """Yield rows whose fields give neither the total nor the appraised points."""
    for row in rows:
        total = row.get(Column.TOTAL)
        points = [part for part in row.parts.values() if part is not None]
        if total is None or not points or len(points) < len(row.parts):
            continue
        whole = sum(points, Decimal(0))
        if whole in {total, row.get(Column.APPRAISED)}:
            continue
        missing = total - whole
        rights = {Column.TOTAL: whole} | {
            name: part + missing
            for name, part in row.parts.items()
            if part is not None and part + missing >= 0
        }
        cells = tuple(row.cell(name) for name in (*row.parts, Column.TOTAL))
        yield _unequal(Kind.FIELDS_DIFFER, row, cells, rights, is_trusted=trusted(row))


def _unequal(
    kind: Kind,
    row: Row,
    cells: tuple[Cell, ...],
    rights: dict[Column, Decimal] | dict[str, Decimal],
    *,
    is_trusted: bool,
) -> Finding:
    expected = str(rights[Column.TOTAL])
    ways: list[Correction] = [
        (row.cell(column), str(right))
        for column, right in rights.items()
        if column != Column.TOTAL or not is_trusted
    ]
    if not ways:  # others bear the total out, and no single part could be so small
        return Finding(kind, cells, expected)
    return Finding(kind, cells, expected, ways[0], tuple(ways[1:]))


def maxima(rows: Sequence[Row]) -> Iterator[Finding]:
    """Yield totals above the most there is, a hundred where none is printed."""
    for row in rows:
        total, most = row.get(Column.TOTAL), row.get(Column.MAX)
        if total is None or total <= (HUNDRED if most is None else most):
            continue
        cell, top = row.cell(Column.TOTAL), HUNDRED if most is None else most
        moved = slipped(total, None, top)
        if moved is not None:
            yield _slip(cell, moved)
            continue
        cells = (cell,) if most is None else (cell, row.cell(Column.MAX))
        # Where all the rest bears the total out, the most there is may be misprinted.
        others = () if most is None else ((row.cell(Column.MAX), str(total)),)
        mended, limits = (cell, str(top)), (None, top)
        yield Finding(Kind.ABOVE_MAX, cells, f"<= {top}", mended, others, (), limits)


def outliers(race: Sequence[Row]) -> Iterator[Finding]:
    """Yield points that only with the mark moved are among the others.

    Of totals only the too small: the too large are above their most. Parts that add up
    to a total, or should, are judged by it.
    """
    yield from _outliers(race, Column.TOTAL, (1, 2))
    lone = [row for row in race if not _has_both(row)]
    for part in (Column.APPRAISED, Column.SURVEY):
        known = [row for row in lone if row.get(part) is not None]
        yield from _outliers(known, part, (1, 2, -1, -2))


def _has_both(row: Row) -> bool:
    return None not in {row.get(Column.APPRAISED), row.get(Column.SURVEY)}


def _outliers(
    race: Sequence[Row], column: Column, shifts: Sequence[int]
) -> Iterator[Finding]:
    """shifts: of the mark, to be tried in order."""
    ordered = sorted(row.figures[column] for row in race)
    if len(ordered) < 3:  # noqa: PLR2004  two others, to be among
        return
    for row in race:
        points = row.figures[column]
        least = ordered[1] if points == ordered[0] else ordered[0]
        most = ordered[-2] if points == ordered[-1] else ordered[-1]
        if not (0 < points * 5 <= least or points >= most * 5):
            continue
        moves = (points.scaleb(places) for places in shifts)
        fitting = [m for m in moves if least * _NEAR <= m and m * _NEAR <= most]
        if fitting:
            yield _slip(row.cell(column), fitting[0])


def rates(rows: Sequence[Row]) -> Iterator[Finding]:
    """Yield percentages their counts do not give, and those printed without counts."""
    counts = (Column.NUMERATOR, Column.DENOMINATOR)
    has_counts = any(row.get(column) is not None for row in rows for column in counts)
    for row in rows:
        percent = row.get(Column.PERCENT)
        above, below = (row.get(column) for column in counts)
        if percent is None:
            continue
        cell = row.cell(Column.PERCENT)
        if above is None or not below:
            if has_counts:
                yield Finding(Kind.MISSING_BASE, (cell,))
            continue
        exact = above / below * HUNDRED
        right = as_printed(exact, percent)
        moved = shifted(percent, exact)
        if could_be(exact, percent):
            continue
        if moved is not None:
            yield _slip(cell, moved)
            continue
        cells = (*(row.cell(column) for column in counts), cell)
        yield Finding(Kind.PERCENT_DIFFERS, cells, str(right), (cell, str(right)))


def tallies(race: Sequence[Row], *, is_whole: bool) -> Iterator[Finding]:
    """Yield ups, downs and unchanged that are not as many as there are units.

    race: rows ranked together. is_whole: whether all units of it are printed.
    """
    told = {tuple(row.get(column) for column in _TALLY): row for row in reversed(race)}
    for row in told.values():
        yield from _tally(row, race, is_whole=is_whole)


def _tally(row: Row, race: Sequence[Row], *, is_whole: bool) -> Iterator[Finding]:
    ups, downs, same, units = (row.get(column) for column in _TALLY)
    counted = [n for n in (ups, downs, same) if n is not None]
    cells = tuple(row.cell(c) for c in _TALLY if row.get(c) is not None)
    if units is None and is_whole:
        units = Decimal(len(race))
    if units is not None and counted:
        together, is_all = sum(counted), len(counted) == 3  # noqa: PLR2004  all three
        if together > units or (is_all and together != units):
            yield Finding(Kind.TALLY_DIFFERS, cells, str(units), _mend(row, units))
            return
    changes = [row.get(Column.CHANGE) for row in race]
    known = [change for change in changes if change is not None]
    if not is_whole or len(known) < len(race):
        return
    for column, n, right in (
        (Column.UPS, ups, sum(change > 0 for change in known)),
        (Column.DOWNS, downs, sum(change < 0 for change in known)),
        (Column.UNCHANGED, same, sum(change == 0 for change in known)),
    ):
        if n is not None and n != right:
            cell = row.cell(column)
            yield Finding(Kind.TALLY_DIFFERS, (cell,), str(right), (cell, str(right)))


def _mend(row: Row, units: Decimal) -> Correction | None:
    """Return the count that makes them as many as there are; the rarest is printed."""
    given = {c: row.get(c) for c in (Column.UNCHANGED, Column.DOWNS, Column.UPS)}
    known = {column: n for column, n in given.items() if n is not None}
    for column, n in known.items():
        right = n + units - sum(known.values())
        if right >= 0:
            return row.cell(column), str(right)
    return None


def _slip(cell: Cell, moved: Decimal) -> Finding:
    return Finding(Kind.DECIMAL_SLIP, (cell,), str(moved), (cell, str(moved)))
