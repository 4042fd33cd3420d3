"""Stretches of days people look at: a month so far, a quarter, the weeks of a line.

Calendar periods, not the reporting periods of the law (Nghị định 09/2019/NĐ-CP, Điều 12
closes a report's data on the 14th): those belong to the report forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, unique

_MONTHS_PER_QUARTER = 3


@unique
class Reach(StrEnum):
    """How far back from a day one looks."""

    DAY = "day"
    WEEK = "week"  # that day and the six before
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_LONGEST = {Reach.MONTH: 31, Reach.QUARTER: 92, Reach.YEAR: 366}  # days


@dataclass(frozen=True, slots=True)
class Period:
    """Days from first to last, both included; first <= last."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def calendar_days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> Period:
        """The period of the same length that ends the day before this one begins."""
        last = self.first - timedelta(days=1)
        return Period(last - timedelta(days=self.calendar_days - 1), last)


def until(day: date, reach: Reach) -> Period:
    """Return the period that ends on the day: the month (quarter, year) so far."""
    first = {
        Reach.DAY: day,
        Reach.WEEK: day - timedelta(days=6),
        Reach.MONTH: day.replace(day=1),
        Reach.QUARTER: day.replace(month=_first_month(day), day=1),
        Reach.YEAR: day.replace(month=1, day=1),
    }
    return Period(first[reach], day)


def around(day: date, reach: Reach) -> Period:
    """Return the whole calendar month, quarter or year the day lies in.

    :raises KeyError: for a day or a week.
    """
    first = until(day, reach).first
    following = until(first + timedelta(days=_LONGEST[reach]), reach).first
    return Period(first, following - timedelta(days=1))


def weeks(day: date, count: int) -> tuple[Period, ...]:
    """Return the weeks from Monday up to the one of the day, which ends with it."""
    monday = day - timedelta(days=day.weekday())
    starts = (monday - timedelta(weeks=back) for back in reversed(range(count)))
    return tuple(Period(one, min(one + timedelta(days=6), day)) for one in starts)


def _first_month(day: date) -> int:
    return day.month - (day.month - 1) % _MONTHS_PER_QUARTER
