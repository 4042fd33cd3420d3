"""What happened, one line each, newest first. Lines are added, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line. text: may be markup. kind: "paused" while the clock stood still."""

    at: datetime
    text: str
    who: str = ""
    kind: str = ""
    is_now: bool = False
