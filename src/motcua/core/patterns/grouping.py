"""Entries grouped by who, where and when; and whether a group stands out."""

from __future__ import annotations

from collections import Counter, defaultdict
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
    """Tell the groups in which far more show the sign than in all other agencies.

    The usual share is never the group's own, nor its colleagues': an evening of typing
    takes several accounts of one office. With one agency alone it is everybody else's.
    """
    every = _sums(tallies)
    for key, tally in tallies.items():
        count = len(tally.shown)
        if count < least:
            continue
        others = every.without(key[0])
        if not others.of:
            others = every.minus(tally)
        usual = max(others.share, limits.usual_share_floor)
        chance = binomial_tail(count, tally.of, usual)
        if chance <= limits.chance:
            yield _finding(pattern, key, tally, usual, chance)


@dataclass(frozen=True, slots=True)
class _Share:
    shown: int
    of: int

    @property
    def share(self) -> float:
        return self.shown / max(self.of, 1)


@dataclass(frozen=True, slots=True)
class _Sums:
    """All groups together, and by agency."""

    every: _Share
    by_agency: Mapping[int, _Share]

    def without(self, agency_id: int) -> _Share:
        return _less(self.every, self.by_agency[agency_id])

    def minus(self, tally: Tally) -> _Share:
        return _less(self.every, _Share(len(tally.shown), tally.of))


def _less(one: _Share, other: _Share) -> _Share:
    return _Share(one.shown - other.shown, one.of - other.of)


def _sums(tallies: Mapping[Key, Tally]) -> _Sums:
    shown: Counter[int] = Counter()
    of: Counter[int] = Counter()
    for (agency_id, _, _), tally in tallies.items():
        shown[agency_id] += len(tally.shown)
        of[agency_id] += tally.of
    return _Sums(
        _Share(shown.total(), of.total()),
        {agency_id: _Share(shown[agency_id], of[agency_id]) for agency_id in of},
    )


def _finding(
    pattern: Pattern, key: Key, tally: Tally, usual: float, chance: float
) -> Finding:
    agency_id, person_id, since = key
    return Finding(
        pattern=pattern,
        agency_id=agency_id,
        person_id=person_id,
        since=since,
        count=len(tally.shown),
        of=tally.of,
        usual=usual * tally.of,
        chance=chance,
        first_at=tally.shown[0].recorded_at,
        last_at=tally.shown[-1].recorded_at,
        facts=tuple(entry.fact_id for entry in tally.shown),
    )
