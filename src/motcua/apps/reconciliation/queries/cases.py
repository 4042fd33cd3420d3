"""The differences of a run, and one of them with its history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext as _

from motcua.apps.reconciliation.models import Difference, Settlement
from motcua.apps.reconciliation.packing import unpack
from motcua.apps.reconciliation.words import CaseDeed, CaseState
from motcua.common.clock import local
from motcua.common.errors import NotFoundError
from motcua.core.reconciliation import Kind, Outside

PAGE = 25


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A difference as a list shows it.

    outside: None without a readable line. row: of the list, None without a line.
    number, applicant: of the record, "" without a dossier.
    """

    id: int
    run_id: int
    agency_id: int
    kind: Kind
    state: CaseState
    row: int | None
    cells: tuple[str, ...]
    problem: str
    outside: Outside | None
    dossier_id: int | None
    number: str
    applicant: str
    details: Mapping[str, Any]
    owner_agency_id: int
    owner_unit_id: int | None
    owner_person_id: int | None
    owner_name: str
    found_at: datetime


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing done to a difference. state, owner: after it."""

    deed: CaseDeed
    state: CaseState
    reason: str
    owner: str
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """A difference with all that was done about it, oldest first."""

    row: CaseRow
    history: tuple[HistoryLine, ...]


def piles(run_id: int) -> dict[tuple[Kind, CaseState], int]:
    """Count a run's differences by kind and state. Queries: one."""
    counted = (
        Difference.objects.filter(reconciliation=run_id)
        .values_list("kind", "state")
        .annotate(n=Count("pk"))
    )
    return {(Kind(kind), CaseState(state)): n for kind, state, n in counted}


def cases(
    run_id: int,
    *,
    kind: Kind | None = None,
    state: CaseState | None = None,
    is_settled: bool = False,
    page: int = 1,
) -> list[CaseRow]:
    """List a page of differences, and one more when there are more. Queries: one.

    kind, state: None for all. is_settled: only those no longer open.
    """
    start = (page - 1) * PAGE
    found = _ordered(run_id, kind, state)
    if is_settled:
        found = found.exclude(state=CaseState.OPEN)
    return [_row(one) for one in found[start : start + PAGE + 1]]


def rows_for_export(run_id: int, kind: Kind | None = None) -> Iterator[CaseRow]:
    """Tell all differences of a run, in the order of the list. Queries: one."""
    return (_row(one) for one in _ordered(run_id, kind, None).iterator(2000))


def case(difference_id: int) -> CaseView:
    """Return one difference. Queries: two.

    :raises NotFoundError: when there is none.
    """
    one = _told().filter(pk=difference_id).first()
    if one is None:
        raise NotFoundError(_("Không có khác biệt này."))
    history = Settlement.objects.filter(difference=one.pk).order_by("id")
    return CaseView(
        _row(one),
        tuple(
            HistoryLine(
                deed=CaseDeed(line.deed),
                state=CaseState(line.state),
                reason=line.reason,
                owner=line.owner,
                at=local(line.at),
                actor=line.actor,
            )
            for line in history
        ),
    )


def open_of(person_id: int) -> list[CaseRow]:
    """List the open differences a person must settle, oldest first. Queries: one."""
    found = _told().filter(owner_person_id=person_id, state=CaseState.OPEN)
    return [_row(one) for one in found.order_by("id")[:PAGE]]


def _told() -> QuerySet[Difference]:
    return Difference.objects.select_related("entry").annotate(
        dossier_number=F("dossier__number"),
        dossier_applicant=F("dossier__applicant_name"),
    )


def _ordered(
    run_id: int, kind: Kind | None, state: CaseState | None
) -> QuerySet[Difference]:
    found = _told().filter(reconciliation=run_id)
    if kind is not None:
        found = found.filter(kind=kind)
    if state is not None:
        found = found.filter(state=state)
    return found.order_by(F("entry__row").asc(nulls_last=True), "dossier_id", "id")


def _row(one: Any) -> CaseRow:  # noqa: ANN401  a row with its dossier's name
    entry = one.entry
    is_read = entry is not None and not entry.problem
    return CaseRow(
        id=one.pk,
        run_id=one.reconciliation_id,
        agency_id=one.agency_id,
        kind=Kind(one.kind),
        state=CaseState(one.state),
        row=entry.row if entry else None,
        cells=tuple(entry.cells) if entry else (),
        problem=entry.problem if entry else "",
        outside=unpack(entry.row, entry.said) if is_read else None,
        dossier_id=one.dossier_id,
        number=one.dossier_number or "",
        applicant=one.dossier_applicant or "",
        details=one.details,
        owner_agency_id=one.owner_agency_id,
        owner_unit_id=one.owner_unit_id,
        owner_person_id=one.owner_person_id,
        owner_name=one.owner_name,
        found_at=local(one.found_at),
    )
