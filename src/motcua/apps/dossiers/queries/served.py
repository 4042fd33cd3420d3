"""Whose dossiers came to their result: who may be asked how they were served."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.apps.dossiers.models import Dossier
from motcua.common.clock import VIETNAM
from motcua.core.casefile import ApplicantKind
from motcua.core.lifecycle import State

_BATCH = 2000
_COLUMNS = (
    "pk", "agency_id", "competent_id", "applicant_kind", "applicant_name",
    "applicant_key", "identity_number", "phone", "email", "address",
    "procedure_code",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Served:
    """Who got the result of a dossier. agency_id: whose work it was, not the counter's.

    person: the same for all dossiers of one person, as far as the record can tell.
    """

    dossier_id: int
    agency_id: int
    kind: ApplicantKind
    person: str
    name: str
    phone: str
    email: str
    address: str
    procedure_code: str


def served(
    since: date, until: date, agency_ids: Collection[int] | None = None
) -> tuple[Served, ...]:
    """Tell who was handed a result from since to until, both included, by dossier id.

    agency_ids: whose work; None for all. Holds contact data. Queries: one.
    """
    start = datetime.combine(since, time(), VIETNAM)
    end = datetime.combine(until + timedelta(days=1), time(), VIETNAM)
    rows = Dossier.objects.filter(
        state=State.RETURNED, ended_at__gte=start, ended_at__lt=end
    )
    found = rows.order_by("pk").values_list(*_COLUMNS).iterator(_BATCH)
    told = (_served(*row) for row in found)
    return tuple(
        one for one in told if agency_ids is None or one.agency_id in agency_ids
    )


def _served(  # noqa: PLR0913, PLR0917  one row
    pk: int,
    agency_id: int,
    competent_id: int | None,
    kind: str,
    name: str,
    key: str,
    identity: str,
    phone: str,
    email: str,
    address: str,
    procedure_code: str,
) -> Served:
    return Served(
        dossier_id=pk,
        agency_id=competent_id or agency_id,
        kind=ApplicantKind(kind),
        person=identity or f"{key} {phone}",
        name=name,
        phone=phone,
        email=email,
        address=address,
        procedure_code=procedure_code,
    )
