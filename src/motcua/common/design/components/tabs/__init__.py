"""Views of one list side by side: real addresses, and how many wait in each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab.

    count: how many; None shows no number. kind: "soon" or "late" only when somebody
    must act now, else "".
    """

    title: str
    href: str
    count: int | None = None
    kind: str = ""
    is_current: bool = False
