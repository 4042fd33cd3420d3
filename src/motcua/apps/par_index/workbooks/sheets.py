"""A sheet read into rows of texts; whatever a machine could misread is a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from motcua.apps.par_index.workbooks import layout
from motcua.apps.par_index.workbooks.faults import CellFault
from motcua.core.folding import fold
from motcua.core.scoring.notation import write_number

_ROWS_LIMIT = 2000
_COLUMNS_LIMIT = 80


@dataclass(frozen=True, slots=True)
class Row:
    """A row that says something. texts: by column's key, without empty cells."""

    sheet: str
    number: int
    texts: Mapping[str, str]
    columns: Mapping[str, int]

    def cell(self, key: str) -> str:
        """Return the address of a cell of the row."""
        return f"{get_column_letter(self.columns.get(key, 1))}{self.number}"

    def fault(self, key: str, text: str, mend: str) -> CellFault:
        """Return a fault of one cell of the row."""
        return CellFault(self.sheet, self.cell(key), text, mend)


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet's rows and faults. is_whole: False when it was too large to be read."""

    rows: tuple[Row, ...]
    faults: tuple[CellFault, ...]
    is_whole: bool = True


def read_sheet(sheet: Worksheet, name: str) -> SheetRead:
    """Return a sheet's rows under the headings of its first row."""
    columns, faults = _columns(sheet, name)
    rows = []
    last_row, last_column = _extent(sheet)
    if last_row > _ROWS_LIMIT or last_column > _COLUMNS_LIMIT:
        faults.append(_too_much(last_row, last_column, name))
        return SheetRead((), tuple(faults), is_whole=False)
    faults += [*_merged(sheet, name), *_hidden(sheet, name)]
    every = sheet.iter_rows(min_row=2, max_row=last_row, max_col=last_column)
    for number, cells in enumerate(every, start=2):
        texts = {}
        for key, column in columns.items():
            cell = cells[column - 1] if column <= len(cells) else None
            if cell is None or cell.value is None:
                continue
            found = _text(cell, key, name)
            if isinstance(found, CellFault):
                faults.append(found)
            elif found:
                texts[key] = found
        faults += _astray(cells, columns, name)
        if texts:
            rows.append(Row(name, number, texts, columns))
    return SheetRead(tuple(rows), tuple(faults))


def _extent(sheet: Worksheet) -> tuple[int, int]:
    """Return the last row and column that say something; styled blanks say nothing."""
    used = _said(sheet)
    rows, columns = zip(*used, strict=True) if used else ((1,), (1,))
    return max(rows), max(columns)


def _said(sheet: Worksheet) -> list[tuple[int, int]]:
    return [
        place
        for place, cell in sheet._cells.items()  # noqa: SLF001  else each blank is made
        if cell.value is not None
    ]


def _too_much(row: int, column: int, name: str) -> CellFault:
    return CellFault(
        name,
        f"{get_column_letter(column)}{row}",
        _("Trang này quá lớn cho một bộ tiêu chí."),
        _("Xóa các dòng, cột thừa ở cuối trang rồi lưu lại."),
    )


def _columns(sheet: Worksheet, name: str) -> tuple[dict[str, int], list[CellFault]]:
    """Find each heading in the first row, in whatever order."""
    keys = {fold(heading): key for key, heading in layout.HEADINGS[name].items()}
    columns: dict[str, int] = {}
    faults = []
    for column in range(1, min(sheet.max_column, _COLUMNS_LIMIT) + 1):
        value = sheet.cell(1, column).value
        if value is None or not str(value).strip():
            continue
        key = keys.get(fold(" ".join(str(value).split())))
        if key is None or key in columns:
            address = f"{get_column_letter(column)}1"
            text = _("Tiêu đề cột “%(heading)s” không có trong mẫu hoặc bị lặp.")
            shown = {"heading": str(value)[:40]}
            mend = _("Xóa cột này, hoặc dùng đúng tiêu đề của tệp mẫu.")
            faults.append(CellFault(name, address, text % shown, mend))
            continue
        columns[key] = column
    for key, heading in layout.HEADINGS[name].items():
        if key not in columns:
            text = _("Thiếu cột “%(heading)s”.") % {"heading": heading}
            mend = _("Thêm lại cột với đúng tiêu đề ở dòng 1; để trống nếu không dùng.")
            faults.append(CellFault(name, "1:1", text, mend))
    return columns, faults


def _merged(sheet: Worksheet, name: str) -> Iterator[CellFault]:
    for area in sheet.merged_cells.ranges:
        yield CellFault(
            name,
            str(area.coord),
            _("Các ô này bị gộp."),
            _("Bỏ gộp ô (Merge) rồi điền từng ô."),
        )


def _hidden(sheet: Worksheet, name: str) -> Iterator[CellFault]:
    mend = _("Cho hiện ra, kiểm tra, rồi xóa nếu không dùng.")
    used = {row for row, _column in _said(sheet)}
    for number, row in sheet.row_dimensions.items():
        if row.hidden and number in used:
            yield CellFault(name, f"{number}:{number}", _("Dòng bị ẩn."), mend)
    for letter, column in sheet.column_dimensions.items():
        if column.hidden:
            yield CellFault(name, f"{letter}:{letter}", _("Cột bị ẩn."), mend)


def _astray(
    cells: Iterable[Any], columns: Mapping[str, int], name: str
) -> Iterator[CellFault]:
    """Yield the cells that say something in a column without a heading."""
    known = set(columns.values())
    for cell in cells:
        if cell.value is not None and cell.column not in known:
            mend = _("Xóa ô này, hoặc chuyển nội dung vào đúng cột.")
            text = _("Ô này nằm ngoài các cột của mẫu.")
            yield CellFault(name, cell.coordinate, text, mend)


def _text(cell: Any, key: str, name: str) -> str | CellFault:  # noqa: ANN401  openpyxl's
    """Return what a cell says as text, or why it cannot be taken."""
    value = cell.value
    if told := _machine_made(cell, key):
        return CellFault(name, cell.coordinate, *told)
    if isinstance(value, bool):
        return layout.WORDS["verified"][
            layout.Answer.YES if value else layout.Answer.NO
        ]
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    return value.strip() if isinstance(value, str) else _number(value, key)


def _machine_made(cell: Any, key: str) -> tuple[str, str] | None:  # noqa: ANN401
    """Say why a cell holds what Excel made of it and nobody typed; None when typed."""
    value = cell.value
    if cell.data_type == "f" or hasattr(value, "ref"):
        return _("Ô này là công thức."), _(
            "Chép, rồi dán giá trị (Paste Values) vào ô."
        )
    if cell.data_type == "e":
        text = _("Ô này báo lỗi %(error)s của Excel.") % {"error": value}
        return text, _("Gõ lại giá trị đúng.")
    mend = _("Định dạng ô là Văn bản (Text) rồi gõ lại.")
    if isinstance(value, datetime | date) and key not in layout.DAYS:
        return _("Excel đã đổi nội dung ô này thành ngày tháng."), mend
    if isinstance(value, timedelta | time):
        return _("Excel đã đổi nội dung ô này thành giờ."), mend
    if isinstance(value, float) and key == "code" and not value.is_integer():
        text = _("Mã %(code)s là số nên không phân biệt được 1.1 với 1.10.")
        return text % {"code": value}, mend
    return None


def _number(value: float, key: str) -> str:
    """Write a number as a clerk would have typed it."""
    exact = Fraction(Decimal(repr(value)))
    if key in {"code", "title", "value"} and exact.denominator == 1:
        return str(exact.numerator)
    return write_number(exact)
