"""What a leader asks: what waits outside the clock, and where open dossiers lie."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from motcua.apps.dossiers.models import CitizenRequest, Dossier, Leg
from motcua.apps.organizations.queries import Directory
from motcua.common.clock import local
from motcua.core.channels import FROM_AFAR
from motcua.core.lifecycle import State


@dataclass(frozen=True, slots=True)
class Waiting:
    """A dossier nobody's legal clock runs for, though somebody should act.

    state: SUBMITTED, the counter has not answered; RESULT_READY, the citizen has not
    come. since: filed, or ready.
    """

    dossier_id: int
    agency_id: int
    state: State
    since: datetime


@dataclass(frozen=True, slots=True)
class StepNow:
    """The step a dossier is in. holder_name: "" while nobody has taken it."""

    title: str
    agency_id: int
    place_name: str
    holder_name: str


def waiting(ready_before: datetime, agency_id: int | None = None) -> list[Waiting]:
    """List filings from afar nobody has answered, and results ready before a moment.

    agency_id: None for all. Longest waiting first. Queries: one.
    """
    asked = CitizenRequest.objects.filter(
        dossier=OuterRef("pk"), answered_at__isnull=True
    )
    unanswered = Q(state=State.SUBMITTED, channel__in=FROM_AFAR) & ~Exists(asked)
    uncollected = Q(state=State.RESULT_READY, finished_at__lt=ready_before)
    found = Dossier.objects.filter(unanswered | uncollected)
    if agency_id is not None:
        found = found.filter(agency_id=agency_id)
    columns = ("pk", "agency_id", "state", "submitted_at", "finished_at")
    rows = [
        Waiting(pk, agency, State(state), local(finished or submitted))
        for pk, agency, state, submitted, finished in found.values_list(*columns)
    ]
    return sorted(rows, key=lambda row: (row.since, row.dossier_id))


def steps_now(ids: Collection[int], book: Directory) -> dict[int, StepNow]:
    """Tell where open dossiers lie; of steps side by side, the first. Queries: one."""
    legs = Leg.objects.filter(dossier__in=ids, closed_at__isnull=True)
    return {
        leg.dossier_id: StepNow(
            title=leg.title,
            agency_id=leg.place_agency_id,
            place_name=book.full_name(leg.place_agency_id, leg.place_unit_id),
            holder_name=leg.holder_name,
        )
        for leg in legs.order_by("-position")
    }
