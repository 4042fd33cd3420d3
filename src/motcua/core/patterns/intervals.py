"""Identical intervals: moments typed in even steps, as life never has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby, pairwise

from motcua.core.patterns.grouping import Key, by_person
from motcua.core.patterns.limits import Limits
from motcua.core.patterns.values import Calendars, Entry, Finding, Pattern


@dataclass(frozen=True, slots=True)
class _Steps:
    """Of a person in a month: intervals within days, and the longest even row.

    repeated: how many intervals equal the one before. row: entries of the row.
    """

    count: int
    repeated: int
    row: Sequence[Entry]

    @property
    def in_row(self) -> int:
        """How many repetitions the row itself is."""
        return max(len(self.row) - 2, 0)


def identical_intervals(
    entries: Sequence[Entry], calendars: Calendars, limits: Limits
) -> Iterator[Finding]:
    """Tell who, in a month, has things happening in one long row of equal intervals.

    Measured by when they are said to have happened, within one day. One press for many
    dossiers is one moment. How often an interval repeats by chance is taken from
    everybody's days, the row itself left out.
    """
    del calendars
    steps = {key: _steps(group, limits) for key, group in by_person(entries).items()}
    every = sum(one.count for one in steps.values())
    repeated = sum(one.repeated for one in steps.values())
    for key, one in steps.items():
        if len(one.row) - 1 < limits.interval_run:
            continue
        elsewhere = (repeated - one.in_row) / max(every - one.in_row, 1)
        usual = max(elsewhere, limits.usual_share_floor)
        # So many places for a row to begin; each repetition must happen.
        chance = min(one.count * usual**one.in_row, 1.0)
        if chance <= limits.chance:
            yield _finding(key, one, usual, chance)


def _steps(group: Sequence[Entry], limits: Limits) -> _Steps:
    rows: list[list[Entry]] = []
    count = repeated = 0
    for day in _days(group):
        found = _rows(day, timedelta(seconds=limits.interval_seconds))
        count += len(day) - 1
        repeated += sum(len(row) - 2 for row in found)
        rows += found
    return _Steps(count, repeated, max(rows, key=len, default=()))


def _days(group: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Give what was entered of a day in one go, one entry for each moment.

    In the order entered: a made-up row stays together, whatever else the day held.
    """
    moments: Mapping[object, Entry] = {entry.occurred_at: entry for entry in group}
    ordered = sorted(moments.values(), key=_as_entered)
    for _, day in groupby(ordered, key=lambda entry: entry.occurred_at.date()):
        yield list(day)


def _as_entered(entry: Entry) -> tuple[datetime, datetime]:
    return entry.recorded_at, entry.occurred_at


def _rows(day: Sequence[Entry], shortest: timedelta) -> list[list[Entry]]:
    """Cut a day into rows of equal intervals; neighbours share an entry."""
    rows: list[list[Entry]] = []
    last: timedelta | None = None
    for before, entry in pairwise(day):
        step = entry.occurred_at - before.occurred_at
        if step == last:
            rows[-1].append(entry)
        elif step >= shortest:
            rows.append([before, entry])
        last = step if step >= shortest else None
    return rows


def _finding(key: Key, steps: _Steps, usual: float, chance: float) -> Finding:
    agency_id, person_id, since = key
    return Finding(
        pattern=Pattern.IDENTICAL_INTERVALS,
        agency_id=agency_id,
        person_id=person_id,
        since=since,
        count=len(steps.row) - 1,
        of=steps.count,
        usual=usual * steps.count,
        chance=chance,
        first_at=steps.row[0].occurred_at,
        last_at=steps.row[-1].occurred_at,
        facts=tuple(entry.fact_id for entry in steps.row),
    )
