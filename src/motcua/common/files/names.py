"""File names that can be shown, stored and sent without harm."""

from __future__ import annotations

import unicodedata

_LONGEST = 120
_BAD = frozenset('/\\:*?"<>|')


def tidy_name(name: str, extension: str) -> str:
    """Return the name without folders, controls and reserved marks.

    extension: what the content is (".pdf"); it takes the place of what the name claims.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    text = unicodedata.normalize("NFC", last)
    kept = "".join(
        "_" if mark in _BAD else mark
        for mark in text
        if unicodedata.category(mark)[0] != "C"
    )
    stem, dot, tail = kept.rpartition(".")
    stem = stem if dot and len(tail) <= len(".jpeg") else kept
    stem = " ".join(stem.split()).strip(". ")[:_LONGEST].rstrip(". ")
    return f"{stem or 'tep'}{extension}"
