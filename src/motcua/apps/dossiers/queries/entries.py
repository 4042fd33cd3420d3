"""The time facts as they were entered, for whoever looks for signs of back-dating."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.db.models import Max, QuerySet

from motcua.apps.dossiers.models import Dossier, TimeFact
from motcua.common.clock import local
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
    "occurred_at",
    "recorded_at",
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


def _told(facts: QuerySet[TimeFact]) -> Iterator[Entry]:
    rows: Any = facts.order_by("recorded_at", "id").values_list(*_COLUMNS)
    for row in rows.iterator(_BATCH):
        fact_id, dossier_id, code, kind, agency_id, person_id, occurred, recorded = row
        at = local(recorded)
        then = at if occurred == recorded else local(occurred)
        of = fact_id, dossier_id, code, _KINDS[kind]
        yield Entry(*of, agency_id, person_id, then, at)
