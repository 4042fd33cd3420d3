"""From an upload to a file the dossiers room takes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from motcua.apps.dossiers.casework.intake import FileKept
from motcua.common import files


def keep(
    uploads: Iterable[UploadedFile[Any]], at: datetime, paper: int | None = None
) -> list[FileKept]:
    """Check and store uploads. paper: the line of the checklist they belong to.

    :raises RefusedError: when one is not what papers are made of.
    """
    kept = [files.keep(upload, at=at) for upload in uploads]
    return [
        FileKept(
            name=file.name,
            media_type=file.media_type,
            size=file.size,
            sha256=file.sha256,
            paper=paper,
        )
        for file in kept
    ]
