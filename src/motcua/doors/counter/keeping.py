"""A note of stored scans that a page carries while its form is not right yet.

The note is signed and made out to one officer: a page can only give back what that
officer sent. It holds no longer than a session does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from django.conf import settings
from django.core import signing

from motcua.apps.dossiers.casework.intake import FileKept
from motcua.common import files

_SALT = "motcua.doors.counter.keeping"


def note(kept: Sequence[FileKept], person_id: int) -> str:
    """Return the note of these files for this officer; "" when there are none."""
    if not kept:
        return ""
    listed = [asdict(file) for file in kept]
    return signing.dumps({"person": person_id, "files": listed}, salt=_SALT)


def read(said: str, person_id: int) -> list[FileKept]:
    """Return the files a note speaks of.

    None for a note that is changed, too old, another officer's, or of files that are no
    longer here: the officer then sees an empty line and chooses again.
    """
    if not said:
        return []
    try:
        told = signing.loads(said, salt=_SALT, max_age=settings.SESSION_COOKIE_AGE)
    except signing.BadSignature:
        return []
    if told["person"] != person_id:
        return []
    kept = [FileKept(**file) for file in told["files"]]
    return [file for file in kept if files.exists(file.sha256)]
