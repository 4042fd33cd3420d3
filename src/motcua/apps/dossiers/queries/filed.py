"""What was filed on some days, and how: channel, way back, asked for more again.

An acceptance that was corrected counts on the day it happened in truth.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from motcua.apps.dossiers.models import CitizenRequest, Dossier
from motcua.apps.dossiers.queries.corrected import corrected_of
from motcua.common.clock import VIETNAM
from motcua.core.casefile import FactKind, ReturnWay
from motcua.core.channels import Channel


class Manner(NamedTuple):
    """How a dossier was filed. was_asked_again: for more, a second time."""

    procedure_code: str
    channel: Channel
    return_way: ReturnWay
    was_asked_again: bool


_COLUMNS = Manner._fields


def filed(
    first: date, last: date, at: datetime, agency_id: int | None = None
) -> tuple[tuple[int, Manner], ...]:
    """List what was accepted on these days, both included, by id. Queries: two.

    at: what was accepted later is not there yet. agency_id: home agency; None for all.
    """
    rows = _accepted(first, last, at, agency_id).order_by("pk")
    return tuple(
        (pk, _manner(*told)) for pk, *told in rows.values_list("pk", *_COLUMNS)
    )


def tally(
    first: date, last: date, at: datetime, agency_id: int | None = None
) -> Counter[Manner]:
    """Count the same by how they were filed, in the database. Queries: two."""
    rows = _accepted(first, last, at, agency_id).order_by()
    counted = rows.values(*_COLUMNS).annotate(n=Count("pk"))
    return Counter(
        {_manner(*told): n for *told, n in counted.values_list(*_COLUMNS, "n")}
    )


def _accepted(
    first: date, last: date, at: datetime, agency_id: int | None
) -> QuerySet[Dossier]:
    since = datetime.combine(first, time(), VIETNAM)
    until = datetime.combine(last + timedelta(days=1), time(), VIETNAM)
    corrected = corrected_of(FactKind.ACCEPTED)
    inside = [
        pk
        for pk, one in corrected.items()
        if one.at is not None and since <= one.at < until and one.at <= at
    ]
    as_recorded = Q(accepted_at__gte=since, accepted_at__lt=until, accepted_at__lte=at)
    rows = Dossier.objects.filter(
        as_recorded & ~Q(pk__in=list(corrected)) | Q(pk__in=inside)
    )
    if agency_id is not None:
        rows = rows.filter(agency_id=agency_id)
    second = CitizenRequest.objects.filter(dossier=OuterRef("pk"), position__gt=1)
    return rows.annotate(was_asked_again=Exists(second))


def _manner(code: str, channel: str, way: str, was_asked_again: bool) -> Manner:  # noqa: FBT001  a column
    return Manner(code, Channel(channel), ReturnWay(way), was_asked_again)
