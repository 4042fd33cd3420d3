"""Dossiers that missed their legal due moment, whatever was promised afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, TruncDate
from django.db.models.lookups import GreaterThan

from motcua.apps.dossiers.models import CitizenRequest, Dossier, TimeFact
from motcua.apps.dossiers.queries.corrected import InFact, corrected_of
from motcua.common.clock import VIETNAM, local
from motcua.core.casefile import FactKind, RequestStage
from motcua.core.lifecycle import FINISHED, RUNNING, WAITING_FOR_CITIZEN, State

_FINISHED = [state.value for state in FINISHED]
_RUNNING = [state.value for state in RUNNING]
_WAITING = [state.value for state in WAITING_FOR_CITIZEN]
_LEFT = [State.WITHDRAWN.value, State.STOPPED.value]
_MOVING = [FactKind.ARRIVED, FactKind.EXTENDED, FactKind.RECOUNTED]


@dataclass(frozen=True, slots=True)
class Missed:
    """A dossier that is late. finished_at: None while it is still open.

    due_at: where the clock stands, the moment promised last.

    reappointed_at: what an apology promised besides, None without one.
    """

    id: int
    agency_id: int
    version_id: int
    due_at: datetime
    reappointed_at: datetime | None
    finished_at: datetime | None


def missed(
    first: date, last: date, at: datetime, agency_id: int | None = None
) -> tuple[Missed, ...]:
    """List what fell due on these days and was not finished on its day. Queries: three.

    last: included. Finished dossiers are late by the date, open ones by the moment, as
    the national report counts; where the clock was stopped, by the moment it was: to
    ask the citizen, or to end, after the due moment heals nothing. A finish that was
    corrected counts as it was in truth. agency_id: the home agency; None for all.
    """
    since = datetime.combine(first, time(), VIETNAM)
    until = datetime.combine(last + timedelta(days=1), time(), VIETNAM)
    corrected = corrected_of(FactKind.RESULT_READY)
    timed = _home(agency_id).filter(due_at__gte=since, due_at__lt=until)
    found = [
        *_timed(timed.exclude(pk__in=list(corrected)), at),
        *_in_fact(timed, corrected, at),
        *_stopped(_home(agency_id), since, until),
    ]
    return tuple(sorted(found, key=lambda one: (one.due_at, one.id)))


def _home(agency_id: int | None) -> QuerySet[Dossier]:
    rows = Dossier.objects.all()
    return rows if agency_id is None else rows.filter(agency_id=agency_id)


def _timed(rows: QuerySet[Dossier], at: datetime) -> Iterator[Missed]:
    """Yield what has a due moment: it runs, or ran until the result was ready."""
    by_date = Q(state__in=_FINISHED, finished_on__gt=F("due_on"))
    by_moment = Q(state__in=_RUNNING, due_at__lt=at)
    rows = rows.annotate(
        due_on=TruncDate("due_at", tzinfo=VIETNAM),
        finished_on=TruncDate("finished_at", tzinfo=VIETNAM),
    ).filter(by_date | by_moment)
    columns = ("due_at", "reappointed_at", "finished_at")
    for row in rows.values_list("pk", "agency_id", "version_id", *columns):
        yield _missed(*row)


def _in_fact(
    rows: QuerySet[Dossier], corrected: Mapping[int, InFact], at: datetime
) -> Iterator[Missed]:
    """Yield what was finished too late in truth, whatever was recorded first.

    One that in truth was never finished is judged by the moment, as if it ran.
    """
    if not corrected:
        return
    columns = ("pk", "agency_id", "version_id", "due_at", "reappointed_at")
    rows = rows.filter(pk__in=list(corrected))
    for pk, agency_id, version_id, due_at, moved_at in rows.values_list(*columns):
        finished_at, due = corrected[pk].at, local(due_at)
        is_late = due < at if finished_at is None else finished_at.date() > due.date()
        if is_late:
            yield _missed(pk, agency_id, version_id, due_at, moved_at, finished_at)


def _stopped(
    rows: QuerySet[Dossier], since: datetime, until: datetime
) -> Iterator[Missed]:
    """Yield what waits for the citizen, or was given up: its due moment is taken off.

    Judged by the moment promised last, as core/verdicts does.
    """
    rows = rows.filter(due_at__isnull=True, accepted_at__isnull=False).filter(
        Q(state__in=_WAITING) | Q(state__in=_LEFT, ended_at__gte=since)
    )
    asked = CitizenRequest.objects.filter(
        dossier=OuterRef("pk"), stage=RequestStage.APPRAISAL
    ).order_by("-position")
    # Nobody took up the work again after it: the clock stood from there on.
    last = asked.filter(due_after__isnull=True, due_before__isnull=False)
    rows = rows.annotate(
        promised=Coalesce(Subquery(last.values("due_before")[:1]), _promised(asked)),
        stood=Coalesce(Subquery(last.values("asked_at")[:1]), "ended_at"),
    ).filter(promised__gte=since, promised__lt=until, stood__gt=F("promised"))
    columns = ("promised", "reappointed_at", "ended_at")
    for row in rows.values_list("pk", "agency_id", "version_id", *columns):
        yield _missed(*row)


def _promised(asked: QuerySet[CitizenRequest]) -> Case:
    """Return the due moment a clock ran towards last: resumed or moved, if ever."""
    answered = asked.filter(due_after__isnull=False)
    moved = TimeFact.objects.filter(
        dossier=OuterRef("pk"), kind__in=_MOVING, promised_at__isnull=False
    ).order_by("-occurred_at", "-id")
    resumed_at = Subquery(answered.values("answered_at")[:1])
    moved_at = Subquery(moved.values("occurred_at")[:1])
    moved_to = Subquery(moved.values("promised_at")[:1])
    resumed_to = Subquery(answered.values("due_after")[:1])
    return Case(
        When(GreaterThan(moved_at, resumed_at), then=moved_to),
        default=Coalesce(resumed_to, moved_to, F("first_due_at")),
    )


def _missed(
    pk: int,
    agency_id: int,
    version_id: int,
    due_at: datetime,
    *others: datetime | None,
) -> Missed:
    reappointed_at, finished_at = (
        local(moment) if moment else None for moment in others
    )
    return Missed(pk, agency_id, version_id, local(due_at), reappointed_at, finished_at)
