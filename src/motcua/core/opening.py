"""Whether a counter is open at a moment, and when it opens next.

Pure: asks a working calendar. Knows neither queues nor no-appointment days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.core.worktime import DayOff, Shift, WorkCalendar


@dataclass(frozen=True, slots=True)
class Opening:
    """How the counter stands at one moment.

    closes_at: when the shift now running closes; None while closed.
    opens_at: the moment itself while open, else the next opening.
    shifts: today's, in order; empty on a free day.
    day_off: the decision that frees today; None on a worked day and on a bare weekend.
    """

    closes_at: datetime | None
    opens_at: datetime
    shifts: tuple[Shift, ...]
    day_off: DayOff | None

    @property
    def is_open(self) -> bool:
        """Somebody receives dossiers now."""
        return self.closes_at is not None


def opening(calendar: WorkCalendar, at: datetime) -> Opening:
    """Return how the counter stands. At the very minute of closing it is closed.

    :raises CalendarEndsError: when the calendar ends before the next opening.
    """
    local = calendar.local(at)
    day = local.date()
    shifts = calendar.shifts_on(day)
    minute = local.hour * 60 + local.minute
    running = [shift for shift in shifts if shift.opens <= minute < shift.closes]
    closes_at = None
    if running:
        closes_at = local + timedelta(minutes=running[0].closes - minute)
    return Opening(
        closes_at=closes_at,
        opens_at=calendar.next_working_instant(at),
        shifts=shifts,
        day_off=calendar.days_off.get(day) if not shifts else None,
    )


def days_off_ahead(
    calendar: WorkCalendar, day: date, within_days: int
) -> tuple[DayOff, ...]:
    """List the days freed by decision after the day, at most so many days ahead.

    Days that are free by the week anyway are left out, unless a decision names them.
    """
    last = day + timedelta(days=within_days)
    found = (off for off in calendar.days_off.values() if day < off.day <= last)
    return tuple(sorted(found, key=lambda off: off.day))
