"""The clock at intake: how long a filing waits until the counter answers it.

It runs before the legal clock and apart from it. An answer is any of: taken in, asked
for more, refused; a filing withdrawn needs none. Law: ``law/time_rules/receipt.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.core.deadlines import Due, TimeLimit, due
from motcua.core.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class Receipt:
    """The receipt clock of one filing, as at a moment.

    answered_at: None while nobody answered. late_minutes: working minutes beyond the
    due moment; 0 in time. left_minutes: working minutes left; 0 once answered or late.
    """

    filed_at: datetime
    answered_at: datetime | None
    due: Due
    due_at: datetime
    late_minutes: int
    left_minutes: int
    is_late: bool

    @property
    def is_open(self) -> bool:
        """Whether it still waits."""
        return self.answered_at is None


def receipt(
    filed_at: datetime,
    answered_at: datetime | None,
    limit: TimeLimit,
    calendar: WorkCalendar,
    at: datetime,
) -> Receipt:
    """Return the clock of a filing.

    :raises CalendarEndsError: when the calendar ends before it is due.
    """
    found = due(limit, filed_at, calendar)
    if found.at is None:
        raise AssertionError("without a pause there is a due moment")
    stopped = answered_at or at
    late = max(0, calendar.minutes_between(found.at, stopped))
    left = max(0, calendar.minutes_between(stopped, found.at))
    return Receipt(
        filed_at=filed_at,
        answered_at=answered_at,
        due=found,
        due_at=found.at,
        late_minutes=late,
        left_minutes=left if answered_at is None else 0,
        is_late=late > 0,
    )
