"""A workbook opened: looked at before it is unpacked, no formula worked out."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import openpyxl
from django.utils.translation import gettext as _
from openpyxl import Workbook

from motcua.common.errors import RefusedError

_MEGABYTE = 1 << 20
_SIZE_LIMIT = 5 * _MEGABYTE
_UNPACKED_LIMIT = 12 * _MEGABYTE  # a large set unfolds into less than one
_MEMBER_LIMIT = 200
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_HEAD_BYTES = 4096


def open_workbook(content: bytes) -> Workbook:
    """Return the workbook, formulas as texts.

    :raises RefusedError: when it is no workbook, damaged, or unfolds into too much.
    """
    _refuse_bombs(content)
    try:
        return openpyxl.load_workbook(BytesIO(content), data_only=False)
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


def _too_large() -> RefusedError:
    said = _("Tệp Excel lớn hơn %(limit)d MB, quá cỡ một bộ tiêu chí.")
    return RefusedError(said % {"limit": _SIZE_LIMIT // _MEGABYTE}, field="file")
