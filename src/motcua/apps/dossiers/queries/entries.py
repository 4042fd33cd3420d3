"""The time facts as they were entered, for whoever looks for signs of back-dating."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Func, Max, QuerySet

from motcua.apps.dossiers.models import Dossier, TimeFact
from motcua.common.clock import VIETNAM
from motcua.core.casefile import FactKind
from motcua.core.patterns import Entry

_BATCH = 5000
_COLUMNS = (
    "id",
    "dossier_id",
    "dossier__procedure_code",
    "kind",
    "place_agency_id",
    "person_id",
)
_KINDS = {kind.value: kind for kind in FactKind}


def newest_fact(year: int) -> int:
    """Return the id of the newest fact recorded in a year; 0 for none. Queries: one."""
    found = TimeFact.objects.filter(year=year).aggregate(newest=Max("id"))
    return found["newest"] or 0


def entries(year: int) -> Iterator[Entry]:
    """Tell every fact recorded in a year, in that order. Queries: one, streamed.

    Every agency's: what is usual is read from all together.
    """
    return _told(TimeFact.objects.filter(year=year))


def entries_of(fact_ids: Collection[int]) -> tuple[Entry, ...]:
    """Tell some facts, in the order recorded. Queries: one."""
    return tuple(_told(TimeFact.objects.filter(id__in=list(fact_ids))))


def numbers(dossier_ids: Collection[int]) -> Mapping[int, str]:
    """Return the codes of many dossiers; unknown ids are left out. Queries: one."""
    rows = Dossier.objects.filter(pk__in=list(dossier_ids))
    return dict(rows.values_list("pk", "number"))


class _Microseconds(Func):
    """A moment as a number: reading it costs a tenth of reading a moment."""

    template = "(EXTRACT(EPOCH FROM %(expressions)s) * 1000000)::bigint"
    output_field = BigIntegerField()


def _told(facts: QuerySet[TimeFact]) -> Iterator[Entry]:
    moments = _Microseconds("occurred_at"), _Microseconds("recorded_at")
    rows: Any = facts.order_by("recorded_at", "id").values_list(*_COLUMNS, *moments)
    for row in rows.iterator(_BATCH):
        fact_id, dossier_id, code, kind, agency_id, person_id, occurred, recorded = row
        at = _moment(recorded)
        then = at if occurred == recorded else _moment(occurred)
        of = fact_id, dossier_id, code, _KINDS[kind]
        yield Entry(*of, agency_id, person_id, then, at)


def _moment(microseconds: int) -> datetime:
    return datetime.fromtimestamp(microseconds / 1_000_000, VIETNAM)
