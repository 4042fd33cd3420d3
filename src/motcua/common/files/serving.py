"""Sending a stored file to someone the view has found entitled to it."""

from __future__ import annotations

from django.http import FileResponse

from motcua.common.files.checking import Kind
from motcua.common.files.names import tidy_name
from motcua.common.files.store import open_file

_KINDS = {kind.media_type: kind for kind in Kind}


def response(
    sha256: str, *, name: str, media_type: str, is_download: bool = False
) -> FileResponse:
    """Return the file, to look at in the browser or to save.

    Only the house's own kinds are shown in the browser; anything else is saved.
    :raises FileNotFoundError: when the bytes are not here.
    """
    kind = _KINDS.get(media_type)
    answer = FileResponse(
        open_file(sha256),
        as_attachment=is_download or kind is None,
        filename=tidy_name(name, kind.extension if kind else ""),
        content_type=media_type if kind else "application/octet-stream",
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
