"""Deeds done to one difference: give it to somebody, settle it, open it again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.organizations import queries as organizations
from motcua.apps.reconciliation import access
from motcua.apps.reconciliation.events import (
    DifferenceAssigned,
    DifferenceEvent,
    DifferenceReopened,
    DifferenceSettled,
)
from motcua.apps.reconciliation.models import Difference, Settlement
from motcua.apps.reconciliation.operations.comparing import name_of
from motcua.apps.reconciliation.owners import Owner
from motcua.apps.reconciliation.words import CaseDeed, CaseState
from motcua.common import events
from motcua.common.clock import local
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.core.permissions import Officer

_LONGEST_REASON = 2000


@transaction.atomic
def assign(
    difference_id: int, owner: Owner, *, by: Officer, at: datetime, reason: str
) -> None:
    """Give an open difference to another unit or person.

    :raises RefusedError: without a reason, or when the person does not sit there.
    """
    row = _locked(difference_id, by)
    _require_open(row)
    said = _reason(reason)
    owner = _seated(owner, at)
    row.owner_agency_id, row.owner_unit_id = owner.agency_id, owner.unit_id
    row.owner_person_id = owner.person_id
    row.owner_name = name_of(owner, organizations.directory())
    row.save()
    _note(row, CaseDeed.ASSIGNED, said, by, at)
    told = {"owner": row.owner_name}
    _announce(DifferenceAssigned, row, said, by, at, told)


@transaction.atomic
def settle(
    difference_id: int, state: CaseState, *, by: Officer, at: datetime, reason: str
) -> None:
    """Settle an open difference; the reason stays in its history.

    :raises ConflictError: when somebody settled it meanwhile.
    """
    if state is CaseState.OPEN:
        raise RefusedError(_("Chọn cách xử lý."), field="state")
    row = _locked(difference_id, by)
    _require_open(row)
    said = _reason(reason)
    row.state = state
    row.save(update_fields=["state"])
    _note(row, CaseDeed.SETTLED, said, by, at)
    _announce(DifferenceSettled, row, said, by, at, {"state": state.value})


@transaction.atomic
def reopen(difference_id: int, *, by: Officer, at: datetime, reason: str) -> None:
    """Open a settled difference again; what was settled stays readable."""
    row = _locked(difference_id, by)
    if row.state == CaseState.OPEN:
        raise ConflictError(_("Việc này đang mở. Tải lại trang để xem."))
    said = _reason(reason)
    row.state = CaseState.OPEN
    row.save(update_fields=["state"])
    _note(row, CaseDeed.REOPENED, said, by, at)
    _announce(DifferenceReopened, row, said, by, at, {})


def _locked(difference_id: int, by: Officer) -> Difference:
    row = Difference.objects.select_for_update().filter(pk=difference_id).first()
    if row is None:
        raise NotFoundError(_("Không có khác biệt này."))
    access.require_reconcile(by, row.agency_id)
    return row


def _require_open(row: Difference) -> None:
    if row.state != CaseState.OPEN:
        raise ConflictError(
            _("Khác biệt này đã có người xử lý. Tải lại trang để xem ai, thế nào.")
        )


def _reason(reason: str) -> str:
    said = reason.strip()
    if not said:
        raise RefusedError(_("Nêu lý do, để người sau đọc lại hiểu."), field="reason")
    return said[:_LONGEST_REASON]


def _seated(owner: Owner, at: datetime) -> Owner:
    """Return the owner with the person's name. :raises RefusedError: for strangers."""
    book = organizations.directory()
    agency = book.agency(owner.agency_id)
    if owner.unit_id is not None and book.unit(owner.unit_id).agency_id != agency.id:
        raise RefusedError(_("Đơn vị này thuộc cơ quan khác."), field="owner")
    if owner.person_id is None:
        return owner
    people = organizations.people_in(agency.id, None, None, local(at).date())
    found = [person for person in people if person.id == owner.person_id]
    if not found:
        raise RefusedError(_("Người này không còn công tác ở đó."), field="owner")
    return Owner(agency.id, owner.unit_id, found[0].id, found[0].name)


def _note(
    row: Difference, deed: CaseDeed, reason: str, by: Officer, at: datetime
) -> None:
    Settlement.objects.create(
        difference=row,
        agency_id=row.agency_id,
        year=local(at).year,
        deed=deed,
        state=row.state,
        reason=reason,
        owner=row.owner_name,
        at=at,
        person_id=by.person_id,
        actor=by.name,
    )


def _announce(
    kind: type[DifferenceEvent],
    row: Difference,
    why: str,
    by: Officer,
    at: datetime,
    more: dict[str, str],
) -> None:
    events.publish(
        kind(
            at=at,
            agency_id=row.agency_id,
            person_id=by.person_id,
            actor=by.name,
            why=why,
            difference_id=row.pk,
            dossier_id=row.dossier_id,
            **more,
        )
    )
