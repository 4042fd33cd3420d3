"""Dossier codes as people and spreadsheets write them, brought to one key.

``H99.12-261119-0017``, ``h99.12 – 261119 – 17``, ``H99.12/261119/0017`` and
``000.00.12.H99-261119-0017`` name one dossier.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from motcua.core.numbering import old_identifier

_PARTS = re.compile(
    r"(?P<agency>[A-Z]\d{2}(?:\.\d{1,3})*|(?:\d{1,3}\.)+[A-Z]\d{2})"
    r"[-_/. ]+(?P<day>\d{6})[-_/. ]+(?P<number>\d{1,6})"
)
_DASHES = re.compile(r"[‐-―−]")
_NOISE = re.compile(r"[^A-Z0-9]+")


@lru_cache(maxsize=1 << 18)
def number_key(text: str) -> str:
    """Return the key equal for all ways to write one code; "" for nothing.

    A text that is no dossier code keeps its letters and digits: another system's
    numbers are compared so.
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    plain = _DASHES.sub("-", plain).strip(" '\"\u200b\ufeff\t")
    found = _PARTS.fullmatch(re.sub(r"\s*([-_/.])\s*", r"\1", plain))
    if found is None:
        return _NOISE.sub("", plain)
    number = found["number"].lstrip("0") or "0"
    return f"{_agency(found['agency'])}-{found['day']}-{number}"


def is_code(text: str) -> bool:
    """Say whether the text reads as a dossier code of either national pattern."""
    return "-" in number_key(text)


def _agency(text: str) -> str:
    groups = text.split(".")
    if groups[-1][0].isalpha() and len(groups) > 1:  # QCVN 102: province last, padded
        groups.reverse()
        while len(groups) > 1 and int(groups[-1]) == 0:
            groups.pop()
    head, *rest = groups
    return ".".join([head, *(f"{int(group):02d}" for group in rest)])


def spellings(text: str) -> tuple[str, ...]:
    """Return the ways our own record may have printed this code; () for no code."""
    if not is_code(text):
        return ()
    agency, day, number = number_key(text).split("-")
    tail = f"{day}-{int(number):04d}"
    return (f"{agency}-{tail}", f"{old_identifier(agency)}-{tail}")
