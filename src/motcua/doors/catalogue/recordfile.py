"""The lines of an uploaded file of national records, packed or plain, never trusted.

A small packed file can unfold into more than the machine holds: it is unpacked a line
at a time and left off at a limit. What it claims to be, by name or type, counts for
nothing.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from motcua.common.design.templatetags.vn import vn_number
from motcua.common.errors import RefusedError
from motcua.common.forms import tidy

KILOBYTE, MEGABYTE = 1 << 10, 1 << 20
# A ministry's file has some hundred records, about 8 KB each; the longest one seen has
# 92 KB. More than this would keep the browser waiting for minutes: larger files are for
# the motcua command.
UNPACKED_LIMIT = 48 * MEGABYTE
LINE_LIMIT = MEGABYTE // 2
LINES_LIMIT = 2_000
_GZIP = b"\x1f\x8b"
_HEAD = 512


class RecordFile:
    """Lines to import, and why they ended early.

    name: as the sender called it. read: how many lines came. damage: why no more came;
    "" when the file ended.
    """

    def __init__(self, upload: UploadedFile[Any]) -> None:
        """Look at the file. :raises RefusedError: when it holds no lines of records."""
        _refuse_sizes(upload)
        self._stream = _opened(cast("BinaryIO", upload.file))
        self.name = tidy(upload.name or "")
        self.read = 0
        self.damage = ""

    def __iter__(self) -> Iterator[bytes]:
        """Yield line by line until the end, the damage or the limit."""
        taken = 0
        while line := self._next():
            taken += len(line)
            self.damage = self._too_much(len(line), taken)
            if self.damage:
                return
            self.read += 1
            yield line

    def _next(self) -> bytes:
        try:
            return self._stream.readline(LINE_LIMIT + 1)
        except (OSError, EOFError, zlib.error):
            self.damage = _("tệp nén hỏng từ đây trở đi; xin tải lại tệp gốc")
            return b""

    def _too_much(self, length: int, taken: int) -> str:
        """Say which limit is passed; "" when none is."""
        if length > LINE_LIMIT:
            words = _("dòng dài hơn %(limit)d KB, không phải một bản ghi; dừng ở đây")
            return words % {"limit": LINE_LIMIT // KILOBYTE}
        if taken > UNPACKED_LIMIT:
            words = _("tệp giải nén vượt %(limit)d MB; dừng ở đây. %(advice)s")
            return words % {"limit": UNPACKED_LIMIT // MEGABYTE, "advice": _advice()}
        if self.read >= LINES_LIMIT:
            words = _("tệp có hơn %(limit)s dòng; dừng ở đây. %(advice)s")
            return words % {"limit": vn_number(LINES_LIMIT), "advice": _advice()}
        return ""


def _advice() -> str:
    return _("Xin tách tệp, hoặc nhập bằng lệnh motcua trên máy chủ.")


def _refuse_sizes(upload: UploadedFile[Any]) -> None:
    limit, size = settings.UPLOAD_FILE_LIMIT, upload.size or 0
    if size > limit or getattr(upload, "is_too_large", False):
        raise RefusedError(
            _("Tệp này nặng %(size)d MB; tối đa %(limit)d MB. Xin tách hoặc nén lại.")
            % {"size": -(-size // MEGABYTE), "limit": limit // MEGABYTE},
            field="file",
        )
    if not size:
        raise RefusedError(_("Tệp này rỗng. Xin chọn lại tệp."), field="file")


def _opened(stream: BinaryIO) -> BinaryIO:
    stream.seek(0)
    head = stream.read(_HEAD)
    stream.seek(0)
    if head.startswith(_GZIP):
        return cast("BinaryIO", gzip.open(stream))
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-")) or b"\0" in head:
        raise RefusedError(
            _(
                "Đây không phải tệp bản ghi quốc gia. Cần tệp .jsonl (mỗi dòng một "
                "thủ tục) hoặc .jsonl.gz, không phải Excel, Word, PDF hay tệp zip."
            ),
            field="file",
        )
    return stream
