"""What decisions change of a calendar, and the calendar that follows.

A calendar is the country's, changed by what its province decided, then by what the
agency itself decided. Of two decisions about one day the later one rules. Nothing is
taken back by erasing: an ``ORDINARY`` day undoes what was said of it before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum, unique

from motcua.core.worktime.calendar import WorkCalendar
from motcua.core.worktime.days import (
    DayOff,
    DayOn,
    NoAppointment,
    Season,
    Shift,
    Week,
)


@unique
class ChangeKind(StrEnum):
    """What a line of a decision says of its days."""

    DAY_OFF = "day_off"  # nobody works: a holiday, a local closure
    DAY_ON = "day_on"  # worked, with these shifts
    ORDINARY = "ordinary"  # as if nothing had been decided about the day
    HOURS = "hours"  # other weekly hours from then on, or for a season
    NO_APPOINTMENT = "no_appointment"  # worked, but no result is promised


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a decision.

    first, last: both included; last None only for HOURS and NO_APPOINTMENT, where it
    means until another decision. shifts: of DAY_ON. week: of HOURS, else None.
    weekdays, procedures: of NO_APPOINTMENT (see ``NoAppointment``).
    """

    kind: ChangeKind
    first: date
    last: date | None
    name: str
    decision: str
    shifts: tuple[Shift, ...] = ()
    week: Week | None = None
    weekdays: frozenset[int] = frozenset()
    procedures: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a line that says nothing, or contradicts itself."""
        if self.last is not None and self.last < self.first:
            raise ValueError(f"a change ends {self.last} before it begins {self.first}")
        is_lasting = self.kind in {ChangeKind.HOURS, ChangeKind.NO_APPOINTMENT}
        if self.last is None and not is_lasting:
            raise ValueError(f"{self.kind} needs a last day")
        if (self.kind is ChangeKind.DAY_ON) != bool(self.shifts):
            raise ValueError("shifts belong to a day that is worked, and only there")
        if (self.kind is ChangeKind.HOURS) != (self.week is not None):
            raise ValueError("weekly hours belong to a change of hours, and only there")

    def days(self) -> Iterator[date]:
        """Yield the days from first to last. A change without end yields the first."""
        last = self.last or self.first
        for number in range((last - self.first).days + 1):
            yield self.first + timedelta(days=number)


def changed(
    base: WorkCalendar,
    changes: Sequence[Change],
    *,
    label: str,
    version: int,
    is_local: bool = False,
) -> WorkCalendar:
    """Return the calendar once the changes, in the order decided, are in force.

    is_local: one agency decided, so that an ORDINARY day is what the base has; else it
    is what the weekly hours have.
    """
    days_off, days_on = dict(base.days_off), dict(base.days_on)
    seasons, no_appointment = list(base.seasons), list(base.no_appointment)
    for change in changes:
        if change.week is not None:
            seasons.append(_season(change, change.week))
        elif change.kind is ChangeKind.NO_APPOINTMENT:
            no_appointment.append(_no_appointment(change))
        elif change.kind is ChangeKind.ORDINARY:
            no_appointment = list(_promised_again(no_appointment, change, base))
        for day in () if change.kind in _LASTING else change.days():
            days_off.pop(day, None)
            days_on.pop(day, None)
            if change.kind is ChangeKind.DAY_OFF:
                days_off[day] = DayOff(day, change.name, change.decision, is_local)
            elif change.kind is ChangeKind.DAY_ON:
                days_on[day] = DayOn(day, change.shifts, change.decision)
            elif is_local and day in base.days_off:
                days_off[day] = base.days_off[day]
            elif is_local and day in base.days_on:
                days_on[day] = base.days_on[day]
    return replace(
        base,
        label=label,
        version=version,
        days_off=days_off,
        days_on=days_on,
        seasons=tuple(seasons),
        no_appointment=tuple(no_appointment),
    )


_LASTING = frozenset({ChangeKind.HOURS, ChangeKind.NO_APPOINTMENT})


def _season(change: Change, week: Week) -> Season:
    return Season(change.first, change.last, week, change.name, change.decision)


def _no_appointment(change: Change) -> NoAppointment:
    return NoAppointment(
        change.first,
        change.last,
        change.name,
        change.decision,
        change.weekdays,
        change.procedures,
    )


def _promised_again(
    known: Sequence[NoAppointment], change: Change, base: WorkCalendar
) -> Iterator[NoAppointment]:
    """Cut the days of the change out of what was decided after the base."""
    first, last = change.first, change.last or change.first
    for one in known:
        if one in base.no_appointment:
            yield one
            continue
        if one.first < first:
            before = first - timedelta(days=1)
            yield replace(one, last=min(one.last or before, before))
        if one.last is None or one.last > last:
            yield replace(one, first=max(one.first, last + timedelta(days=1)))
