"""What the patterns read, and what they answer with."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique
from typing import NamedTuple

from motcua.core.casefile import FactKind
from motcua.core.worktime import WorkCalendar

_RAREST = 99.0

Calendars = Callable[[int], WorkCalendar]  # of each agency, by its id


@unique
class Pattern(StrEnum):
    """A family of signs. One word each, never reused: verdicts are kept by it."""

    LATE_ENTRY = "late_entry"
    QUICK_RETURN = "quick_return"
    CLOSING_WAVE = "closing_wave"
    OUT_OF_HOURS = "out_of_hours"
    IDENTICAL_INTERVALS = "identical_intervals"
    DIGIT_PREFERENCE = "digit_preference"


class Entry(NamedTuple):
    """One time fact, as the patterns read it. A tuple, since there are many.

    agency_id: where it happened. person_id: None for a citizen or the machine.
    occurred_at, recorded_at: aware, on the wall clock of the country.
    """

    fact_id: int
    dossier_id: int
    procedure_code: str
    kind: FactKind
    agency_id: int
    person_id: int | None
    occurred_at: datetime
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """What was noticed of one person, or of one agency as a whole.

    person_id: None when it is the agency's rhythm. since: first day of the month (of
    the quarter for digits) it belongs to; with pattern, agency and person it names the
    finding for good, so that a verdict finds it again when it is computed anew.
    count, of: how many of how many show it. usual: how many of them the usual rhythm
    would. chance: how probable at least so many are in that rhythm, in [0, 1].
    first_at, last_at: of the entries that show it. facts: their ids, oldest first.
    """

    pattern: Pattern
    agency_id: int
    person_id: int | None
    since: date
    count: int
    of: int
    usual: float
    chance: float
    first_at: datetime
    last_at: datetime
    facts: tuple[int, ...]

    @property
    def key(self) -> tuple[Pattern, int, int | None, date]:
        """What names the finding for good."""
        return self.pattern, self.agency_id, self.person_id, self.since

    @property
    def weight(self) -> float:
        """How seldom it is: the zeros behind the point of its chance, at most 99."""
        if self.chance <= 0:
            return _RAREST
        return min(-math.log10(self.chance), _RAREST)
