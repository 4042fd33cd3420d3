"""Dossiers that missed their legal due moment, whatever was promised afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, Q
from django.db.models.functions import TruncDate

from motcua.apps.dossiers.models import Dossier
from motcua.common.clock import VIETNAM, local
from motcua.core.lifecycle import FINISHED, RUNNING

_FINISHED = [state.value for state in FINISHED]
_RUNNING = [state.value for state in RUNNING]


@dataclass(frozen=True, slots=True)
class Missed:
    """A dossier that is late. finished_at: None while it is still open.

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
    """List what fell due on these days and was not finished on its day. Queries: one.

    last: included. Finished dossiers are late by the date, open ones by the moment, as
    the national report counts. agency_id: the home agency; None for all.
    """
    since = datetime.combine(first, time(), VIETNAM)
    until = datetime.combine(last + timedelta(days=1), time(), VIETNAM)
    by_date = Q(state__in=_FINISHED, finished_on__gt=F("due_on"))
    by_moment = Q(state__in=_RUNNING, due_at__lt=at)
    rows = Dossier.objects.filter(due_at__gte=since, due_at__lt=until)
    if agency_id is not None:
        rows = rows.filter(agency_id=agency_id)
    rows = rows.annotate(
        due_on=TruncDate("due_at", tzinfo=VIETNAM),
        finished_on=TruncDate("finished_at", tzinfo=VIETNAM),
    ).filter(by_date | by_moment)
    columns = (
        "pk",
        "agency_id",
        "version_id",
        "due_at",
        "reappointed_at",
        "finished_at",
    )
    found = rows.order_by("due_at", "pk").values_list(*columns)
    return tuple(_missed(*row) for row in found)


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
