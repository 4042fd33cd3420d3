"""When things were entered: long after they happened, or when the office was shut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from motcua.core.patterns.grouping import Tally, by_person, stand_out
from motcua.core.patterns.limits import Limits
from motcua.core.patterns.values import Calendars, Entry, Finding, Pattern


def late_entries(
    entries: Sequence[Entry], calendars: Calendars, limits: Limits
) -> Iterator[Finding]:
    """Tell who, in a month, entered many things far later than they happened."""

    def is_late(entry: Entry) -> bool:
        if entry.occurred_at == entry.recorded_at:
            return False
        calendar = calendars(entry.agency_id)
        gap = calendar.minutes_between(entry.occurred_at, entry.recorded_at)
        return gap > limits.late_minutes

    tallies = {
        key: Tally(len(group), [entry for entry in group if is_late(entry)])
        for key, group in by_person(entries).items()
    }
    yield from stand_out(Pattern.LATE_ENTRY, tallies, limits.late_count, limits)


def out_of_hours(
    entries: Sequence[Entry], calendars: Calendars, limits: Limits
) -> Iterator[Finding]:
    """Tell who, in a month, entered much while the office was shut."""
    is_outside = _Doors(calendars, limits.grace_minutes).are_shut
    tallies = {
        key: Tally(len(group), [entry for entry in group if is_outside(entry)])
        for key, group in by_person(entries).items()
    }
    yield from stand_out(
        Pattern.OUT_OF_HOURS, tallies, limits.out_of_hours_count, limits
    )


class _Doors:
    """When the offices are open, looked up once a day: there are many entries."""

    def __init__(self, calendars: Calendars, grace: int) -> None:
        """Begin with no day looked up."""
        self.calendars, self.grace = calendars, grace
        self.open_on: dict[tuple[int, date], tuple[tuple[int, int], ...]] = {}

    def are_shut(self, entry: Entry) -> bool:
        """Say whether it was entered outside every shift and its grace."""
        at = entry.recorded_at
        day, minute = (entry.agency_id, at.date()), at.hour * 60 + at.minute
        if day not in self.open_on:
            self.open_on[day] = tuple(
                (shift.opens - self.grace, shift.closes + self.grace)
                for shift in self.calendars(entry.agency_id).shifts_on(at.date())
            )
        return not any(opens <= minute <= closes for opens, closes in self.open_on[day])
