"""Fill the demo province with lives."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from motcua.apps.dossiers import store
from motcua.apps.dossiers.casework.intake import FileKept
from motcua.apps.dossiers.demo.life import Birth, Chair, Life, Stage, TypedIn
from motcua.apps.dossiers.demo.plan import Plan, plan
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import AgencyInfo
from motcua.apps.procedures import queries as procedures
from motcua.common.clock import VIETNAM
from motcua.core.agencies import AgencyKind
from motcua.core.catalogue import Level
from motcua.core.channels import Channel
from motcua.core.permissions import Officer
from motcua.core.worktime import WorkCalendar

Progress = Callable[[int, int], None]
_DAYS_PER_MONTH = 30.4
_SEED_AT_HAND = 1_000_000  # far from those of the planned lives


def load_demo(
    *, now: datetime, results: Mapping[int, FileKept], progress: Progress
) -> int:
    """Play the planned number of lives up to now; return how many.

    results: a stored specimen signed by each approver, by the approver's id.
    progress: told (done, all) as the lives are played.
    """
    lives = births(now, plan().raw["dossiers"])
    stage = Stage(
        plan=plan(),
        calendar=lives.calendar,
        officers=officers_by_chair(now.date()),
        results=results,
        now=now,
    )
    with store.batch():
        for done, birth in enumerate(lives.births, start=1):
            Life(birth, stage).play()
            progress(done, len(lives.births))
        more = at_hand(now, lives.calendar)
        for birth in more:
            Life(birth, stage).play()
        late = typed_in(now, lives.calendar)
        for birth in late:
            TypedIn(birth, stage).play()
    return len(lives.births) + len(more) + len(late)


class Births:
    """The planned beginnings, in the order they happen."""

    def __init__(self, born: Sequence[Birth], calendar: WorkCalendar) -> None:
        """Keep them with the calendar they were planned by."""
        self.births = sorted(born, key=lambda birth: (birth.at, birth.seed))
        self.calendar = calendar


def births(now: datetime, count: int) -> Births:
    """Plan where, what and when the lives begin."""
    shape = plan()
    dice = random.Random(shape.raw["seed"])  # noqa: S311  a demo, not a secret
    today = now.date()
    counters = _counters(today)
    calendar = organizations.calendar(counters[0].id, today)
    days = list(_working_days(shape, calendar, today))
    offers = {day: _offers(shape, day) for day in {d.replace(day=1) for d in days}}
    since = today - timedelta(days=shape.raw["recent"]["days"])
    recent = [day for day in days if day >= since]
    choice = _Choice(counters, days, offers, recent, calendar)
    born = [_birth(shape, dice, seed, choice) for seed in range(count)]
    return Births([birth for birth in born if birth.at < now], calendar)


def at_hand(now: datetime, calendar: WorkCalendar) -> list[Birth]:
    """Plan what one office began on its last working days, in the order it did.

    Nothing when the office or the procedures were not there yet.
    """
    shape = plan().raw["at_hand"]
    agency = organizations.directory().agency_called(shape["agency"])
    if agency is None:
        return []
    days: list[date] = []
    day = now.date()
    while len(days) < shape["days"]:
        if calendar.is_working_day(day):
            days.insert(0, day)
        day -= timedelta(days=1)
    moments = [
        datetime.combine(day, time(0), VIETNAM)
        + timedelta(minutes=shape["from_minute"] + turn * shape["minutes_apart"])
        for day in days
        for turn in range(shape["each_day"])
    ]
    begun = [calendar.next_working_instant(moment) for moment in moments]
    found = [
        _at_hand(shape, agency, number, moment)
        for number, moment in enumerate(begun)
        if moment < now
    ]
    return [birth for birth in found if birth is not None]


def _at_hand(
    shape: Mapping[str, Any], agency: AgencyInfo, number: int, at: datetime
) -> Birth | None:
    code = shape["procedures"][number % len(shape["procedures"])]
    version_id = procedures.current_version(code, at.date())
    if version_id is None:
        return None
    terms = procedures.terms(version_id)
    return Birth(
        agency_id=agency.id,
        agency_name=agency.short_name,
        terms=terms,
        case=terms.cases[0],
        channel=Channel.DIRECT,
        at=at,
        pace=shape["paces"][number % len(shape["paces"])],
        seed=_SEED_AT_HAND + number,
    )


def typed_in(now: datetime, calendar: WorkCalendar) -> list[Birth]:
    """Plan the evening on which one office entered what it had done on paper.

    Nothing when the office or the procedure was not there yet.
    """
    shape = plan().raw["typed_in"]
    evening = now.date().replace(day=1) - timedelta(days=1)
    while not calendar.is_working_day(evening):
        evening -= timedelta(days=1)
    agency = organizations.directory().agency_called(shape["agency"])
    version_id = procedures.current_version(shape["procedure"], evening)
    if agency is None or version_id is None:
        return []
    terms = procedures.terms(version_id)
    begins = datetime.combine(evening, time(0), VIETNAM)
    return [
        Birth(
            agency_id=agency.id,
            agency_name=agency.short_name,
            terms=terms,
            case=terms.cases[0],
            channel=Channel.DIRECT,
            at=begins
            + timedelta(minutes=shape["from_minute"] + number * shape["minutes_apart"]),
            pace=1.0,
            seed=number,
        )
        for number in range(shape["dossiers"])
    ]


def officers_by_chair(on: date) -> dict[Chair, list[Officer]]:
    """List the officers of every chair: (agency, unit, role). Queries: a few."""
    book = organizations.directory()
    people = [
        person
        for agency in book.agencies(on)
        for person in organizations.people_in(agency.id, None, None, on)
        if not person.is_stand_in
    ]
    known = organizations.officers({person.id for person in people}, on)
    chairs: dict[Chair, list[Officer]] = defaultdict(list)
    for person in people:
        chair = (person.agency_id, person.unit_id, str(person.role))
        chairs[chair].append(known[person.id])
    return dict(chairs)


class _Choice:
    """What a birth is drawn from."""

    def __init__(
        self,
        counters: Sequence[AgencyInfo],
        days: Sequence[date],
        offers: Mapping[date, tuple[list[int], list[float]]],
        recent: Sequence[date],
        calendar: WorkCalendar,
    ) -> None:
        self.counters, self.days, self.offers = counters, days, offers
        self.recent, self.calendar = recent, calendar


def _birth(shape: Plan, dice: random.Random, seed: int, choice: _Choice) -> Birth:
    day = dice.choice(choice.recent if shape.is_recent(dice) else choice.days)
    version_ids, weights = choice.offers[day.replace(day=1)]
    terms = procedures.terms(dice.choices(version_ids, weights)[0])
    place = dice.randrange(len(choice.counters))
    agency = choice.counters[place]
    if Level.COMMUNE not in terms.levels:
        agency = next(a for a in choice.counters if a.kind is AgencyKind.SERVICE_CENTER)
    communes = [a for a in choice.counters if a.kind is AgencyKind.COMMUNE]
    competent = dice.choice(communes)
    slow = shape.raw["slow_agencies"]
    case = dice.choice(terms.cases)
    channels = [offer.channel for offer in case.channels]
    shares = [shape.raw["channels"][channel.value] for channel in channels]
    moment = datetime.combine(day, time(0), VIETNAM) + _office_hour(dice)
    return Birth(
        agency_id=agency.id,
        agency_name=agency.short_name,
        terms=terms,
        case=case,
        channel=Channel(dice.choices(channels, shares)[0]),
        at=choice.calendar.next_working_instant(moment),
        pace=slow["factor"] if place % slow["every"] == 0 else 1.0,
        seed=seed,
        competent_id=None if agency.kind is AgencyKind.COMMUNE else competent.id,
    )


def _office_hour(dice: random.Random) -> timedelta:
    """Most people come in the morning."""
    return timedelta(minutes=round(dice.triangular(7 * 60 + 30, 17 * 60, 9 * 60)))


def _counters(on: date) -> list[AgencyInfo]:
    book = organizations.directory()
    kinds = {AgencyKind.COMMUNE, AgencyKind.SERVICE_CENTER}
    return [agency for agency in book.agencies(on) if agency.kind in kinds]


def _working_days(shape: Plan, calendar: WorkCalendar, today: date) -> Iterator[date]:
    span = round(shape.raw["months"] * _DAYS_PER_MONTH)
    for back in range(span, -1, -1):
        day = today - timedelta(days=back)
        if calendar.is_working_day(day):
            yield day


def _offers(shape: Plan, first_of_month: date) -> tuple[list[int], list[float]]:
    """List the versions in force in a month, and how often each is asked for."""
    weights = shape.raw["procedures"]
    other = shape.raw["other_procedure"]
    found = procedures.published(first_of_month)
    return (
        [summary.version_id for summary in found],
        [weights.get(summary.code, other) for summary in found],
    )
