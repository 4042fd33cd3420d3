"""The checks of a table of results: each finds one kind of contradiction.

Pure: rows in, findings out, in the order of the table. A check says nothing of cells
another check could not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from motcua.core.integrity import places, sums, years
from motcua.core.integrity.classes import Limit, classes
from motcua.core.integrity.corrections import agreed
from motcua.core.integrity.places import is_whole, mean_holds
from motcua.core.integrity.table import Cell, Column, Finding, Kind, Row
from motcua.core.integrity.trials import tried
from motcua.core.integrity.years import Years


def check(
    rows: Sequence[Row],
    limits: Sequence[Limit] = (),
    *,
    are_ties_parted: bool = False,
) -> tuple[Finding, ...]:
    """Return what contradicts itself, in the order of the rows.

    limits: of the classes, best first; without them classes are checked against each
    other only. are_ties_parted: a declared tie-break may part equal totals, by what the
    table does not print; any order among them is then right.
    """

    def contradictions(told: Sequence[Row]) -> list[Finding]:
        return _contradictions(told, limits, are_ties_parted)

    found = contradictions(rows)
    best = tried(found, rows, _printed(rows), contradictions)
    return tuple(sorted(best, key=lambda one: (min(one.cells), one.cells)))


def _contradictions(
    rows: Sequence[Row],
    limits: Sequence[Limit],
    are_ties_parted: bool,  # noqa: FBT001  handed on
) -> list[Finding]:
    """Return what the checks find, once each."""
    once, found = _twins(rows)
    stored = Years(once)

    def adds_up(row: Row) -> bool:
        a, s = row.get(Column.APPRAISED), row.get(Column.SURVEY)
        is_sum = a is not None and s is not None and a + s == row.get(Column.TOTAL)
        return is_sum or stored.bears_out(row)

    found += sums.sums(rows, stored.bears_out)
    found += sums.fields(rows, adds_up)
    found += sums.maxima(rows)
    found += sums.rates(rows)
    races = list(_races(once))
    for race in races:
        trusted = _surely if mean_holds(race.rows) else adds_up
        found += places.ranks(
            race.rows, trusted, is_whole=race.is_whole, are_ties_parted=are_ties_parted
        )
        found += classes(race.rows, limits)
        found += sums.outliers(race.rows)
        found += sums.tallies(race.rows, is_whole=race.is_whole)
    found += years.changes(once, stored)
    printed = _printed(rows)
    # A misprinted total already found is not told again by every mean.
    mended = _mended(once, agreed(found, printed))
    for race in races:
        can_tell = race.is_whole and race.is_year_whole
        found += years.means(race.rows, race.everybody, mended, is_whole=can_tell)
    # One misprint may be found on two ways.
    told = {(f.kind, f.cells, f.expected): f for f in reversed(found)}
    return agreed(list(told.values())[::-1], printed)


def _surely(_row: Row) -> bool:
    """Trust a total: the mean printed bears all of them out."""
    return True


def _printed(rows: Sequence[Row]) -> dict[Cell, Decimal]:
    return {
        Cell(row.number, column): figure
        for row in rows
        for column, figure in (*row.figures.items(), *row.parts.items())
        if figure is not None
    }


def _mended(rows: Sequence[Row], found: Sequence[Finding]) -> dict[int, Decimal]:
    """Return totals by row, corrected; without those known only within bounds."""
    totals = {
        row.number: row.figures[Column.TOTAL]
        for row in rows
        if row.get(Column.TOTAL) is not None
    }
    for finding in found:
        if finding.correction and finding.correction[0].column == Column.TOTAL:
            (row, _column), text = finding.correction
            if finding.between is not None:
                totals.pop(row, None)
            elif row in totals:
                totals[row] = Decimal(text)
    return totals


class _Race(NamedTuple):
    """The rows ranked together, of one group and year, and all of that year.

    Only those with a total: where one has none, or none that can be read, neither the
    race nor the year is whole.
    """

    rows: list[Row]
    everybody: list[Row]
    is_whole: bool
    is_year_whole: bool


def _races(rows: Sequence[Row]) -> Iterator[_Race]:
    races: dict[tuple[str, int | None], list[Row]] = defaultdict(list)
    everybody: dict[int | None, list[Row]] = defaultdict(list)
    for row in rows:
        if row.get(Column.TOTAL) is not None:
            races[row.group, row.year].append(row)
            everybody[row.year].append(row)
    lacking = [row for row in rows if row.get(Column.TOTAL) is None]
    groups = {(row.group, row.year) for row in lacking}
    years = {row.year for row in lacking}
    whole = {y: y not in years and is_whole(all_) for y, all_ in everybody.items()}
    for (group, year), race in races.items():
        is_all = (group, year) not in groups and is_whole(race)
        yield _Race(race, everybody[year], is_all, whole[year])


def _twins(rows: Sequence[Row]) -> tuple[list[Row], list[Finding]]:
    """Return each unit's row of a year once, and what is printed twice.

    Of two values the one another year's change bears out is kept, else the first.
    """
    groups: dict[tuple[str, str, int | None], list[Row]] = defaultdict(list)
    for row in rows:
        if row.unit:
            groups[row.unit, row.group, row.year].append(row)
    dropped: set[int] = set()
    found = []
    for same in groups.values():
        if len(same) > 1:
            kept, finding = _twice(same, rows)
            dropped |= {row.number for row in same if row is not kept}
            found.append(finding)
    return [row for row in rows if row.number not in dropped], found


def _twice(same: Sequence[Row], rows: Sequence[Row]) -> tuple[Row, Finding]:
    units = tuple(row.cell(Column.UNIT) for row in same)
    totals = {row.get(Column.TOTAL) for row in same}
    if len(totals) == 1:
        return same[0], Finding(Kind.UNIT_TWICE, units)
    others = [row for row in rows if row not in same]
    sure = [row for row in same if Years([*others, row]).bears_out(row)]
    kept = sure[0] if len(sure) == 1 else same[0]
    cells = (*units, *(row.cell(Column.TOTAL) for row in same))
    if len(sure) != 1:
        return kept, Finding(Kind.TWO_VALUES, cells)
    right = str(kept.get(Column.TOTAL))
    wrong = next(row for row in same if row.get(Column.TOTAL) != kept.get(Column.TOTAL))
    correction = (wrong.cell(Column.TOTAL), right)
    return kept, Finding(Kind.TWO_VALUES, cells, right, correction)
