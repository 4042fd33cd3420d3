"""Text for cells of a spreadsheet: a name is never taken for a formula."""

from __future__ import annotations

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula."""
    # Spaces of any width are no cover, and a leading tab is itself a trick.
    starts = (text, text.lstrip())
    is_risky = any(start.startswith(_STARTS_A_FORMULA) for start in starts)
    return f"'{text}" if is_risky else text
