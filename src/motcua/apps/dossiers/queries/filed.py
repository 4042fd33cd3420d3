"""What was filed on some days, and how: channel, way back, how often more was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count

from motcua.apps.dossiers.models import Dossier
from motcua.common.clock import VIETNAM
from motcua.core.casefile import ReturnWay
from motcua.core.channels import Channel


@dataclass(frozen=True, slots=True)
class Filed:
    """One accepted dossier. asked: how often the citizen was asked for more."""

    dossier_id: int
    procedure_code: str
    channel: Channel
    return_way: ReturnWay
    asked: int


def filed(
    first: date, last: date, at: datetime, agency_id: int | None = None
) -> tuple[Filed, ...]:
    """List what was accepted on these days, both included, by id. Queries: one.

    at: what was accepted later is not there yet. agency_id: home agency; None for all.
    """
    since = datetime.combine(first, time(), VIETNAM)
    until = datetime.combine(last + timedelta(days=1), time(), VIETNAM)
    rows = Dossier.objects.filter(
        accepted_at__gte=since, accepted_at__lt=until, accepted_at__lte=at
    )
    if agency_id is not None:
        rows = rows.filter(agency_id=agency_id)
    found = rows.order_by("pk").annotate(asked=Count("requests"))
    columns = ("pk", "procedure_code", "channel", "return_way", "asked")
    return tuple(
        Filed(pk, code, Channel(channel), ReturnWay(way), asked)
        for pk, code, channel, way, asked in found.values_list(*columns)
    )
