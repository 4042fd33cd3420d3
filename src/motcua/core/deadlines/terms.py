"""The allowance the law gives, and the stretches that do not count.

Law: Điều 147, 148 Bộ luật Dân sự 91/2015/QH13 (start and end of a term); the amounts
themselves come with each procedure, never from here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum, unique

from motcua.core.worktime import WorkCalendar


@unique
class Unit(StrEnum):
    """What an allowance is counted in."""

    HOUR = "h"
    WORKING_DAY = "wd"
    CALENDAR_DAY = "d"
    MONTH = "mo"
    SAME_DAY = "same-day"


@unique
class Rule(StrEnum):
    """How working days are counted."""

    HOURS = (
        "hours"  # 1 working day is so many working hours, from the moment of receipt
    )
    END_OF_DAY = (
        "end-of-day"  # the day of receipt is free; due when the last day closes
    )


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long an agency may take.

    amount: in the unit; ignored for SAME_DAY. rule: matters for WORKING_DAY only.
    cutoff: what is received later that day counts as received on the next working day.
    reference: legal basis, as shown to people.
    """

    amount: Decimal
    unit: Unit
    rule: Rule = Rule.HOURS
    cutoff: time | None = None
    reference: str = ""

    def __post_init__(self) -> None:
        """Refuse an allowance that is no allowance."""
        if self.unit is not Unit.SAME_DAY and self.amount <= 0:
            raise ValueError("an allowance must be more than nothing")
        if self.unit is Unit.MONTH and self.amount % 1:
            raise ValueError("months are counted whole")

    @property
    def is_counted_in_hours(self) -> bool:
        """Whether the allowance is a number of working hours; else it is whole days."""
        if self.unit is Unit.WORKING_DAY:
            return self.rule is Rule.HOURS
        return self.unit is Unit.HOUR


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which the clock stands still, half-open.

    until: None while the pause is open. cause: as shown to people.
    """

    since: datetime
    until: datetime | None
    cause: str

    def __post_init__(self) -> None:
        """Refuse a pause that ends before it begins."""
        if self.until is not None and self.until < self.since:
            raise ValueError(f"a pause ends {self.until} before it begins {self.since}")


@dataclass(frozen=True, slots=True)
class Extension:
    """More time than the law first gave, as the law of the matter allows (gia hạn).

    limit: what is added; its cut-off means nothing. granted_at: when it was decided.
    reason: as shown to people. reference: the legal basis.
    """

    limit: TimeLimit
    granted_at: datetime
    reason: str
    reference: str


def limit_from_text(
    text: str, rule: Rule = Rule.HOURS, cutoff: time | None = None
) -> TimeLimit:
    """Read "3wd", "0.5wd", "24h", "15d", "2mo" or "same-day".

    :raises ValueError: for anything else.
    """
    if text == Unit.SAME_DAY:
        return TimeLimit(Decimal(1), Unit.SAME_DAY, rule, cutoff)
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(h|wd|d|mo)", text)
    if not found:
        raise ValueError(f"{text!r} is not an allowance such as 3wd, 24h, 15d or 2mo")
    return TimeLimit(Decimal(found[1]), Unit(found[2]), rule, cutoff)


def disjoint(
    pauses: Iterable[Pause], calendar: WorkCalendar, start: datetime
) -> tuple[Pause, ...]:
    """Return the pauses after start, in order, none overlapping, to the minute.

    What two pauses share is credited to the one that began first. Nothing follows an
    open pause.
    """
    kept: list[Pause] = []
    free_from = start
    for pause in sorted(pauses, key=lambda pause: pause.since):
        since = max(calendar.local(pause.since), free_from)
        if pause.until is None:
            return (*kept, Pause(since, None, pause.cause))
        until = calendar.local(pause.until)
        if until > since:
            kept.append(Pause(since, until, pause.cause))
            free_from = until
    return tuple(kept)


def add_months(day: date, months: int) -> date:
    """Return the same day so many months on; a day the month lacks is its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
