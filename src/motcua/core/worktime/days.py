"""What a calendar is made of: shifts, days off by decision, days worked by decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique


@dataclass(frozen=True, slots=True)
class Shift:
    """A stretch of work within one day, half-open.

    opens, closes: minutes since midnight, 0 <= opens < closes <= 1440.
    """

    opens: int
    closes: int

    @property
    def minutes(self) -> int:
        """How long it is."""
        return self.closes - self.opens


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day without work that a decision names.

    name: as shown to people ("Tết Nguyên đán"). decision: citation; "" when unknown.
    is_local: one agency is closed, not the country.
    """

    day: date
    name: str
    decision: str
    is_local: bool = False


@dataclass(frozen=True, slots=True)
class DayOn:
    """A day worked by decision though the week has it free (làm bù).

    shifts: the hours of that day, in order. decision: citation; "" when none is known.
    """

    day: date
    shifts: tuple[Shift, ...]
    decision: str


Week = tuple[tuple[Shift, ...], ...]
"""The shifts of each weekday, Monday first; an empty tuple is a free day."""


@dataclass(frozen=True, slots=True)
class Season:
    """Other weekly hours for a stretch of days (giờ mùa hè, mở sáng thứ Bảy).

    first, last: both included; last None until another decision.
    """

    first: date
    last: date | None
    week: Week
    name: str
    decision: str

    def covers(self, day: date) -> bool:
        """Say whether the day lies in the stretch."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class NoAppointment:
    """Days on which results are not promised, though people work (ngày không hẹn).

    first, last: as of a season. weekdays: 0 is Monday; empty means every day.
    procedures: codes; empty means every procedure.
    """

    first: date
    last: date | None
    name: str
    decision: str
    weekdays: frozenset[int] = frozenset()
    procedures: frozenset[str] = frozenset()

    def covers(self, day: date, procedure: str) -> bool:
        """Say whether nothing of the procedure is promised for that day."""
        return (
            self.first <= day
            and (self.last is None or day <= self.last)
            and (not self.weekdays or day.weekday() in self.weekdays)
            and (not self.procedures or procedure in self.procedures)
        )


@unique
class DayKind(StrEnum):
    """Why a day is worked or not."""

    WORKING = "working"
    SWAPPED = "swapped"  # worked by decision
    DAY_OFF = "day_off"  # free by decision
    WEEKEND = "weekend"  # free by the week


class CalendarEndsError(Exception):
    """A moment lies where the calendar has no decision yet, or where it had not begun.

    first, last: the days the calendar knows, both included.
    day: the day asked for; None when counting ran past the last day.
    """

    def __init__(self, label: str, first: date, last: date, day: date | None) -> None:
        """Keep what is missing, so that whoever shows the error can name it."""
        asked = f"{day} asked for" if day else "the count runs past it"
        super().__init__(f"calendar '{label}' knows {first} to {last}; {asked}")
        self.label = label
        self.first = first
        self.last = last
        self.day = day
