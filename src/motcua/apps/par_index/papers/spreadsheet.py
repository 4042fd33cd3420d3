"""The annex as an Excel workbook: numbers are numbers, text is never a formula."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from motcua.apps.par_index.papers.lines import Sheet, Value, sheets
from motcua.apps.par_index.queries.results import Deduction, Results
from motcua.apps.par_index.words.decisions import decreed

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_HEAD = PatternFill("solid", fgColor="0F4C5C")
_SUM = PatternFill("solid", fgColor="EAE8E1")
_FIRST = 4  # rows of title above the heads
_POINTS = "#,##0.00"


def book_of(told: Results, lost: Iterable[Deduction]) -> bytes:
    """Return the workbook, one sheet a table. Queries: as ``lines.sheets``."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets(told, lost):
        _fill(book.create_sheet(sheet.name), sheet, told)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(page: Worksheet, sheet: Sheet, told: Results) -> None:
    page.append([])
    _text(page.cell(1, 1), f"{told.round_name} – {told.group_title}").font = Font(
        bold=True, size=14
    )
    _text(page.cell(2, 1), sheet.title).font = Font(bold=True)
    _text(page.cell(3, 1), _origin(told)).font = Font(italic=True)
    for column, head in enumerate(sheet.heads, 1):
        top = _text(page.cell(_FIRST, column), head)
        top.font, top.fill = Font(bold=True, color="FFFFFF"), _HEAD
        top.alignment = Alignment(wrap_text=True, vertical="top")
        page.column_dimensions[get_column_letter(column)].width = max(
            sheet.wide[column - 1] * 1.2, 6
        )
    for number, row in enumerate(sheet.rows, _FIRST + 1):
        is_sum = sheet.has_total and number == _FIRST + len(sheet.rows)
        for column, value in enumerate(row, 1):
            written = _write(page.cell(number, column), value)
            if is_sum:
                written.font, written.fill = Font(bold=True), _SUM
    page.freeze_panes = f"C{_FIRST + 1}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{_FIRST}:{_FIRST}"


def _write(cell: Cell | MergedCell, value: Value) -> Cell | MergedCell:
    if isinstance(value, str):
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        return _text(cell, value)
    cell.value = value
    if value is not None and not isinstance(value, int):
        cell.number_format = _POINTS
    return cell


def _text(cell: Cell | MergedCell, text: str) -> Cell | MergedCell:
    """Write text as text, whatever it begins with."""
    cell.value = text
    cell.data_type = "s"
    return cell


def _origin(told: Results) -> str:
    told_by = (
        _("%(decision)s, bản %(version)s")
        % {"decision": decreed(told.decision), "version": told.version}
        if told.decision
        else _("Số liệu tạm tính, chưa công bố")
    )
    if told.is_illustrative:
        told_by += "; " + _("bộ tiêu chí mẫu minh họa")
    return told_by
