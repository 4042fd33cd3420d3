"""One count in the making, and the answer it ends in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.core.deadlines.derivation import Line, LineKind
from motcua.core.deadlines.terms import Pause, TimeLimit
from motcua.core.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class Due:
    """When it is due, and why.

    at: None while a pause is open. starts_at: the moment counting begins.
    remaining_minutes, remaining_days: what is left of the allowance while at is None,
    in the unit the rule counts; None otherwise.
    calendar_label, minutes_per_day: of the calendar it was counted by.
    """

    at: datetime | None
    derivation: tuple[Line, ...]
    received_at: datetime
    starts_at: datetime
    limit: TimeLimit
    calendar_label: str
    minutes_per_day: int
    remaining_minutes: int | None = None
    remaining_days: int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """What is being counted. lines: what has been told so far; grows as it goes on.

    received: where counting may begin, to the minute. first_received: the same unless
    the allowance runs anew. procedure: whose days without appointments are avoided;
    None when the count is only the first part of a longer one. is_continued: it is a
    later part, which begins where the one before ended.
    """

    limit: TimeLimit
    received: datetime
    first_received: datetime
    calendar: WorkCalendar
    pauses: Sequence[Pause]
    lines: list[Line]
    procedure: str | None = None
    is_continued: bool = False

    def is_promised(self, day: date) -> bool:
        """Say whether a result may be promised for the day; tell why when not."""
        if self.procedure is None or not self.calendar.no_appointment:
            return True
        found = self.calendar.no_appointment_on(day, self.procedure)
        if found is None:
            return True
        self.lines.append(
            Line(day, LineKind.NO_APPOINTMENT, name=found.name, decision=found.decision)
        )
        return False

    def due(self, at: datetime, begin: datetime) -> Due:
        """Return the answer when the allowance is used up."""
        return self._answer(at, begin, None, None)

    def halted(
        self, begin: datetime, *, minutes: int | None = None, days: int | None = None
    ) -> Due:
        """Return the answer while a pause is open, with what is left."""
        return self._answer(None, begin, minutes, days)

    def _answer(
        self,
        at: datetime | None,
        begin: datetime,
        minutes: int | None,
        days: int | None,
    ) -> Due:
        return Due(
            at,
            tuple(self.lines),
            self.first_received,
            begin,
            self.limit,
            self.calendar.label,
            self.calendar.minutes_per_working_day,
            minutes,
            days,
        )
