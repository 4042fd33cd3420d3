"""One year against another, and each row against the mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from motcua.core.integrity.places import mean_of, total_of
from motcua.core.integrity.sums import as_printed, could_be, shifted
from motcua.core.integrity.table import Cell, Column, Finding, Kind, Row

_CHANGES = (
    (Column.CHANGE, Column.TOTAL, Kind.CHANGE_DIFFERS, 1),
    # A better place is a smaller number: up is counted as more.
    (Column.RANK_CHANGE, Column.RANK, Kind.RANK_CHANGE_DIFFERS, -1),
)


class Years:
    """The rows of a table by unit and year, each unit once a year."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Sort the rows; of twins the first is kept."""
        self._exact: dict[tuple[str, str, int | None], Row] = {}
        self._named: dict[tuple[str, int | None], list[Row]] = defaultdict(list)
        for row in rows:
            if row.unit:
                self._exact.setdefault((row.unit, row.group, row.year), row)
                self._named[row.unit, row.year].append(row)
        self._years = {year for _, _, year in self._exact}

    def before(self, row: Row) -> Row | None:
        """Return a unit's row of the year before; a new group does not hide it."""
        return self._beside(row, -1)

    def after(self, row: Row) -> Row | None:
        """Return a unit's row of the year after."""
        return self._beside(row, 1)

    def has_before(self, row: Row) -> bool:
        """Say whether the table holds anything of the year before."""
        return row.year is not None and row.year - 1 in self._years

    def _beside(self, row: Row, step: int) -> Row | None:
        if row.year is None:
            return None
        year = row.year + step
        same = self._exact.get((row.unit, row.group, year))
        others = self._named.get((row.unit, year), [])
        return same or (others[0] if len(others) == 1 else None)

    def bears_out(self, row: Row) -> bool:
        """Say whether a change printed this year or the next fits the total."""
        return self._fits(self.before(row), row) or self._fits(row, self.after(row))

    @staticmethod
    def _fits(then: Row | None, now: Row | None) -> bool:
        if then is None or now is None:
            return False
        change = now.get(Column.CHANGE)
        first, last = then.get(Column.TOTAL), now.get(Column.TOTAL)
        if change is None or first is None or last is None:
            return False
        return last - first == change


def changes(rows: Sequence[Row], years: Years) -> Iterator[Finding]:
    """Yield changes the stored years do not give, and those without a base."""
    for row in rows:
        if not row.unit or not years.has_before(row):
            continue
        before = years.before(row)
        for column, of, kind, sign in _CHANGES:
            stated, now = row.get(column), row.get(of)
            if stated is None or now is None:
                continue
            then = before.get(of) if before else None
            cell = row.cell(column)
            if before is None or then is None:
                yield Finding(Kind.MISSING_BASE, (cell,))
                continue
            right = sign * (now - then) + 0  # without a sign of its own, nothing is +0
            if stated == right:
                continue
            moved = shifted(stated, right)
            if moved is not None and moved == right:
                told = f"{moved:+}"
                yield Finding(Kind.DECIMAL_SLIP, (cell,), told, (cell, told))
                continue
            cells = (cell, row.cell(of), before.cell(of))
            others = (
                (row.cell(of), str(then + sign * stated)),
                (before.cell(of), str(now - sign * stated)),
            )
            yield Finding(kind, cells, f"{right:+}", (cell, f"{right:+}"), others)


def means(
    race: Sequence[Row],
    everybody: Sequence[Row],
    mended: Mapping[int, Decimal],
    *,
    is_whole: bool,
) -> Iterator[Finding]:
    """Yield means the totals do not give, and distances the means do not.

    race: rows ranked together. everybody: all rows of the year; a mean printed may be
    theirs. mended: totals by row, misprints corrected; without what cannot be told.
    is_whole: whether all of the race and of the year are there, and can be read.
    """
    known = [mean_of([total_of(row) for row in rows]) for rows in (race, everybody)]
    exact: list[Decimal] = []  # the best guess first; none of a selection
    if is_whole and not _is_alone(race, known):
        exact = known
        if all(row.number in mended for row in everybody):
            right = mean_of([mended[row.number] for row in race])
            common = mean_of([mended[row.number] for row in everybody])
            exact = [right, common, *exact]
            yield from _wrong_means(race, exact)
    exact += _implied(race, exact)
    unit = _unit(race)
    for row in race:
        yield from _distance(row, row.get(Column.MEAN), exact, unit)


