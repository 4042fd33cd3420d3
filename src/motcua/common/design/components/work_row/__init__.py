"""A list of dossiers at work: the person first, then what to do next and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One dossier in a work list.

    href: "" where the reader may not open it. person: the number stands here where the
    name is not for the reader. next_step: who does what now. advice: one sentence of
    help, may be "". due_at: None while the clock stands still. remaining: in words
    ("6 ngày 1 giờ"). pace: "" in time, "soon", "late", "sys" (late only in the
    software), "paused", "ok" finished. ribbon: safe markup of the mini ribbon; ""
    leaves its cell empty.
    """

    href: str
    person: str
    procedure: str
    number: str
    next_step: str
    due_at: datetime | None
    remaining: str
    pace: str = ""
    advice: str = ""
    ribbon: str = ""
    is_selected: bool = False
