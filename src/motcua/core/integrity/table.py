"""A published table of results as values: what was printed, cell by cell.

Rows are counted from 1, without the heading. Commas and points both part decimals: the
last mark in a number is the decimal one, earlier marks part thousands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique
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


_WORDS = frozenset({Column.UNIT, Column.GROUP, Column.CLASS})
_WHOLE = frozenset({Column.YEAR, Column.RANK, Column.RANK_CHANGE})


class Cell(NamedTuple):
    """Where something is printed."""

    row: int
    column: Column


@unique
class Kind(StrEnum):
    """What can contradict itself in a table."""

    NOT_A_NUMBER = "not_a_number"
    NO_UNIT = "no_unit"
    NO_TOTAL = "no_total"
    UNIT_TWICE = "unit_twice"
    SUM = "sum_differs"
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


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction.

    cells: those that do not go together. expected: what the others say, "" when they
    cannot. correction: the smallest change that mends it, as (cell, text); None when no
    single cell would.
    """

    kind: Kind
    cells: tuple[Cell, ...]
    expected: str = ""
    correction: tuple[Cell, str] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row as printed. number: from 1. A figure not printed, or not read, is None."""

    number: int
    unit: str
    group: str
    category: str
    figures: Mapping[Column, Decimal]

    def get(self, column: Column) -> Decimal | None:
        """Return a figure."""
        return self.figures.get(column)

    def cell(self, column: Column) -> Cell:
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


def number_of(text: str) -> Decimal | None:
    """Return a printed number, None when it is none. A leading plus is let be."""
    bare = text.strip().replace("\u2212", "-").replace("\u00a0", "").replace(" ", "")
    found = re.fullmatch(r"([+-]?)(\d+(?:[.,]\d{3})*?)(?:[.,](\d+))?", bare, re.ASCII)
    if not found:
        return None
    sign, whole, part = found[1], re.sub(r"[.,]", "", found[2]), found[3]
    return Decimal(f"{sign}{whole}" + (f".{part}" if part else ""))


def _row(number: int, printed: Mapping[str, str]) -> tuple[Row, list[Finding]]:
    texts = {column: (printed.get(column) or "").strip() for column in Column}
    figures: dict[Column, Decimal] = {}
    findings = []
    for column in [c for c in Column if c not in _WORDS and texts[c]]:
        figure = number_of(texts[column])
        if figure is None or (column in _WHOLE and figure % 1):
            findings.append(Finding(Kind.NOT_A_NUMBER, (Cell(number, column),)))
        else:
            figures[column] = figure
    if not texts[Column.UNIT]:
        findings.append(Finding(Kind.NO_UNIT, (Cell(number, Column.UNIT),)))
    if not texts[Column.TOTAL]:
        findings.append(Finding(Kind.NO_TOTAL, (Cell(number, Column.TOTAL),)))
    row = Row(
        number,
        texts[Column.UNIT],
        texts[Column.GROUP],
        texts[Column.CLASS],
        figures,
    )
    return row, findings
