"""A published table of results as values: what was printed, cell by cell.

Rows are counted from 1, without the heading. Commas and points both part decimals: the
last mark in a number is the decimal one, earlier marks part thousands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, getcontext
from enum import StrEnum, unique
from functools import lru_cache
from typing import NamedTuple


@unique
class Column(StrEnum):
    """What a table may print. All but UNIT and TOTAL may be left out."""

    UNIT = "unit"
    GROUP = "group"
    YEAR = "year"
    RANK = "rank"
    APPRAISED = "appraised"
    SURVEY = "survey"
    TOTAL = "total"
    CLASS = "class"
    CHANGE = "change"
    RANK_CHANGE = "rank_change"
    MEAN = "mean"
    ABOVE_MEAN = "above_mean"
    MAX = "max"
    # A rate and the counts it was made of.
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    PERCENT = "percent"
    # Said of a whole group: how many went up, down, neither; how many there are.
    UPS = "ups"
    DOWNS = "downs"
    UNCHANGED = "unchanged"
    UNITS = "units"


PART = "field"
"""Columns whose name begins so hold points of fields, which add up to the total."""

_WORDS = frozenset({Column.UNIT, Column.GROUP, Column.CLASS})
_WHOLE = frozenset(
    {
        Column.YEAR,
        Column.RANK,
        Column.RANK_CHANGE,
        Column.UPS,
        Column.DOWNS,
        Column.UNCHANGED,
        Column.UNITS,
    }
)


class Cell(NamedTuple):
    """Where something is printed. column: one of Column, or a field's."""

    row: int
    column: str


Correction = tuple[Cell, str]


@unique
class Kind(StrEnum):
    """What can contradict itself in a table."""

    NOT_A_NUMBER = "not_a_number"
    NO_UNIT = "no_unit"
    NO_TOTAL = "no_total"
    PERCENT_FOR_POINTS = "percent_for_points"
    UNIT_TWICE = "unit_twice"
    TWO_VALUES = "two_values"
    SUM = "sum_differs"
    FIELDS_DIFFER = "fields_differ"
    ABOVE_MAX = "above_max"
    DECIMAL_SLIP = "decimal_slip"
    RANK_CONTRADICTS_TOTAL = "rank_contradicts_total"
    RANK_WRONG = "rank_wrong"
    CLASS_CONTRADICTS_TOTAL = "class_contradicts_total"
    CHANGE_DIFFERS = "change_differs"
    RANK_CHANGE_DIFFERS = "rank_change_differs"
    MISSING_BASE = "missing_base"
    MEAN_DIFFERS = "mean_differs"
    ABOVE_MEAN_DIFFERS = "above_mean_differs"
    PERCENT_DIFFERS = "percent_differs"
    TALLY_DIFFERS = "tally_differs"


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction.

    cells: those that do not go together. expected: what the others say, "" when they
    cannot. correction: the smallest change that mends it, as (cell, text); None when no
    single text would. others: changes that would mend it as well. also: further cells
    the same text goes into, of what is printed many times. between: the least and the
    most a total may be, where any number between will do.
    """

    kind: Kind
    cells: tuple[Cell, ...]
    expected: str = ""
    correction: Correction | None = None
    others: tuple[Correction, ...] = ()
    also: tuple[Cell, ...] = ()
    between: tuple[Decimal | None, Decimal | None] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row as printed. number: from 1. A figure not printed, or not read, is None.

    parts: points of fields, by column; None where one could not be read.
    """

    number: int
    unit: str
    group: str
    category: str
    figures: Mapping[Column, Decimal]
    parts: Mapping[str, Decimal | None] = field(default_factory=dict)

    def get(self, column: Column) -> Decimal | None:
        """Return a figure."""
        return self.figures.get(column)

    def mended(self, column: str, text: str) -> Row:
        """Return the row with one cell printed otherwise."""
        if column == Column.CLASS:
            return replace(self, category=text)
        number = number_of(text)
        if column in self.parts:
            return replace(self, parts={**self.parts, column: number})
        figures = {c: n for c, n in self.figures.items() if c != column}
        if number is not None:
            figures[Column(column)] = number
        return replace(self, figures=figures)

    def cell(self, column: str) -> Cell:
        """Return where a figure stands."""
        return Cell(self.number, column)

    @property
    def year(self) -> int | None:
        """The year; None when the table has none."""
        year = self.get(Column.YEAR)
        return None if year is None else int(year)


def read(
    rows: Sequence[Mapping[str, str]],
) -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
    """Return the rows, and what could not be read. Unknown columns are let be."""
    read_rows, findings = [], []
    for number, printed in enumerate(rows, start=1):
        row, wrong = _row(number, printed)
        read_rows.append(row)
        findings += wrong
    return tuple(read_rows), tuple(findings)


@lru_cache(maxsize=1 << 14)
def number_of(text: str) -> Decimal | None:
    """Return a printed number, None when it is none. A leading plus is let be.

    A mark that stands twice parts thousands: 1.234.567 has no decimals. What has more
    digits than decimals are reckoned with is no result of anything.
    Kept, since a table prints the same few points again and again.
    """
    bare = text.strip().replace("\u2212", "-").replace("\u00a0", "").replace(" ", "")
    found = re.fullmatch(r"([+-]?)(\d+(?:[.,]\d{3})*?)(?:[.,](\d+))?", bare, re.ASCII)
    if not found:
        return None
    sign, whole, part = found[1], re.sub(r"[.,]", "", found[2]), found[3] or ""
    if part and bare[-len(part) - 1] in found[2]:
        whole, part, is_thousand = whole + part, "", len(part) == 3  # noqa: PLR2004
        if not is_thousand:
            return None
    if len(whole) + len(part) > getcontext().prec:
        return None
    return Decimal(f"{sign}{whole}" + (f".{part}" if part else ""))


def _row(number: int, printed: Mapping[str, str]) -> tuple[Row, list[Finding]]:
    texts = {column: (printed.get(column) or "").strip() for column in Column}
    figures: dict[Column, Decimal] = {}
    findings: list[Finding] = []
    for column in [c for c in Column if c not in _WORDS and texts[c]]:
        figure = _figure(Cell(number, column), texts[column], findings)
        if figure is not None:
            figures[column] = figure
    parts = {
        name: _figure(Cell(number, name), text, findings) if text.strip() else None
        for name, text in printed.items()
        if name.startswith(PART)
    }
    if not texts[Column.UNIT]:
        findings.append(Finding(Kind.NO_UNIT, (Cell(number, Column.UNIT),)))
    if not texts[Column.TOTAL]:
        findings.append(Finding(Kind.NO_TOTAL, (Cell(number, Column.TOTAL),)))
    words = texts[Column.UNIT], texts[Column.GROUP], texts[Column.CLASS]
    return Row(number, *words, figures, parts), findings


def _figure(cell: Cell, text: str, findings: list[Finding]) -> Decimal | None:
    bare, sign, rest = text.partition("%")
    figure = number_of(bare)
    is_broken = figure is not None and cell.column in _WHOLE and figure % 1
    if figure is None or rest or is_broken:
        findings.append(Finding(Kind.NOT_A_NUMBER, (cell,)))
        return None
    if sign and cell.column != Column.PERCENT:
        plain = str(figure)
        findings.append(Finding(Kind.PERCENT_FOR_POINTS, (cell,), plain, (cell, plain)))
    return figure
