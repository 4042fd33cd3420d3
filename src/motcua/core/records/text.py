"""Reading helpers shared by the parser's parts: trimming, snippets, folded look-up."""

from __future__ import annotations

import re

from motcua.core.folding import fold

NO_INFORMATION = "Không có thông tin"

# Letters by case, for character classes. A range such as à-ỹ would take capitals in.
LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
UPPER = "A-Z" + LOWER[3:].upper()

# A doubt shows enough of the source to recognise the place, not the whole column.
SNIPPET_LENGTH = 240

_SPACES = re.compile(r"\s+")


def tidy(text: str) -> str:
    """Return the text on one line, with single spaces and none at the ends."""
    return _SPACES.sub(" ", text).strip()


def snippet(text: str) -> str:
    """Return the text on one line, at most ``SNIPPET_LENGTH`` characters of it."""
    line = tidy(text)
    return line if len(line) <= SNIPPET_LENGTH else line[: SNIPPET_LENGTH - 1] + "…"


def around(text: str, start: int, end: int, margin: int = 60) -> str:
    """Return the stretch with some of what stands before and after it, on one line."""
    return snippet(text[max(0, start - margin) : end + margin])


def says_nothing(text: str) -> bool:
    """Say whether the value is empty or the portal's placeholder for "unknown"."""
    return tidy(text).rstrip(".") in {"", NO_INFORMATION}


def holds(text: str, *needles: str) -> bool:
    """Say whether one of the folded needles stands in the text, whatever its marks."""
    folded = fold(text)
    return any(needle in folded for needle in needles)
