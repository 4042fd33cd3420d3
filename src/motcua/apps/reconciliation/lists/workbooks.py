"""XLSX: looked at before it is unpacked, read row by row, no formula worked out."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import islice
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils import range_boundaries

from motcua.apps.reconciliation.lists.tables import (
    COLUMN_LIMIT,
    Cell,
    Line,
    Table,
    tidy_cell,
    too_many_rows,
)
from motcua.common.errors import RefusedError

_MEGABYTE = 1 << 20
_UNPACKED_LIMIT = 120 * _MEGABYTE
_MEMBER_LIMIT = 500
_SHEETS_LOOKED_AT = 6
_ROWS_LOOKED_AT = 999
_BLANKS_END_IT = 1000
_MERGE = re.compile(rb'<mergeCell\s+ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_MERGES_LIMIT = 200_000
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_HEAD_BYTES = 4096


def workbook_table(content: bytes, limit: int) -> Table:
    """Return the rows of the sheet whose first rows look most like a list.

    limit: more rows are not read. Merged cells say the same in all their rows and
    columns. A formula stays the text of a formula: who needs its value pastes it.
    :raises RefusedError: when it is damaged, or unfolds into more than we hold.
    """
    _refuse_bombs(content)
    try:
        return _table(content, limit)
    except RefusedError:
        raise
    except Exception as error:
        message = _("Tệp Excel này hỏng hoặc có mật khẩu. Xin lưu lại rồi gửi.")
        raise RefusedError(message, field="file") from error


def _table(content: bytes, limit: int) -> Table:
    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=False)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not shown:
        raise RefusedError(_("Tệp Excel này không có trang tính nào."), field="file")
    found = [(sheet, _merges(content, sheet)) for sheet in shown[:_SHEETS_LOOKED_AT]]
    sheet, merges = found[0]
    if len(found) > 1:
        sheet, merges = max(found, key=lambda one: _likeness(one[0], one[1], limit))
    table = Table(_spread(tuple(_lines(sheet, limit)), merges))
    book.close()
    return table


def _likeness(
    sheet: Any,  # noqa: ANN401  openpyxl's own
    merges: Sequence[tuple[int, int, int, int]],
    limit: int,
) -> int:
    """Score how much a sheet's first rows look like a list; the longer, the more."""
    from motcua.apps.reconciliation.lists.headings import find_head

    lines = tuple(islice(_lines(sheet, limit), _ROWS_LOOKED_AT))
    head = find_head(Table(_spread(lines, merges)))
    return len(head.guessed) * 1000 + len(lines)


def _refuse_bombs(content: bytes) -> None:
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        message = _("Tệp Excel này hỏng, không mở được. Xin lưu lại rồi gửi.")
        raise RefusedError(message, field="file") from error
    names = {member.filename for member in members}
    if "xl/workbook.xml" not in names:
        message = _("Đây là tệp nén hoặc tệp Word, không phải bảng Excel (.xlsx).")
        raise RefusedError(message, field="file")
    # A member never unfolds beyond the size it declares: zipfile stops there.
    unpacked = sum(member.file_size for member in members)
    if unpacked > _UNPACKED_LIMIT or len(members) > _MEMBER_LIMIT:
        words = _("Tệp Excel giải nén vượt %(limit)d MB. Xin lưu thành CSV hoặc tách.")
        limit = {"limit": _UNPACKED_LIMIT // _MEGABYTE}
        raise RefusedError(words % limit, field="file")
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            with archive.open(member) as part:
                if _DOCTYPE.search(part.read(_HEAD_BYTES)):
                    message = _("Tệp Excel này chứa khai báo lạ, không được nhận.")
                    raise RefusedError(message, field="file")


def _lines(
    sheet: Any,  # noqa: ANN401  openpyxl's own
    limit: int,
) -> Iterator[Line]:
    """Tell the rows up to the last that says something.

    A long blank stretch ends the list: sheets often hold one stray cell a million rows
    down.
    """
    sheet.reset_dimensions()  # what a file says of its own size counts for nothing
    blank: list[Line] = []
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        line = Line(number, tuple(_cell(cell) for cell in row[:COLUMN_LIMIT]))
        if line.is_blank:
            blank.append(line)
            if len(blank) > _BLANKS_END_IT:
                return
            continue
        if number > limit:
            raise too_many_rows(number, limit)
        yield from blank
        blank.clear()
        yield line


def _cell(cell: Any) -> Cell:  # noqa: ANN401  whatever a cell holds
    if cell is None or isinstance(cell, bool):
        return None if cell is None else str(cell)
    if isinstance(cell, str):
        return tidy_cell(cell)
    if hasattr(cell, "ref"):  # an array formula
        return "={}"
    known: Cell = cell  # a number or a moment
    return known


def _merges(
    content: bytes,
    sheet: Any,  # noqa: ANN401  openpyxl's own
) -> list[tuple[int, int, int, int]]:
    path = str(sheet._worksheet_path).lstrip("/")  # noqa: SLF001  the only way to ask
    with zipfile.ZipFile(BytesIO(content)) as archive, archive.open(path) as part:
        found = _MERGE.findall(part.read())
    boxes = []
    for ref in found[:_MERGES_LIMIT]:
        left, top, right, bottom = range_boundaries(ref.decode())
        if left and top and right and bottom:
            boxes.append((left, top, right, bottom))
    return boxes


def _spread(
    lines: Sequence[Line], merges: Sequence[tuple[int, int, int, int]]
) -> tuple[Line, ...]:
    """Let every cell of a merged box say what its first one says."""
    if not merges:
        return tuple(lines)
    cells = [list(line.cells) for line in lines]
    for left, top, right, bottom in merges:
        if top > len(cells) or left > len(cells[top - 1]):
            continue
        said = cells[top - 1][left - 1]
        for row in cells[top - 1 : bottom]:
            row.extend([None] * (min(right, COLUMN_LIMIT) - len(row)))
            for column in range(left - 1, min(right, COLUMN_LIMIT)):
                row[column] = said
    return tuple(
        Line(line.number, tuple(row)) for line, row in zip(lines, cells, strict=True)
    )
