"""What addresses and hidden fields say, read without trust."""

from __future__ import annotations

_LONGEST = 18  # digits: 64 bits hold any of them


def whole(text: str) -> int | None:
    """Return a number written in plain digits; None for anything else."""
    is_number = text.isascii() and text.isdigit() and len(text) <= _LONGEST
    return int(text) if is_number else None
