"""Where bytes lie: under ``MEDIA_ROOT`` by their SHA-256, written once, never changed.

The same file twice is one file. A file half written has another name, so whatever bears
a digest is whole.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from motcua.common.files.checking import CheckedFile, Kind, check_upload, kind_of

_DIGEST = re.compile(r"[0-9a-f]{64}")
_READABLE_BY_US = 0o640


def keep(file: UploadedFile[Any], *, at: datetime) -> CheckedFile:
    """Check an upload and store it.

    :raises RefusedError: when it cannot be trusted; nothing is stored then.
    """
    checked = check_upload(file, at)
    _write(cast("BinaryIO", file.file), checked.sha256)
    return checked


def put(content: bytes) -> str:
    """Store what the house itself made; return its SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    _write(BytesIO(content), sha256)
    return sha256


def exists(sha256: str) -> bool:
    """Say whether the bytes are here."""
    return _path(sha256).is_file()


def kept_kind(sha256: str) -> Kind:
    """Return what kept bytes are. :raises FileNotFoundError: when they are not here."""
    with open_file(sha256) as stream:
        return kind_of(stream)


def open_file(sha256: str) -> BinaryIO:
    """Open the bytes for reading. :raises FileNotFoundError: when they are not here."""
    return _path(sha256).open("rb")


def _path(sha256: str) -> Path:
    if not _DIGEST.fullmatch(sha256):
        raise FileNotFoundError(sha256)
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


def _write(source: BinaryIO, sha256: str) -> None:
    target = _path(sha256)
    if target.is_file():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    source.seek(0)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as fresh:
        try:
            shutil.copyfileobj(source, fresh)
            fresh.flush()
            os.fsync(fresh.fileno())
            Path(fresh.name).chmod(_READABLE_BY_US)
            Path(fresh.name).replace(target)
        except BaseException:
            Path(fresh.name).unlink(missing_ok=True)
            raise
