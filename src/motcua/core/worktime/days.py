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
    """

    day: date
    name: str
    decision: str


@dataclass(frozen=True, slots=True)
class DayOn:
    """A day worked by decision though the week has it free (làm bù).

    shifts: the hours of that day, in order. decision: citation; "" when none is known.
    """

    day: date
    shifts: tuple[Shift, ...]
    decision: str


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
