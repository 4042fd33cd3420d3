"""The checks of a table of results: each finds one kind of contradiction.

Pure: rows in, findings out, in the order of the table. A check says nothing of cells
another check could not read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from motcua.core.integrity.order import bounds, misplaced, slipped
from motcua.core.integrity.table import Cell, Column, Finding, Kind, Row
from motcua.core.scoring import rank

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Limit:
    """A class and its bound, best first. is_open: the bound itself is of the next."""

    name: str
    bound: Decimal
    is_open: bool = False


def check(rows: Sequence[Row], limits: Sequence[Limit] = ()) -> tuple[Finding, ...]:
    """Return what contradicts itself, in the order of the rows.

    limits: of the classes, best first; without them classes are checked against each
    other only.
    """
    found = [*_twice(rows), *_sums(rows), *_maxima(rows)]
    for race in _races(rows):
        found += [*_ranks(race), *_classes(race, limits), *_means(race)]
    found += _changes(rows)
    # One misprint may be found on two ways.
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: min(finding.cells)))


def _races(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield the rows ranked together: of one group in one year, with a total."""
    races: dict[tuple[str, int | None], list[Row]] = defaultdict(list)
    for row in rows:
        if row.get(Column.TOTAL) is not None:
            races[row.group, row.year].append(row)
    yield from races.values()


def _total(row: Row) -> Decimal:
    return row.figures[Column.TOTAL]


def _twice(rows: Sequence[Row]) -> Iterator[Finding]:
    times = Counter((row.unit, row.year) for row in rows if row.unit)
    for (unit, year), count in times.items():
        if count > 1:
            twins = [row for row in rows if (row.unit, row.year) == (unit, year)]
            cells = tuple(row.cell(Column.UNIT) for row in twins)
            yield Finding(Kind.UNIT_TWICE, cells)


def _sums(rows: Sequence[Row]) -> Iterator[Finding]:
    parts = (Column.APPRAISED, Column.SURVEY)
    for row in rows:
        a, s, total = (row.get(column) for column in (*parts, Column.TOTAL))
        if a is None or s is None or total is None or a + s == total:
            continue
        cells = tuple(row.cell(column) for column in (*parts, Column.TOTAL))
        expected = str(a + s)
        yield Finding(Kind.SUM, cells, expected, (row.cell(Column.TOTAL), expected))


def _maxima(rows: Sequence[Row]) -> Iterator[Finding]:
    for row in rows:
        total = row.get(Column.TOTAL)
        most = row.get(Column.MAX)
        if total is None or total <= (_HUNDRED if most is None else most):
            continue
        cell = row.cell(Column.TOTAL)
        if most is not None:
            yield Finding(Kind.ABOVE_MAX, (cell, row.cell(Column.MAX)), f"<= {most}")
            continue
        moved = slipped(total, None, _HUNDRED)
        if moved is None:
            yield Finding(Kind.ABOVE_MAX, (cell,), f"<= {_HUNDRED}")
        else:
            yield Finding(Kind.DECIMAL_SLIP, (cell,), str(moved), (cell, str(moved)))


def _ranks(race: Sequence[Row]) -> Iterator[Finding]:
    ranked = sorted(
        (row for row in race if row.get(Column.RANK) is not None),
        key=lambda row: row.figures[Column.RANK],
    )
    totals = [_total(row) for row in ranked]
    wrong = misplaced(totals)
    for place in wrong:
        yield _out_of_order(ranked, totals, place, wrong)
    if wrong or len(ranked) < len(race):
        return
    places = {p.unit: p.rank for p in rank({row.number: _total(row) for row in race})}
    for row in ranked:
        if row.figures[Column.RANK] != places[row.number]:
            cell, right = row.cell(Column.RANK), str(places[row.number])
            cells = (cell, row.cell(Column.TOTAL))
            yield Finding(Kind.RANK_WRONG, cells, right, (cell, right))


