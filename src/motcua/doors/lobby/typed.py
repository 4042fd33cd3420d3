"""What addresses and hidden fields say, read without trust."""

from __future__ import annotations

_GREATEST = 2**63 - 1  # what a key of the database can be; no greater number is one
_LONGEST = len(str(_GREATEST))


def whole(text: str) -> int | None:
    """Return a number written in plain digits, any key of the database; else None."""
    if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST):
        return None
    number = int(text)
    return number if number <= _GREATEST else None
