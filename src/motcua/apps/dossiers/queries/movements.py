"""What statistics read: the lives of dossiers, told from the ledger and the requests.

Dates on the dossier's own row only choose *which* dossiers to tell of; how each stood
and what was promised when comes from the time facts and the requests.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from motcua.apps.dossiers.models import CitizenRequest, Dossier, Leg, TimeFact
from motcua.common.clock import VIETNAM, local
from motcua.core.casefile import FactKind, RequestStage
from motcua.core.channels import Channel
from motcua.core.daily import Life, Standing, Turn

_BATCH = 2000
STANDING = {
    FactKind.ACCEPTED: Standing.RUNNING,
    FactKind.RESULT_READY: Standing.RESOLVED,
    FactKind.WITHDRAWN: Standing.WITHDRAWN,
    FactKind.STOPPED: Standing.STOPPED,
}

# What moves the due moment of a running clock; the fact says to when.
MOVING = frozenset({FactKind.ARRIVED, FactKind.EXTENDED, FactKind.RECOUNTED})

Told = Mapping[str, Any]  # one fact or request as the database tells it


def lives(
    since: date,
    until: date,
    agency_id: int | None = None,
    passing_id: int | None = None,
) -> Iterator[Life]:
    """Tell every dossier whose clock ran or ended between two days, both included.

    agency_id: the dossiers' home agency; None for all. passing_id: besides, what lay
    with this agency though it is at home elsewhere. Order: by id, so by agency.
    A life is told to its present end, also beyond until. Queries: one, streamed: the
    whole answer is never in memory.
    """
    for life, _changes, _asked in tales(since, until, agency_id, passing_id):
        yield life


def tales(
    since: date,
    until: date,
    agency_id: int | None = None,
    passing_id: int | None = None,
) -> Iterator[tuple[Life, Sequence[Told], Sequence[Told]]]:
    """Tell the same lives with what they are told from: facts and requests.

    The facts hold corrections too, which a life leaves out: it is told as recorded.
    """
    found = _with_story(_alive(since, until))
    if agency_id is not None:
        found = found.filter(_at(agency_id, passing_id))
    columns = found.order_by("pk").values_list(
        "pk",
        "agency_id",
        "procedure_code",
        "channel",
        "first_due_at",
        "changes",
        "asked",
    )
    for pk, agency, code, channel, due_at, changes, asked in columns.iterator(_BATCH):
        turns = turns_of(due_at, changes, asked)
        yield Life(pk, agency, code, Channel(channel), turns), changes, asked


def first_acceptance() -> date | None:
    """Return the day the first dossier was accepted; None before any. Queries: one."""
    accepted = TimeFact.objects.filter(kind=FactKind.ACCEPTED)
    return _day(accepted.aggregate(first=Min("occurred_at"))["first"])


def earliest_recorded_since(since: datetime) -> date | None:
    """Return the earliest day that facts recorded after a moment speak of.

    None when nothing was recorded since. Whoever counted before the moment must count
    again from that day on. Queries: one.
    """
    recorded = TimeFact.objects.filter(recorded_at__gt=since)
    return _day(recorded.aggregate(first=Min("occurred_at"))["first"])


def _with_story(found: QuerySet[Dossier]) -> Any:  # noqa: ANN401  annotated rows
    """Read with each dossier the facts and requests its life is told from."""
    return found.annotate(
        changes=ArraySubquery(
            TimeFact.objects.filter(
                dossier=OuterRef("pk"),
                kind__in=[*STANDING, *MOVING, FactKind.CORRECTED],
            )
            .order_by("occurred_at", "id")
            .values(
                told=JSONObject(
                    kind="kind",
                    at="occurred_at",
                    due="promised_at",
                    recorded="recorded_at",
                    seq="seq",
                    corrects="corrects",
                    right="right_at",
                )
            )
        ),
        asked=ArraySubquery(
            CitizenRequest.objects.filter(
                dossier=OuterRef("pk"), stage=RequestStage.APPRAISAL
            )
            .order_by("position")
            .values(
                told=JSONObject(
                    asked_at="asked_at",
                    answered_at="answered_at",
                    due="due_after",
                    kind="kind",
                )
            )
        ),
    )


def _at(agency_id: int, passing_id: int | None) -> Q:
    if passing_id is None:
        return Q(agency_id=agency_id)
    legs = Leg.objects.filter(dossier=OuterRef("pk"), place_agency_id=passing_id)
    return Q(agency_id=agency_id) | Q(Exists(legs))


def _alive(since: date, until: date) -> QuerySet[Dossier]:
    start, end = midnight(since), midnight(until + timedelta(days=1))
    clock_ran_on = (
        Q(finished_at__gte=start)
        | Q(finished_at__isnull=True, ended_at__gte=start)
        | Q(finished_at__isnull=True, ended_at__isnull=True)
    )
    return Dossier.objects.filter(clock_ran_on, accepted_at__lt=end)


def turns_of(
    first_due_at: datetime | None, changes: Sequence[Told], asked: Sequence[Told]
) -> tuple[Turn, ...]:
    """Put all that happened to the clock in order, each turn with its promise."""
    accepted, *later = (f for f in changes if f["kind"] != FactKind.CORRECTED)
    promised = None if first_due_at is None else local(first_due_at)
    turns = [Turn(moment(accepted["at"]), Standing.RUNNING, promised)]
    moves = [told for told in later if told["kind"] in MOVING]
    told: list[tuple[datetime, Standing, str | None]] = [
        (moment(r["asked_at"]), Standing.PAUSED, None) for r in asked
    ]
    told += [
        (moment(at), Standing.RUNNING, due)
        for at, due in (
            *((r["answered_at"], r["due"]) for r in asked if r["answered_at"]),
            *((move["at"], move["due"]) for move in moves),
        )
    ]
    for since, standing, due in sorted(told, key=lambda one: one[0]):
        if standing is Standing.PAUSED:
            turns.append(Turn(since, standing))
            continue
        promised = moment(due) if due else None
        turns.append(Turn(since, standing, promised))
    turns += [
        Turn(moment(f["at"]), STANDING[FactKind(f["kind"])], promised)
        for f in later
        if f["kind"] not in MOVING
    ]
    return tuple(turns)


def moment(told: str) -> datetime:
    """Read a moment as the database tells it in JSON."""
    return local(datetime.fromisoformat(told))


def _day(at: datetime | None) -> date | None:
    return None if at is None else local(at).date()


def midnight(day: date) -> datetime:
    """Return when the day begins in Vietnam."""
    return datetime.combine(day, time(), VIETNAM)
