"""What statistics read: the lives of dossiers, told from the ledger and the requests.

Dates on the dossier's own row only choose *which* dossiers to tell of; how each stood
and what was promised when comes from the time facts and the requests. A fact that was
found wrong is told as it was in truth: its last approved correction counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from motcua.apps.dossiers.models import CitizenRequest, Dossier, Leg, TimeFact
from motcua.apps.dossiers.queries.corrected import corrected_of
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

    The facts are as recorded, corrections among them; the life is as it was in truth.
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
        if turns:
            yield Life(pk, agency, code, Channel(channel), turns), changes, asked


def first_acceptance() -> date | None:
    """Return the day the first dossier was accepted; None before any. Queries: two."""
    accepted = TimeFact.objects.filter(kind=FactKind.ACCEPTED)
    first = accepted.aggregate(first=Min("occurred_at"))["first"]
    moments = [first, *(one.at for one in corrected_of(FactKind.ACCEPTED).values())]
    return _day(min((one for one in moments if one is not None), default=None))


def earliest_recorded_since(since: datetime) -> date | None:
    """Return the earliest day that facts recorded after a moment speak of.

    None when nothing was recorded since. A correction speaks of all its dossier was
    told by so far. Whoever counted before the moment must count again from that day on.
    Queries: two.
    """
    recorded = TimeFact.objects.filter(recorded_at__gt=since)
    corrected = recorded.filter(kind=FactKind.CORRECTED).values("dossier")
    told = TimeFact.objects.filter(dossier__in=corrected)
    moments = [
        recorded.aggregate(first=Min("occurred_at"))["first"],
        *told.aggregate(first=Min("occurred_at"), right=Min("right_at")).values(),
    ]
    return _day(min((one for one in moments if one is not None), default=None))


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
    recorded = clock_ran_on & Q(accepted_at__lt=end)
    # What was corrected may have run in truth when the row says that it did not.
    corrected = TimeFact.objects.filter(kind=FactKind.CORRECTED).values("dossier")
    return Dossier.objects.filter(recorded | Q(pk__in=corrected))


def turns_of(
    first_due_at: datetime | None, changes: Sequence[Told], asked: Sequence[Told]
) -> tuple[Turn, ...]:
    """Put all that happened to the clock in order, each turn with its promise.

    Empty for a dossier that in truth was never accepted.
    """
    told = in_fact(changes)
    accepted = next((f for f in told if f["kind"] == FactKind.ACCEPTED), None)
    if accepted is None:
        return ()
    began = moment(accepted["at"])
    ended = [f for f in told if f["kind"] in STANDING and f is not accepted]
    last = moment(ended[-1]["at"]) if ended else None
    promised = None if first_due_at is None else local(first_due_at)
    turns = [Turn(began, Standing.RUNNING, promised)]
    moves = [f for f in told if f["kind"] in MOVING]
    for since, standing, due in _moves(moves, asked):
        if last is not None and since > last:
            break  # a corrected end came before it: the clock stood by then
        if standing is Standing.RUNNING:
            promised = moment(due) if due else None
        known = promised if standing is Standing.RUNNING else None
        turns.append(Turn(max(since, began), standing, known))
    turns += [
        Turn(max(moment(f["at"]), began), STANDING[FactKind(f["kind"])], promised)
        for f in ended
    ]
    return tuple(turns)


def in_fact(changes: Sequence[Told]) -> Sequence[Told]:
    """Tell facts as they were in truth, in order; what never happened is left out."""
    corrections = [f for f in changes if f["kind"] == FactKind.CORRECTED]
    if not corrections:
        return changes
    corrections.sort(key=lambda fact: int(fact["seq"]))
    right = {fact["corrects"]: fact["right"] for fact in corrections}
    told = [
        {**fact, "at": right.get(fact["seq"], fact["at"])}
        for fact in changes
        if fact["kind"] != FactKind.CORRECTED
    ]
    return sorted((f for f in told if f["at"]), key=lambda fact: moment(fact["at"]))


def _moves(
    moves: Sequence[Told], asked: Sequence[Told]
) -> list[tuple[datetime, Standing, str | None]]:
    """Tell what stopped, started or moved the clock, in order, with its promises."""
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
    return sorted(told, key=lambda one: one[0])


def moment(told: str) -> datetime:
    """Read a moment as the database tells it in JSON."""
    return local(datetime.fromisoformat(told))


def _day(at: datetime | None) -> date | None:
    return None if at is None else local(at).date()


def midnight(day: date) -> datetime:
    """Return when the day begins in Vietnam."""
    return datetime.combine(day, time(), VIETNAM)