def _out_of_order(
    ranked: Sequence[Row], totals: Sequence[Decimal], place: int, wrong: Sequence[int]
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
    kind = Kind.RANK_CONTRADICTS_TOTAL
    return Finding(kind, cells, _range(least, most), correction)


def _neighbours(
    ranked: Sequence[Row], place: int, wrong: Sequence[int]
) -> Iterator[Cell]:
    """Yield the total a row contradicts: the nearest sound one on the wrong side."""
    total = _total(ranked[place])
    sound = [n for n in range(len(ranked)) if n not in wrong]
    before = [n for n in sound if n < place and _total(ranked[n]) < total]
    after = [n for n in sound if n > place and _total(ranked[n]) > total]
    for number in (*before[-1:], *after[:1]):
        yield ranked[number].cell(Column.TOTAL)


def _range(least: Decimal | None, most: Decimal | None) -> str:
    if least is None:
        return f"<= {most}"
    return f">= {least}" if most is None else f"{least} .. {most}"


def _classes(race: Sequence[Row], limits: Sequence[Limit]) -> Iterator[Finding]:
    classed = [row for row in race if row.category]
    if limits:
        for row in classed:
            right = class_name(_total(row), limits)
            if row.category != right:
                yield _wrong_class(row, right)
        return
    best: dict[str, list[Decimal]] = defaultdict(list)
    for row in classed:
        best[row.category].append(_total(row))
    order = sorted(best, key=lambda name: sorted(best[name])[len(best[name]) // 2])
    classed.sort(key=lambda row: (order.index(row.category), _total(row)), reverse=True)
    totals = [_total(row) for row in classed]
    wrong = misplaced(totals)
    for place in wrong:
        right = _class_around(classed, place, wrong)
        yield _wrong_class(classed[place], right)


def _wrong_class(row: Row, right: str) -> Finding:
    cell = row.cell(Column.CLASS)
    cells = (cell, row.cell(Column.TOTAL))
    correction = (cell, right) if right else None
    return Finding(Kind.CLASS_CONTRADICTS_TOTAL, cells, right, correction)


def _class_around(classed: Sequence[Row], place: int, wrong: Sequence[int]) -> str:
    """Return the class of the sound rows on both sides of a total; "" between two."""
    total = _total(classed[place])
    sound = [row for n, row in enumerate(classed) if n not in wrong]
    above = [row.category for row in sound if _total(row) >= total]
    below = [row.category for row in sound if _total(row) <= total]
    if above and below:
        return above[-1] if above[-1] == below[0] else ""
    return (above or [""])[-1] or (below or [""])[0]


def class_name(total: Decimal, limits: Sequence[Limit]) -> str:
    """Return the class of a total, "" below the last."""
    for limit in limits:
        if total > limit.bound or (total == limit.bound and not limit.is_open):
            return limit.name
    return ""


def _means(race: Sequence[Row]) -> Iterator[Finding]:
    exact = sum((_total(row) for row in race), Decimal(0)) / len(race)
    for row in race:
        mean, above = row.get(Column.MEAN), row.get(Column.ABOVE_MEAN)
        if mean is not None and _as_printed(exact, mean) != mean:
            right, cell = str(_as_printed(exact, mean)), row.cell(Column.MEAN)
            yield Finding(Kind.MEAN_DIFFERS, (cell,), right, (cell, right))
        if above is None:
            continue
        base = exact if mean is None else mean
        right_above = _as_printed(_total(row) - base, above)
        if right_above != above:
            cell = row.cell(Column.ABOVE_MEAN)
            cells = (row.cell(Column.TOTAL), cell)
            correction = (cell, str(right_above))
            yield Finding(Kind.ABOVE_MEAN_DIFFERS, cells, str(right_above), correction)


def _as_printed(value: Decimal, like: Decimal) -> Decimal:
    """Round a value to the decimals another is printed with."""
    exponent = Decimal((0, (1,), int(like.as_tuple().exponent)))
    return value.quantize(exponent, ROUND_HALF_UP)


_CHANGES = (
    (Column.CHANGE, Column.TOTAL, Kind.CHANGE_DIFFERS, 1),
    # A better place is a smaller number: up is counted as more.
    (Column.RANK_CHANGE, Column.RANK, Kind.RANK_CHANGE_DIFFERS, -1),
)


def _changes(rows: Iterable[Row]) -> Iterator[Finding]:
    by_year = {(row.unit, row.year): row for row in rows if row.unit}
    years = {year for _, year in by_year}
    for row in by_year.values():
        if row.year is None or row.year - 1 not in years:
            continue
        before = by_year.get((row.unit, row.year - 1))
        for column, of, kind, sign in _CHANGES:
            stated, now = row.get(column), row.get(of)
            if stated is None or now is None:
                continue
            then = before.get(of) if before else None
            if before is None or then is None:
                yield Finding(Kind.MISSING_BASE, (row.cell(column),))
                continue
            right = sign * (now - then) + 0  # without a sign of its own, nothing is +0
            if stated != right:
                cell = row.cell(column)
                cells = (cell, row.cell(of), before.cell(of))
                yield Finding(kind, cells, f"{right:+}", (cell, f"{right:+}"))
