"""Is an upload what papers are made of? By its content, never by its name or its word.

Allowed: PDF, JPEG, PNG. What else people commonly send is recognised, so that the
refusal can say how to mend it.
"""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.common.errors import RefusedError
from motcua.common.files.names import tidy_name
from motcua.common.files.upload import Upload

_HEAD = 1024  # a PDF's header may stand anywhere in its first kilobyte
_BLOCK = 1 << 16
_MEGABYTE = 1 << 20
_SMALL = (512, 512)


class Kind(Enum):
    """What a paper can be: media type and file name extension."""

    PDF = "application/pdf", ".pdf"
    JPEG = "image/jpeg", ".jpg"
    PNG = "image/png", ".png"

    @property
    def media_type(self) -> str:
        """What it is served as."""
        return self.value[0]

    @property
    def extension(self) -> str:
        """How its name ends, with the dot."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Contents:
    """What was found in a file. size in bytes."""

    kind: Kind
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file found to be what papers are made of. size in bytes; name is harmless."""

    name: str
    kind: Kind
    size: int
    sha256: str
    checked_at: datetime

    @property
    def media_type(self) -> str:
        """What it is served as."""
        return self.kind.media_type


def check_upload(file: UploadedFile[Any], at: datetime) -> CheckedFile:
    """Read the whole file and say what it is; leave it rewound.

    :raises RefusedError: when it is too large, empty, of another kind or damaged.
    """
    found = contents(file)
    name = tidy_name(file.name or "", found.kind.extension)
    return CheckedFile(name, found.kind, found.size, found.sha256, checked_at=at)


def contents(file: UploadedFile[Any]) -> Contents:
    """Return what is in the file, checked once per upload.

    :raises RefusedError: as ``check_upload``.
    """
    if isinstance(file, Upload) and file.contents:
        return file.contents
    _refuse_sizes(file)
    stream = cast("BinaryIO", file.file)
    kind = _kind(_head(stream))
    _CHECKS[kind](stream)
    found = Contents(kind, file.size or 0, _digest(stream))
    if isinstance(file, Upload):
        file.contents = found
    return found


def _refuse_sizes(file: UploadedFile[Any]) -> None:
    limit = settings.UPLOAD_FILE_LIMIT
    size = file.size or 0
    if size > limit or getattr(file, "is_too_large", False):
        raise RefusedError(
            _(
                "Tệp này nặng %(size)d MB; mỗi tệp tối đa %(limit)d MB. "
                "Xin quét ở độ phân giải thấp hơn hoặc tách thành nhiều tệp."
            )
            % {"size": -(-size // _MEGABYTE), "limit": limit // _MEGABYTE}
        )
    if not size:
        raise RefusedError(_("Tệp này rỗng. Xin chọn lại tệp."))


def _head(stream: BinaryIO) -> bytes:
    stream.seek(0)
    head = stream.read(_HEAD)
    stream.seek(0)
    return head


def kind_of(stream: BinaryIO) -> Kind:
    """Return what a kept file is; leave it rewound. Errors as ``check_upload``."""
    kind = _kind(_head(stream))
    stream.seek(0)
    return kind


def _kind(head: bytes) -> Kind:
    if b"%PDF-" in head:
        return Kind.PDF
    if head.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    raise RefusedError(_other_kind(head))


def _other_kind(head: bytes) -> str:
    if head[4:8] == b"ftyp" and head[8:11] in {b"hei", b"hev", b"mif", b"msf", b"avi"}:
        return _(
            "Ảnh này ở dạng HEIC của điện thoại. Xin đặt máy ảnh chụp dạng JPEG, "
            "hoặc lưu ảnh thành JPEG rồi gửi lại."
        )
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return _("Đây là tệp Word, Excel hoặc tệp nén. Xin lưu thành PDF rồi gửi lại.")
    return _("Tệp này không phải PDF, JPEG hay PNG. Xin gửi ảnh chụp hoặc bản PDF.")


def _check_pdf(stream: BinaryIO) -> None:
    try:
        reader = PdfFileReader(stream, strict=False)
        is_locked = reader.encrypted
        page_count = 0 if is_locked else int(reader.root["/Pages"]["/Count"])
    except Exception as error:
        message = _("Tệp PDF này hỏng, không mở được. Xin xuất hoặc quét lại.")
        raise RefusedError(message) from error
    if is_locked:
        raise RefusedError(_("Tệp PDF này có mật khẩu. Xin bỏ mật khẩu rồi gửi lại."))
    if page_count < 1:
        raise RefusedError(_("Tệp PDF này không có trang nào. Xin quét lại."))


def _check_image(stream: BinaryIO) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            _decode(stream)
    except _TooManyPixelsError as error:
        message = _("Ảnh này quá lớn. Xin chụp lại ở cỡ nhỏ hơn.")
        raise RefusedError(message) from error
    except Exception as error:
        message = _("Ảnh này hỏng, không mở được. Xin chụp hoặc quét lại.")
        raise RefusedError(message) from error


class _TooManyPixelsError(Exception):
    pass


def _decode(stream: BinaryIO) -> None:
    try:
        image = Image.open(stream, formats=["JPEG", "PNG"])
    except Image.DecompressionBombError as error:
        raise _TooManyPixelsError from error
    width, height = image.size
    if width * height > settings.UPLOAD_PIXEL_LIMIT:
        raise _TooManyPixelsError
    if image.format == "PNG":
        image.verify()  # every chunk's checksum, nothing unpacked
    else:
        image.draft("RGB", _SMALL)  # the whole stream read, a small picture made
        image.load()


def _digest(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    stream.seek(0)
    while block := stream.read(_BLOCK):
        digest.update(block)
    stream.seek(0)
    return digest.hexdigest()


_CHECKS = {Kind.PDF: _check_pdf, Kind.JPEG: _check_image, Kind.PNG: _check_image}
