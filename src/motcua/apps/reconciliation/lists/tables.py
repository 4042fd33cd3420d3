"""From a file's bytes to rows of cells: CSV in the encodings people send, and XLSX."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from motcua.common.commas import csv_rows
from motcua.common.design.templatetags.vn import vn_number
from motcua.common.errors import RefusedError

Cell = str | int | float | datetime | date | time | None

ROW_LIMIT = 120_000
COLUMN_LIMIT = 60
_CELL_LIMIT = 4_000
_SNIFFED_LINES = 20
_DELIMITERS = ",;\t|"
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Line:
    """A row. number: as the spreadsheet counts, from 1."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def is_blank(self) -> bool:
        """Nothing stands in it."""
        return not any(str(cell).strip() for cell in self.cells if cell is not None)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, in order. note: what was assumed to read it, else ""."""

    lines: tuple[Line, ...]
    note: str = ""


class TooManyRowsError(RefusedError):
    """The list is longer than whoever asked takes; it was not read to its end."""


def table_of(content: bytes, row_limit: int | None = None) -> Table:
    """Return the rows of a CSV or XLSX file, whatever its name says.

    row_limit: reading stops there; None for as many as we ever take.
    :raises TooManyRowsError: when there are more.
    :raises RefusedError: in words, when it is neither, damaged, or too large.
    """
    limit = ROW_LIMIT if row_limit is None else row_limit
    if not content.strip():
        raise RefusedError(_("Tệp này rỗng. Xin chọn lại tệp."), field="file")
    if content.startswith(_ZIP):
        from motcua.apps.reconciliation.lists.workbooks import workbook_table

        return workbook_table(content, limit)
    if content.startswith((_OLD_OFFICE, b"%PDF-")):
        raise RefusedError(
            _(
                "Tệp này là Excel đời cũ (.xls), Word hoặc PDF. Xin mở tệp, chọn "
                "“Lưu thành” .xlsx hoặc .csv rồi gửi lại."
            ),
            field="file",
        )
    return _csv_table(content, limit)


def too_many_rows(count: int, limit: int) -> TooManyRowsError:
    """Return the refusal of a list longer than we take."""
    words = _("Danh sách có hơn %(limit)s dòng (đã đọc %(count)s). Xin tách theo kỳ.")
    numbers = {"limit": vn_number(limit), "count": vn_number(count)}
    return TooManyRowsError(words % numbers, field="file")


def tidy_cell(cell: Cell) -> Cell:
    """Return the cell with its text composed, spaces single and length bounded."""
    if not isinstance(cell, str):
        return cell
    text = unicodedata.normalize("NFC", cell[:_CELL_LIMIT])
    kept = (" " if mark.isspace() else mark for mark in text)
    plain = "".join(m for m in kept if unicodedata.category(m) not in {"Cc", "Cf"})
    return " ".join(plain.split())


def _csv_table(content: bytes, limit: int) -> Table:
    text, note = _decoded(content)
    delimiter = _delimiter(text)
    lines = []
    for number, row in enumerate(csv_rows(text, delimiter), start=1):
        if number > limit:
            raise too_many_rows(number, limit)
        cells = tuple(tidy_cell(cell) for cell in row[:COLUMN_LIMIT])
        lines.append(Line(number, cells))
    return Table(tuple(lines), note)


def _decoded(content: bytes) -> tuple[str, str]:
    """Return the text and, when the encoding had to be guessed, a word about it."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            return _strict(content, encoding), ""
    if encoding := _bare_utf16(content):
        return _strict(content, encoding), ""
    if b"\0" in content:
        raise RefusedError(
            _("Tệp này không phải bảng CSV hay Excel. Xin gửi .xlsx hoặc .csv."),
            field="file",
        )
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        note = _(
            "Tệp không ở mã UTF-8 nên được đọc theo Windows-1258. Xem lại dấu tiếng "
            "Việt ở bản xem trước; nếu sai, lưu lại tệp dạng “CSV UTF-8”."
        )
        return content.decode("cp1258", errors="replace"), note


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        words = _("Tệp hỏng từ byte thứ %(place)d: không đúng mã chữ của nó.")
        place = {"place": error.start + 1}
        raise RefusedError(words % place, field="file") from error


def _bare_utf16(content: bytes) -> str:
    """Return the UTF-16 a file without a mark is in; "" when it is not."""
    head = content[:200]
    if len(head) < 4:  # noqa: PLR2004  two letters
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 4 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) // 4 and odd == 0 else ""


def _delimiter(text: str) -> str:
    """Return what divides the cells: the mark that divides most lines alike."""
    first = text[: 1 << 16].splitlines()[:_SNIFFED_LINES]
    if first and (found := first[0].strip().lower()).startswith("sep="):
        return found[4:5] or ","
    best, most = ",", 0
    for mark in _DELIMITERS:
        rows = list(csv.reader(first, delimiter=mark))
        widths = [len(row) for row in rows if len(row) > 1]
        score = sum(widths) if widths else 0
        if score > most:
            best, most = mark, score
    return best
