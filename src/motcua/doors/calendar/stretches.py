"""Days decided on, neighbours told together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.core.worktime import DayOff, DayOn

Decided = DayOff | DayOn
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One day or several in a row that one decision speaks of.

    name: of a day off, "" for a day worked. is_local: one agency is closed.
    """

    first: date
    last: date
    name: str
    decision: str
    is_local: bool

    @property
    def days(self) -> str:
        """The days in figures: "02/09" or "16/02 – 20/02"."""
        if self.first == self.last:
            return f"{self.first:%d/%m}"
        return f"{self.first:%d/%m} – {self.last:%d/%m}"


def stretches(days: Sequence[Decided]) -> list[Stretch]:
    """Join days that follow one another and say the same. days: in order."""
    found: list[Stretch] = []
    for day in days:
        one = _alone(day)
        before = found[-1] if found else None
        if before and before.last + _DAY == one.first and _same(before, one):
            found[-1] = Stretch(
                before.first, one.last, one.name, one.decision, one.is_local
            )
        else:
            found.append(one)
    return found


def _alone(day: Decided) -> Stretch:
    if isinstance(day, DayOn):
        return Stretch(day.day, day.day, "", day.decision, is_local=False)
    return Stretch(day.day, day.day, day.name, day.decision, day.is_local)


def _same(one: Stretch, other: Stretch) -> bool:
    return (one.name, one.decision, one.is_local) == (
        other.name,
        other.decision,
        other.is_local,
    )
