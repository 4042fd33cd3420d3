"""Entries grouped by who, where and when; and whether a group stands out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from motcua.core.patterns.chance import binomial_tail
from motcua.core.patterns.limits import Limits
from motcua.core.patterns.values import Entry, Finding, Pattern

_MONTHS_PER_QUARTER = 3

Key = tuple[int, int, date]  # agency, person, first day of the month or quarter


@dataclass(frozen=True, slots=True)
class Tally:
    """Of a group: all that could show the sign, and what does, oldest first."""

    of: int
    shown: Sequence[Entry]


def month_of(entry: Entry) -> date:
    """Return the first day of the month it was recorded in."""
    return entry.recorded_at.date().replace(day=1)


def quarter_of(entry: Entry) -> date:
    """Return the first day of the quarter it was recorded in."""
    day = entry.recorded_at.date()
    return day.replace(month=day.month - (day.month - 1) % _MONTHS_PER_QUARTER, day=1)


def by_person(
    entries: Iterable[Entry], since: Callable[[Entry], date] = month_of
) -> Mapping[Key, list[Entry]]:
    """Group what officials entered, in the order given; citizens' facts are left out.

    since: the first day of the stretch an entry belongs to.
    """
    groups: dict[Key, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.person_id is not None:
            groups[entry.agency_id, entry.person_id, since(entry)].append(entry)
    return groups


def stand_out(
    pattern: Pattern, tallies: Mapping[Key, Tally], least: int, limits: Limits
) -> Iterator[Finding]:
    """Tell the groups in which far more show the sign than among all others.

    The usual share is that of everybody else, never the group's own.
    """
    every = sum(tally.of for tally in tallies.values())
    shown = sum(len(tally.shown) for tally in tallies.values())
    for (agency_id, person_id, since), tally in tallies.items():
        count = len(tally.shown)
        if count < least:
            continue
        elsewhere = (shown - count) / max(every - tally.of, 1)
        usual = max(elsewhere, limits.usual_share_floor)
        chance = binomial_tail(count, tally.of, usual)
        if chance <= limits.chance:
            yield Finding(
                pattern=pattern,
                agency_id=agency_id,
                person_id=person_id,
                since=since,
                count=count,
                of=tally.of,
                usual=usual * tally.of,
                chance=chance,
                first_at=tally.shown[0].recorded_at,
                last_at=tally.shown[-1].recorded_at,
                facts=tuple(entry.fact_id for entry in tally.shown),
            )
