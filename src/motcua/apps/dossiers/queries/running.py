"""Dossiers whose clock runs, lightly: enough to weigh what is left and who has it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import JSONObject

from motcua.apps.dossiers.models import Dossier, Leg
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.common.clock import local
from motcua.core.lifecycle import RUNNING
from motcua.core.permissions import Place


@dataclass(frozen=True, slots=True)
class OpenLeg:
    """A leg nobody has finished. allowed_minutes: None for an untimed step.

    above: the agencies over the one it lies in.
    """

    position: int
    step_order: int
    agency_id: int
    unit_id: int | None
    opened_at: datetime
    allowed_minutes: int | None
    above: tuple[int, ...] = ()

    @property
    def place(self) -> Place:
        """Where it lies."""
        return Place(self.agency_id, self.unit_id, self.above)


@dataclass(frozen=True, slots=True)
class Running:
    """A dossier whose clock runs towards a due moment.

    reappointed_at: what an apology promised besides, None without one. above: the
    agencies over its counter's.
    """

    id: int
    agency_id: int
    version_id: int
    case_id: int
    due_at: datetime
    reappointed_at: datetime | None
    legs: tuple[OpenLeg, ...]
    above: tuple[int, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Its counter, then where it lies now."""
        home = Place(self.agency_id, above=self.above)
        return (home, *(leg.place for leg in self.legs))


def running(
    due_before: datetime, agency_ids: Collection[int] | None = None
) -> tuple[Running, ...]:
    """List what runs and is due before a moment, nearest due first.

    Queries: one, and the directory.
    agency_ids: where it was taken in or lies now; None for everywhere.
    """
    open_legs = Leg.objects.filter(dossier=OuterRef("pk"), closed_at__isnull=True)
    rows = Dossier.objects.filter(
        state__in=[state.value for state in RUNNING], due_at__lt=due_before
    )
    if agency_ids is not None:
        here = open_legs.filter(place_agency_id__in=agency_ids)
        rows = rows.filter(Q(agency_id__in=agency_ids) | Exists(here))
    legs = ArraySubquery(
        open_legs.order_by("position").values(
            told=JSONObject(
                position="position",
                step_order="step_order",
                agency_id="place_agency_id",
                unit_id="place_unit_id",
                opened_at="opened_at",
                allowed_minutes="allowed_minutes",
            )
        )
    )
    columns = ("pk", "agency_id", "version_id", "case_id", "due_at", "reappointed_at")
    found = rows.annotate(now=legs).order_by("due_at", "pk")
    book = organizations.recent()
    return tuple(_running(row, book) for row in found.values_list(*columns, "now"))


def _running(row: tuple[Any, ...], book: Directory) -> Running:
    pk, agency_id, version_id, case_id, due_at, reappointed_at, legs = row
    return Running(
        id=pk,
        agency_id=agency_id,
        version_id=version_id,
        case_id=case_id,
        due_at=local(due_at),
        reappointed_at=local(reappointed_at) if reappointed_at else None,
        legs=tuple(_leg(told, book) for told in legs),
        above=book.above(agency_id),
    )


def _leg(told: Mapping[str, Any], book: Directory) -> OpenLeg:
    opened_at = local(datetime.fromisoformat(told["opened_at"]))
    above = book.above(told["agency_id"])
    return OpenLeg(**{**told, "opened_at": opened_at, "above": above})
