"""Reading the facts: stored days from the table, the days since from the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum, unique
from functools import reduce
from operator import add

from django.db.models import F, Max, Min, Q, QuerySet, Sum

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.statistics.models import DailyFact, FilledDay
from motcua.apps.statistics.queries.values import (
    Covered,
    History,
    Line,
    Present,
    Table,
)
from motcua.common.clock import local
from motcua.core import daily
from motcua.core.channels import Channel
from motcua.core.daily import STOCKS, Balance, Counts, Measure
from motcua.core.periods import Period

_DAY = timedelta(days=1)
_NOTHING = Line("", Balance(0, Counts()))


@unique
class By(StrEnum):
    """What a table has a row for."""

    AGENCY = "agency_id"
    PROCEDURE = "procedure_code"


def covered() -> Covered | None:
    """Return which days are filled; None when none is. Queries: one."""
    found = FilledDay.objects.aggregate(
        first=Min("day"), last=Max("day"), filled_at=Max("filled_at")
    )
    if found["first"] is None:
        return None
    return Covered(found["first"], found["last"], local(found["filled_at"]))


def present(at: datetime, agency_id: int | None = None) -> Present:
    """Count the days not filled yet, today up to this moment among them.

    agency_id: None for every agency. Queries: two; three before the first filling.
    """
    at = local(at)
    known = covered()
    begins = known.last + _DAY if known else dossiers.first_acceptance()
    first = min(begins or at.date(), at.date())
    lives = tuple(dossiers.lives(first, at.date(), agency_id))
    facts = tuple(daily.facts(lives, daily.Window(first, at.date(), at)))
    return Present(at, agency_id, first, known, lives, facts)


def table(now: Present, period: Period, by: By) -> Table:
    """Add the facts of a period up, one line per agency or procedure. Queries: one.

    Lines come in the order of their keys; a key without any number has none.
    """
    cut = _cut(now, period)
    if cut is None:
        return Table(None, (), _NOTHING)
    parts: dict[int | str, list[Line]] = defaultdict(list)
    for line in (*_stored(now, cut, by), *_live(now, cut, by)):
        parts[line.key].append(line)
    lines = tuple(
        replace(reduce(add, some), key=key) for key, some in sorted(parts.items())
    )
    return Table(cut, lines, reduce(add, lines, _NOTHING))


def history(now: Present, period: Period) -> History:
    """Add the facts of each day up over all keys. Queries: one."""
    days: dict[date, Counts] = defaultdict(Counts)
    sums = {measure.value: Sum(measure.value) for measure in Measure}
    names = [measure.value for measure in Measure]
    found = _facts(now, period).values("day").annotate(**sums)
    for day, *numbers in found.values_list("day", *names):
        days[day] += Counts(*numbers)
    for fact in now.facts:
        if fact.day in period:
            days[fact.day] += fact.counts
    return History(now.begins, dict(days))


def _cut(now: Present, period: Period) -> Period | None:
    begins = now.begins
    if begins is None:
        return None
    first, last = max(period.first, begins), min(period.last, now.today)
    return Period(first, last) if first <= last else None


def _stored(now: Present, cut: Period, by: By) -> Iterator[Line]:
    eve = cut.first - _DAY
    within, at_end = Q(day__gte=cut.first), Q(day=cut.last)
    sums = {
        measure.value: Sum(
            measure.value, filter=at_end if measure in STOCKS else within, default=0
        )
        for measure in Measure
    }
    still_open = reduce(add, (F(measure.value) for measure in STOCKS))
    rows = _facts(now, Period(eve, cut.last)).values(by.value, "channel")
    for row in rows.annotate(
        carried=Sum(still_open, filter=Q(day=eve), default=0), **sums
    ):
        key, channel = row.pop(by.value), Channel(row.pop("channel"))
        yield _line(key, channel, row.pop("carried"), Counts(**row))


def _live(now: Present, cut: Period, by: By) -> Iterator[Line]:
    eve = cut.first - _DAY
    for fact in now.facts:
        key = getattr(fact.key, by.value)
        if fact.day == eve:
            yield _line(key, fact.key.channel, fact.counts.open, Counts())
        elif fact.day in cut:
            is_end = fact.day == cut.last
            counts = fact.counts if is_end else fact.counts.flows
            yield _line(key, fact.key.channel, 0, counts)


def _line(key: int | str, channel: Channel, carried: int, counts: Counts) -> Line:
    received = {channel: counts.received} if counts.received else {}
    return Line(key, Balance(carried, counts), received)


def _facts(now: Present, period: Period) -> QuerySet[DailyFact]:
    """Return the stored facts of the days; naming the years prunes partitions."""
    found = DailyFact.objects.filter(
        day__range=(period.first, period.last),
        year__range=(period.first.year, period.last.year),
    )
    return found if now.agency_id is None else found.filter(agency_id=now.agency_id)
