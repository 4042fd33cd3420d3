"""A workbook opened: looked at before it is unpacked, no formula worked out."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.utils import range_boundaries
from openpyxl.xml.functions import iterparse

from motcua.common.errors import RefusedError

_MEGABYTE = 1 << 20
_SIZE_LIMIT = 5 * _MEGABYTE
_UNPACKED_LIMIT = 12 * _MEGABYTE  # a large set unfolds into less than one
_MEMBER_LIMIT = 200
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_HEAD_BYTES = 4096
_MERGED_LIMIT = 20_000  # cells; each becomes one in memory, however short the file


def open_workbook(content: bytes) -> Workbook:
    """Return the workbook, formulas as texts.

    :raises RefusedError: when it is no workbook, damaged, or unfolds into too much.
    """
    _refuse_bombs(content)
    try:
        _refuse_wide_merges(content)
        return openpyxl.load_workbook(BytesIO(content), data_only=False)
    except RefusedError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part provokes
        message = _("Tệp Excel này hỏng hoặc có mật khẩu. Xin lưu lại rồi gửi.")
        raise RefusedError(message, field="file") from error


def _refuse_bombs(content: bytes) -> None:
    if len(content) > _SIZE_LIMIT:
        raise _too_large()
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        message = _("Đây không phải là tệp Excel (.xlsx). Xin tải tệp mẫu về dùng.")
        raise RefusedError(message, field="file") from error
    if "xl/workbook.xml" not in {member.filename for member in members}:
        message = _("Đây là tệp nén hoặc tệp Word, không phải bảng Excel (.xlsx).")
        raise RefusedError(message, field="file")
    # A member never unfolds beyond the size it declares: zipfile stops there.
    unpacked = sum(member.file_size for member in members)
    if unpacked > _UNPACKED_LIMIT or len(members) > _MEMBER_LIMIT:
        raise _too_large()
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            with archive.open(member) as part:
                if _DOCTYPE.search(part.read(_HEAD_BYTES)):
                    message = _("Tệp Excel này chứa khai báo lạ, không được nhận.")
                    raise RefusedError(message, field="file")


def _refuse_wide_merges(content: bytes) -> None:
    """Refuse merged areas of more cells than a set has: each is made when opened.

    The sheets are read once without being built, by the very parser that builds them.
    """
    book = openpyxl.load_workbook(BytesIO(content), read_only=True)
    cells = 0
    sheet: Any  # openpyxl's own
    try:
        for sheet in book.worksheets:
            with sheet._get_source() as source:  # noqa: SLF001  the only way to ask
                cells += sum(map(_area, _merges(source)))
    finally:
        book.close()
    if cells > _MERGED_LIMIT:
        words = _("Các ô này bị gộp."), _("Bỏ gộp ô (Merge) rồi điền từng ô.")
        raise RefusedError(" ".join(words), field="file")


def _merges(source: IO[bytes]) -> Iterator[str]:
    for _event, element in iterparse(source):
        if element.tag.rpartition("}")[2] == "mergeCell":
            yield element.get("ref", "")
        element.clear()


def _area(ref: str) -> int:
    left, top, right, bottom = range_boundaries(ref)
    if left is None or top is None or right is None or bottom is None:
        return _MERGED_LIMIT + 1  # whole rows or columns
    return (right - left + 1) * (bottom - top + 1)


def _too_large() -> RefusedError:
    said = _("Tệp Excel lớn hơn %(limit)d MB, quá cỡ một bộ tiêu chí.")
    return RefusedError(said % {"limit": _SIZE_LIMIT // _MEGABYTE}, field="file")
