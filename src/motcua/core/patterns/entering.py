"""When things were entered: long after they happened, or when the office was shut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from motcua.core.patterns.grouping import Tally, by_person, stand_out
from motcua.core.patterns.limits import Limits
from motcua.core.patterns.values import Entry, Finding, Pattern
from motcua.core.worktime import WorkCalendar


def late_entries(
    entries: Sequence[Entry], calendar: WorkCalendar, limits: Limits
) -> Iterator[Finding]:
    """Tell who, in a month, entered many things far later than they happened."""

    def is_late(entry: Entry) -> bool:
        if entry.occurred_at == entry.recorded_at:
            return False
        gap = calendar.minutes_between(entry.occurred_at, entry.recorded_at)
        return gap > limits.late_minutes

    tallies = {
        key: Tally(len(group), [entry for entry in group if is_late(entry)])
        for key, group in by_person(entries).items()
    }
    yield from stand_out(Pattern.LATE_ENTRY, tallies, limits.late_count, limits)


def out_of_hours(
    entries: Sequence[Entry], calendar: WorkCalendar, limits: Limits
) -> Iterator[Finding]:
    """Tell who, in a month, entered much while the office was shut."""
    grace = limits.grace_minutes

    def is_outside(entry: Entry) -> bool:
        local = calendar.local(entry.recorded_at)
        minute = local.hour * 60 + local.minute
        return not any(
            shift.opens - grace <= minute <= shift.closes + grace
            for shift in calendar.shifts_on(local.date())
        )

    tallies = {
        key: Tally(len(group), [entry for entry in group if is_outside(entry)])
        for key, group in by_person(entries).items()
    }
    yield from stand_out(
        Pattern.OUT_OF_HOURS, tallies, limits.out_of_hours_count, limits
    )
