"""From rows and a mapping of columns to lines, or to what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from motcua.apps.reconciliation.lists.cells import (
    CellError,
    amount_of,
    claim_of,
    text_of,
    when_of,
)
from motcua.apps.reconciliation.lists.headings import Head, is_numbering, key_of
from motcua.apps.reconciliation.lists.tables import Cell, Line, Table
from motcua.core.reconciliation import Field, Outside

_TOTALS = ("tong", "cong", "tong cong", "nguoi lap", "thu truong")
_READERS: Mapping[Field, Callable[[Cell], Any]] = {
    Field.RECEIVED: when_of,
    Field.DUE: when_of,
    Field.FINISHED: when_of,
    Field.RETURNED: when_of,
    Field.AMOUNT: amount_of,
    Field.STATUS: claim_of,
}
_LENGTHS = {Field.NUMBER: 60, Field.OTHER_NUMBER: 60, Field.RECEIPT: 60}


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that cannot be read. column: its letter; heading: what stands above it."""

    row: int
    column: str
    heading: str
    message: str

    def __str__(self) -> str:
        words = _("Dòng %(row)d, cột %(column)s (%(heading)s): %(message)s.")
        return words % {
            "row": self.row,
            "column": self.column,
            "heading": self.heading or "–",
            "message": self.message,
        }


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A row of the list. outside: None when something in it cannot be read."""

    row: int
    raw: tuple[str, ...]
    outside: Outside | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """The rows of a list, in order. skipped: numbers of blank rows and of totals."""

    lines: tuple[ReadLine, ...]
    skipped: tuple[int, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that cannot be read, in order."""
        return tuple(problem for line in self.lines for problem in line.problems)

    @property
    def unreadable_count(self) -> int:
        """How many rows have a problem."""
        return sum(line.outside is None for line in self.lines)


def read(table: Table, head: Head, columns: Mapping[Field, int]) -> Read:
    """Read the rows below the headings. columns: which column, from 0, says what."""
    lines, skipped = [], []
    for line in table.lines:
        if line.number <= head.last:
            continue
        if _is_empty(line, columns):
            skipped.append(line.number)
        else:
            lines.append(_line(line, head, columns))
    return Read(tuple(lines), tuple(skipped))


def _is_empty(line: Line, columns: Mapping[Field, int]) -> bool:
    if line.is_blank or is_numbering(line):
        return True
    told = [_cell(line, column) for column in columns.values()]
    if not any(cell not in (None, "") for cell in told):
        return True
    first = next((cell for cell in line.cells if cell not in (None, "")), "")
    names = [_cell(line, columns[f]) for f in _NAMING if f in columns]
    is_total = key_of(str(first)).startswith(_TOTALS)
    return is_total and all(_names_nobody(name, first) for name in names)


def _names_nobody(cell: Cell, first: Cell) -> bool:
    return cell in (None, "", first) or str(cell).isdigit()


_NAMING = (Field.NUMBER, Field.OTHER_NUMBER, Field.APPLICANT)


def _line(line: Line, head: Head, columns: Mapping[Field, int]) -> ReadLine:
    said: dict[str, Any] = {}
    problems = []
    for field, column in columns.items():
        reader = _READERS.get(field, text_of)
        try:
            value = reader(_cell(line, column))
        except CellError as error:
            problems.append(_problem(line, head, column, str(error)))
            continue
        name = "claim" if field is Field.STATUS else field.value
        said[name] = value[: _LENGTHS.get(field, 200)] if _is_text(value) else value
    if not problems and not any(
        said.get(field.value) for field in (*_NAMING, Field.RECEIPT)
    ):
        column = next((columns[f] for f in _NAMING if f in columns), 0)
        message = _("không có mã hồ sơ cũng không có tên người nộp")
        problems.append(_problem(line, head, column, message))
    return ReadLine(
        row=line.number,
        raw=_raw(line.cells),
        outside=None if problems else Outside(row=line.number, **said),
        problems=tuple(problems),
    )


def _is_text(value: object) -> bool:
    return type(value) is str


def _problem(line: Line, head: Head, column: int, message: str) -> Problem:
    heading = head.names[column] if column < len(head.names) else ""
    return Problem(line.number, get_column_letter(column + 1), heading, message)


def _cell(line: Line, column: int) -> Cell:
    return line.cells[column] if column < len(line.cells) else None


def _raw(cells: Sequence[Cell]) -> tuple[str, ...]:
    texts = []
    for cell in cells:
        try:
            texts.append(text_of(cell))
        except CellError:
            texts.append(str(cell))
    return tuple(texts)
