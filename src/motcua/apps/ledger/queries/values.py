"""What the ledger room answers with: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from motcua.core.patterns import Finding


@unique
class Standing(StrEnum):
    """What was made of a sign."""

    SEEN = "seen"
    TO_EXPLAIN = "to_explain"
    NO_SIGN = "no_sign"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What somebody said of a sign. seen_count: how many entries showed it then."""

    id: int
    standing: Standing
    reason: str
    seen_count: int
    at: datetime
    by_name: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A finding and everything said of it, oldest first."""

    finding: Finding
    said: tuple[Assessment, ...] = ()

    @property
    def last(self) -> Assessment | None:
        """What was said last; None when nobody has looked yet."""
        return self.said[-1] if self.said else None

    @property
    def since_seen(self) -> int:
        """How many entries were added since somebody looked; 0 when nobody has."""
        return max(self.finding.count - self.last.seen_count, 0) if self.last else 0

    @property
    def is_open(self) -> bool:
        """Whether somebody should look: nobody has, or more was added since."""
        return self.last is None or self.since_seen > 0
