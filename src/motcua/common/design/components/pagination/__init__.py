"""One stretch of a long list: "1–50" and the way on, never a count of everything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """Which rows are shown.

    first, last: from 1, both shown. previous, following: addresses, "" at either end.
    """

    first: int
    last: int
    previous: str = ""
    following: str = ""
