"""Receives uploads to disk and stops writing at the limit.

A file over the limit is not kept, in memory or on disk: the rest of it is counted and
thrown away, so that the form can still answer with what else was filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    TemporaryFileUploadHandler,
)

if TYPE_CHECKING:
    from motcua.common.files.checking import Contents


class Upload(TemporaryUploadedFile):
    """An upload on disk.

    is_too_large: the content was thrown away; ``size`` tells how much came. contents:
    what the check found, so that it is made once.
    """

    is_too_large = False
    contents: Contents | None = None


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Writes an upload to a temporary file, no further than ``UPLOAD_FILE_LIMIT``."""

    file: Upload

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Django's
        """Begin a file with nothing counted."""
        FileUploadHandler.new_file(self, *args, **kwargs)
        self.file = Upload(
            self.file_name or "",
            self.content_type or "",
            0,
            self.charset,
            self.content_type_extra,
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write the chunk, or only count it once there is too much."""
        if start + len(raw_data) <= settings.UPLOAD_FILE_LIMIT:
            self.file.write(raw_data)
        elif not self.file.is_too_large:
            self.file.is_too_large = True
            self.file.seek(0)
            self.file.truncate()

    def file_complete(self, file_size: int) -> Upload:
        """Hand the file over, rewound."""
        self.file.seek(0)
        self.file.size = file_size
        return self.file