def _is_alone(race: Sequence[Row], known: Sequence[Decimal]) -> bool:
    """Say whether it is one row beside the mean of others: an excerpt.

    It is none where the mean is one that is known, or was before it lost its mark, or
    where the distance bears a known one out.
    """
    mean, above = race[0].get(Column.MEAN), race[0].get(Column.ABOVE_MEAN)
    if len(race) > 1 or mean is None:
        return False
    return not any(
        could_be(one, mean)
        or shifted(mean, one) is not None
        or (above is not None and could_be(total_of(race[0]) - one, above))
        for one in known
    )


def _unit(race: Sequence[Row]) -> Decimal:
    """Return the unit most distances are printed in, of equals the finest.

    Of one alone, also its total tells: what lost its mark lost its decimals.
    """
    columns = [Column.ABOVE_MEAN, *([Column.TOTAL] if len(race) == 1 else [])]
    printed = [row.get(column) for row in race for column in columns]
    places = Counter(int(n.as_tuple().exponent) for n in printed if n is not None)
    usual = max(places, key=lambda place: (places[place], -place), default=0)
    return Decimal((0, (1,), usual))


def _implied(race: Sequence[Row], exact: Sequence[Decimal]) -> list[Decimal]:
    """Return the mean most rows' distances are told of, when a single one differs.

    A misprinted total is not held against every other row where no mean is printed.
    """
    told = [
        (total_of(row), row.figures[Column.ABOVE_MEAN])
        for row in race
        if row.get(Column.ABOVE_MEAN) is not None
    ]
    common = Counter(total - above for total, above in told).most_common(1)
    if not exact or not common:
        return []
    mean = common[0][0]
    odd = sum(not could_be(total - mean, above) for total, above in told)
    return [mean] if odd == 1 and len(told) > 2 else []  # noqa: PLR2004  two agree


def _wrong_means(race: Sequence[Row], rights: Sequence[Decimal]) -> Iterator[Finding]:
    """Yield each wrong mean once, with its cells. rights: the best guess first."""
    printed: dict[Decimal, list[Cell]] = defaultdict(list)
    for row in race:
        mean = row.get(Column.MEAN)
        if mean is not None:
            printed[mean].append(row.cell(Column.MEAN))
    for mean, cells in printed.items():
        if any(could_be(right, mean) for right in rights):
            continue
        moved = shifted(mean, rights[0])
        kind = Kind.MEAN_DIFFERS if moved is None else Kind.DECIMAL_SLIP
        right = str(as_printed(rights[0], mean) if moved is None else moved)
        # One printed many times is mended everywhere.
        yield Finding(
            kind, tuple(cells), right, (cells[0], right), also=tuple(cells[1:])
        )


def _distance(
    row: Row, mean: Decimal | None, exact: Sequence[Decimal], unit: Decimal
) -> Iterator[Finding]:
    """Yield a distance that no mean gives.

    mean: as printed. exact: those of the totals, the likeliest first. unit: as the
    column is printed.
    """
    total, above = row.figures[Column.TOTAL], row.get(Column.ABOVE_MEAN)
    bases = _bases(mean, exact)
    if above is None or not bases:
        return
    near = [*bases, *(as_printed(base, above) for base in bases)]
    if any(could_be(total - base, above) for base in near):
        return
    cells = row.cell(Column.TOTAL), row.cell(Column.ABOVE_MEAN)
    right = as_printed(total - bases[0], unit)
    if shifted(above, right) == right:
        slip = cells[1], str(right)
        yield Finding(Kind.DECIMAL_SLIP, (cells[1],), str(right), slip)
        return
    totals = dict.fromkeys(str(as_printed(base + above, total)) for base in bases)
    others = tuple((cells[0], one) for one in totals)
    mended = cells[1], str(right)
    yield Finding(Kind.ABOVE_MEAN_DIFFERS, cells, str(right), mended, others)


def _bases(mean: Decimal | None, exact: Sequence[Decimal]) -> list[Decimal]:
    """Return what a distance may be told of: the mean that is printed, if it is right.

    A misprinted mean is told as such; distances of the right one, which bear that out,
    are not held against it, nor those of the wrong one.
    """
    if mean is None:
        return list(exact)
    alike = [one for one in exact if could_be(one, mean)]
    return [mean, *alike] if alike or not exact else [*exact, mean]
