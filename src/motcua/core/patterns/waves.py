"""Closing waves: the end of the month against the agency's usual rhythm."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, pvariance

from motcua.core.casefile import FactKind
from motcua.core.patterns.chance import poisson_tail
from motcua.core.patterns.limits import Limits
from motcua.core.patterns.values import Calendars, Entry, Finding, Pattern
from motcua.core.worktime import WorkCalendar

_DAY = timedelta(days=1)
_A_MONTH_ON = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class _Rhythm:
    """Of the usual days of one agency: dossiers closed a day, and how much it varies.

    spread: variance over mean, at least one; closings come in clumps.
    """

    a_day: float
    spread: float


def closing_waves(
    entries: Sequence[Entry], calendars: Calendars, limits: Limits
) -> Iterator[Finding]:
    """Tell the agencies that ended far more dossiers at a month's end than usually.

    Counted when recorded, each dossier once. Free days count with the working day
    before. A month that is not over yet, and an agency without enough usual days to
    know its rhythm, tell nothing.
    """
    for agency_id, days in _closed(entries, calendars).items():
        calendar = calendars(agency_id)
        every = _working_days(min(days), max(days), calendar)
        ends = _month_ends(every, limits.wave_days, calendar)
        in_ends = {day for end in ends.values() for day in end}
        usual = [len(days.get(day, ())) for day in every if day not in in_ends]
        if len(usual) < limits.wave_usual_days:
            continue
        rhythm = _rhythm(usual)
        for since, end in ends.items():
            shown = [entry for day in end for entry in days.get(day, ())]
            wave = _wave(shown, len(end), rhythm, limits)
            if wave is not None:
                yield _finding(agency_id, since, shown, wave)


def _closed(
    entries: Sequence[Entry], calendars: Calendars
) -> Mapping[int, Mapping[date, list[Entry]]]:
    """Return the dossiers each agency ended, by working day."""
    found: dict[int, dict[date, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        if entry.kind is FactKind.RESULT_READY:
            calendar = calendars(entry.agency_id)
            day = _worked(entry.recorded_at.date(), calendar)
            found[entry.agency_id][day].append(entry)
    return found


def _worked(day: date, calendar: WorkCalendar) -> date:
    while not calendar.is_working_day(day):
        day -= _DAY
    return day


def _working_days(first: date, last: date, calendar: WorkCalendar) -> list[date]:
    every = (first + number * _DAY for number in range((last - first).days + 1))
    return [day for day in every if calendar.is_working_day(day)]


def _month_ends(
    every: Sequence[date], count: int, calendar: WorkCalendar
) -> Mapping[date, list[date]]:
    """Return the last working days of every month, by its first day.

    A month whose last working day is not among them is still going on: left out.
    """
    months: dict[date, list[date]] = defaultdict(list)
    for day in every:
        months[day.replace(day=1)].append(day)
    return {
        since: days[-count:]
        for since, days in months.items()
        if days[-1] == _last_of(since, calendar)
    }


def _last_of(since: date, calendar: WorkCalendar) -> date:
    return _worked((since + _A_MONTH_ON).replace(day=1) - _DAY, calendar)


def _rhythm(usual: Sequence[int]) -> _Rhythm:
    # Half a dossier more than counted: an agency that never closed any is no proof
    # that it never would.
    a_day = fmean(usual) + 0.5 / len(usual)
    return _Rhythm(a_day, max(pvariance(usual) / a_day, 1.0))


def _wave(
    shown: Sequence[Entry], days: int, rhythm: _Rhythm, limits: Limits
) -> tuple[float, float] | None:
    """Return how many were usual and the chance of so many; None for no wave."""
    usual = rhythm.a_day * days
    if len(shown) < max(limits.wave_count, limits.wave_ratio * usual):
        return None
    # A clump of closings is one event: count clumps, not dossiers.
    clumps = math.floor(len(shown) / rhythm.spread)
    chance = poisson_tail(clumps, usual / rhythm.spread)
    return (usual, chance) if chance <= limits.chance else None


def _finding(
    agency_id: int, since: date, shown: Sequence[Entry], wave: tuple[float, float]
) -> Finding:
    shown = sorted(shown, key=lambda entry: entry.recorded_at)
    usual, chance = wave
    return Finding(
        pattern=Pattern.CLOSING_WAVE,
        agency_id=agency_id,
        person_id=None,
        since=since,
        count=len(shown),
        of=len(shown),
        usual=usual,
        chance=chance,
        first_at=shown[0].recorded_at,
        last_at=shown[-1].recorded_at,
        facts=tuple(entry.fact_id for entry in shown),
    )
