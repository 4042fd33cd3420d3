"""Invented histories for the patterns: honest ones, and the same with back-dating in.

An honest history is not a tidy one: people stay late now and then, the network fails
for half a day and yesterday's work is typed in today, certified copies are handed out
after minutes, work comes in clumps and swells at the end of a month.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import IntEnum
from functools import cache

from motcua.core.casefile import FactKind
from motcua.core.patterns import Entry, Pattern
from motcua.core.tests.calendars import office
from motcua.core.worktime import WorkCalendar

FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)
AGENCIES = 8
MINUTE = timedelta(minutes=1)
QUICKLY, IN_DAYS = "2.000815", "1.001193"
_A_DAY = 3.2  # dossiers of an agency

Key = tuple[int, int | None, date]  # agency, person, first day of month or quarter


class Strength(IntEnum):
    """How much of the record is made up."""

    WEAK = 0
    MEDIUM = 1
    STRONG = 2


@dataclass
class Made:
    """A history being made. A dossier has one id, each fact the next."""

    dice: random.Random
    calendar: WorkCalendar
    entries: list[Entry] = field(default_factory=list)
    dossiers: int = 0
    outages: frozenset[tuple[int, date]] = frozenset()

    def add(
        self,
        kind: FactKind,
        dossier: tuple[int, str],
        who: tuple[int, int],
        at: datetime,
        recorded_at: datetime | None = None,
    ) -> None:
        dossier_id, code = dossier
        agency_id, person_id = who
        recorded = recorded_at or self._recorded(agency_id, at)
        self.entries.append(
            Entry(
                len(self.entries) + 1,
                dossier_id,
                code,
                kind,
                agency_id,
                person_id,
                at,
                recorded,
            )
        )

    def new_dossier(self, code: str) -> tuple[int, str]:
        self.dossiers += 1
        return self.dossiers, code

    def _recorded(self, agency_id: int, at: datetime) -> datetime:
        """Type in at once; after an outage the next day, in passing."""
        is_out = at.hour < 12 and (agency_id, at.date()) in self.outages
        if not is_out and self.dice.random() > 0.004:
            return at
        minutes = self.dice.randint(420, 700)
        return self.calendar.add_minutes(at, minutes) + seconds(self.dice)


def counter_of(agency_id: int) -> int:
    return agency_id * 10 + 1


def people_of(agency_id: int) -> tuple[int, ...]:
    return tuple(agency_id * 10 + number for number in (1, 2, 3))


@cache
def honest(seed: int) -> tuple[Entry, ...]:
    """Make three months of eight agencies, nobody back-dating anything."""
    dice = random.Random(seed)  # noqa: S311  a test, not a secret
    made = Made(dice, office())
    days = [day for day in _every_day() if made.calendar.is_working_day(day)]
    agencies = range(1, AGENCIES + 1)
    made.outages = frozenset(
        (dice.choice(agencies), dice.choice(days)) for _ in range(5)
    )
    for agency_id in agencies:
        for day in days:
            busy = dice.lognormvariate(0, 0.35) * _A_DAY
            for _ in range(round(busy)):
                _life(made, agency_id, day)
    return in_order(made.entries)


def in_order(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.recorded_at, entry.fact_id)))


def seconds(dice: random.Random) -> timedelta:
    return timedelta(seconds=dice.randint(0, 59))


def _every_day() -> Iterator[date]:
    for number in range((LAST - FIRST).days + 1):
        yield FIRST + timedelta(days=number)


def _life(made: Made, agency_id: int, day: date) -> None:
    """Take one dossier in, and through the house."""
    dice = made.dice
    counter, handler, leader = ((agency_id, one) for one in people_of(agency_id))
    at = _office_moment(made, day)
    is_quick = dice.random() < 0.35
    dossier = made.new_dossier(QUICKLY if is_quick else IN_DAYS)
    made.add(FactKind.ACCEPTED, dossier, counter, at)
    steps = (FactKind.TAKEN, handler), (FactKind.HANDED_OVER, handler)
    for kind, who in (*steps, (FactKind.RESULT_READY, leader)):
        at = _later(made, at, dice.randint(2, 14) if is_quick else _work(dice, at))
        if at.date() > LAST:
            return
        made.add(kind, dossier, who, at)
    at = _later(made, at, dice.randint(1, 9) if is_quick else dice.randint(30, 900))
    if at.date() <= LAST:
        made.add(FactKind.RETURNED, dossier, counter, at)


def _work(dice: random.Random, at: datetime) -> int:
    """Return how long a step takes; people hurry a little at the end of a month."""
    minutes = dice.lognormvariate(5.4, 0.7)
    return round(minutes * (0.7 if at.day > 24 else 1.0)) + 3


def _later(made: Made, at: datetime, minutes: int) -> datetime:
    then = made.calendar.add_minutes(at, minutes)
    if then.hour >= 16 and made.dice.random() < 0.06:  # stays to finish
        return then + timedelta(minutes=made.dice.randint(30, 110))
    return then + seconds(made.dice)


def _office_moment(made: Made, day: date) -> datetime:
    opens = made.calendar.midnight(day)
    morning = made.dice.random() < 0.6
    first, last = (450, 688) if morning else (780, 1015)
    return opens + made.dice.randint(first, last) * MINUTE + seconds(made.dice)


# --- Back-dating, planted

Plant = Callable[[Sequence[Entry], Key, Strength, random.Random], list[Entry]]


def planted(
    seed: int, pattern: Pattern, strength: Strength
) -> tuple[tuple[Entry, ...], frozenset[Key]]:
    """Return an honest history with one kind of back-dating put into some places."""
    dice = random.Random(f"{seed} {pattern} {strength}")  # noqa: S311  the same
    places = _places(pattern)
    chosen = dice.sample(places, max(len(places) // 10, 3))
    entries: Sequence[Entry] = honest(seed)
    for key in chosen:
        entries = PLANTS[pattern](entries, key, strength, dice)
    return in_order(entries), frozenset(chosen)


def _places(pattern: Pattern) -> list[Key]:
    months = [date(2026, month, 1) for month in (7, 8, 9)]
    agencies = range(1, AGENCIES + 1)
    if pattern is Pattern.CLOSING_WAVE:
        return [(agency, None, month) for agency in agencies for month in months]
    if pattern is Pattern.QUICK_RETURN:
        return [(a, counter_of(a), month) for a in agencies for month in months]
    people = [(agency, one) for agency in agencies for one in people_of(agency)]
    if pattern is Pattern.DIGIT_PREFERENCE:
        return [(*who, FIRST) for who in people]
    return [(*who, month) for who in people for month in months]


def _is_theirs(entry: Entry, key: Key) -> bool:
    agency_id, person_id, since = key
    month = entry.recorded_at.date().replace(day=1)
    who = entry.agency_id == agency_id and person_id in {None, entry.person_id}
    return who and month == since


def _some(
    entries: Sequence[Entry], key: Key, share: float, dice: random.Random
) -> set[int]:
    mine = [entry.fact_id for entry in entries if _is_theirs(entry, key)]
    return set(dice.sample(mine, round(len(mine) * share)))


def _entered_late(
    entries: Sequence[Entry], key: Key, strength: Strength, dice: random.Random
) -> list[Entry]:
    """Say that it happened days before it is typed in."""
    made_up = _some(entries, key, (0.08, 0.2, 0.4)[strength], dice)

    def late(entry: Entry) -> Entry:
        days = timedelta(days=dice.randint(3, 8))
        return entry._replace(occurred_at=entry.recorded_at - days)

    return [late(one) if one.fact_id in made_up else one for one in entries]


def _entered_at_night(
    entries: Sequence[Entry], key: Key, strength: Strength, dice: random.Random
) -> list[Entry]:
    made_up = _some(entries, key, (0.08, 0.2, 0.4)[strength], dice)

    def at_night(entry: Entry) -> Entry:
        late = entry.recorded_at.replace(hour=dice.randint(19, 22))
        late = late.replace(minute=dice.randint(0, 59))
        return entry._replace(occurred_at=late, recorded_at=late)

    return [at_night(one) if one.fact_id in made_up else one for one in entries]


def _typed_in_a_row(
    entries: Sequence[Entry], key: Key, strength: Strength, dice: random.Random
) -> list[Entry]:
    """Take in and end dossiers one after another, minutes each: they lived on paper."""
    agency_id, _, since = key
    counter, handler, leader = ((agency_id, one) for one in people_of(agency_id))
    made = Made(
        dice, office(), list(entries), dossiers=10_000 * (since.month + 10 * agency_id)
    )
    at = _start(since, dice)
    for _ in range((4, 8, 16)[strength]):
        dossier = made.new_dossier(IN_DAYS)
        for kind, who in (
            (FactKind.ACCEPTED, counter),
            (FactKind.TAKEN, handler),
            (FactKind.RESULT_READY, leader),
            (FactKind.RETURNED, counter),
        ):
            made.add(kind, dossier, who, at, at)
            at += timedelta(seconds=dice.randint(15, 80))
        at += dice.randint(1, 6) * MINUTE
    return made.entries


def _closed_in_a_wave(
    entries: Sequence[Entry], key: Key, strength: Strength, dice: random.Random
) -> list[Entry]:
    """End, on the last two days of the month, what was not ended before."""
    agency_id, _, since = key
    made = Made(
        dice, office(), list(entries), dossiers=500_000 * since.month + agency_id * 1000
    )
    ends = [
        d for d in _every_day() if d.month == since.month and office().is_working_day(d)
    ]
    more = round(2 * _A_DAY * (1.0, 2.5, 5.0)[strength])
    for _ in range(more):
        at = _office_moment(made, dice.choice(ends[-2:]))
        who = agency_id, people_of(agency_id)[2]
        made.add(FactKind.RESULT_READY, made.new_dossier(IN_DAYS), who, at, at)
    return made.entries


def _in_even_steps(
    entries: Sequence[Entry], key: Key, strength: Strength, dice: random.Random
) -> list[Entry]:
    """Invent moments by adding the same minutes again and again."""
    agency_id, person_id, since = key
    assert person_id is not None
    made = Made(
        dice, office(), list(entries), dossiers=900_000 * since.month + person_id * 1000
    )
    recorded = _start(since, dice) + timedelta(hours=5)
    step = dice.choice((5, 10, 15)) * MINUTE
    at = recorded.replace(hour=7, minute=45, second=0)
    for _ in range((6, 9, 14)[strength]):
        made.add(
            FactKind.TAKEN,
            made.new_dossier(IN_DAYS),
            (agency_id, person_id),
            at,
            recorded,
        )
        at += step
    return made.entries


def _in_round_minutes(
    entries: Sequence[Entry], key: Key, strength: Strength, dice: random.Random
) -> list[Entry]:
    agency_id, person_id, _ = key
    share = (0.15, 0.35, 0.7)[strength]

    def rounded(entry: Entry) -> Entry:
        if (entry.agency_id, entry.person_id) != (agency_id, person_id):
            return entry
        if dice.random() > share:
            return entry
        at = entry.occurred_at
        return entry._replace(
            occurred_at=at.replace(minute=at.minute // 5 * 5, second=0)
        )

    return [rounded(one) for one in entries]


def _start(since: date, dice: random.Random) -> datetime:
    days = [
        d for d in _every_day() if d.month == since.month and office().is_working_day(d)
    ]
    return office().midnight(dice.choice(days[2:-3])) + timedelta(
        hours=14, minutes=dice.randint(0, 40)
    )


PLANTS: Mapping[Pattern, Plant] = {
    Pattern.LATE_ENTRY: _entered_late,
    Pattern.QUICK_RETURN: _typed_in_a_row,
    Pattern.CLOSING_WAVE: _closed_in_a_wave,
    Pattern.OUT_OF_HOURS: _entered_at_night,
    Pattern.IDENTICAL_INTERVALS: _in_even_steps,
    Pattern.DIGIT_PREFERENCE: _in_round_minutes,
}


@dataclass(frozen=True)
class Measured:
    """planted, found of them, and findings where nothing was planted."""

    planted: int
    hit: int
    false: int

    @property
    def precision(self) -> float:
        told = self.hit + self.false
        return self.hit / told if told else 1.0

    @property
    def recall(self) -> float:
        return self.hit / self.planted


def keys_by_pattern(findings):
    found: dict[Pattern, set[Key]] = defaultdict(set)
    for one in findings:
        found[one.pattern].add((one.agency_id, one.person_id, one.since))
    return found
