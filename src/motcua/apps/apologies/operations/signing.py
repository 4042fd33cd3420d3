"""The head signs: numbered, signed digitally, re-appointed, all of it or nothing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.apps.apologies import access, letters
from motcua.apps.apologies.messages import providers
from motcua.apps.apologies.models import Apology
from motcua.apps.apologies.operations.delivering import send_row
from motcua.apps.apologies.operations.drafting import (
    made_before,
    require_promise,
    take_due,
)
from motcua.apps.apologies.operations.loading import locked
from motcua.apps.apologies.queries.letters import view_of
from motcua.apps.dossiers import operations as dossier_operations
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.casework.apologies import NewDay
from motcua.apps.dossiers.queries import DossierView
from motcua.apps.notices import operations as notices
from motcua.apps.notices.operations import Draft
from motcua.apps.notices.paper.data import FormKey
from motcua.common import files
from motcua.common.outbox import is_silent
from motcua.core.apologies import LetterState, Way
from motcua.core.permissions import Officer


@transaction.atomic
def sign(apology_id: int, *, by: Officer, at: datetime) -> None:
    """Sign a draft as the head of the agency that caused the delay.

    The signature is made inside the transaction: a provider that fails takes back the
    number, the slip and the promise with it. The dossier is locked before, and the
    file, which no transaction takes back, is kept last. A letter that goes by message
    leaves at once. The letter names the due moment as it is now, and does not move it.

    :raises UnableToSignError: when the provider cannot sign; nothing is written then.
    :raises ConflictError: when the dossier's clock no longer runs.
    :raises RefusedError: when the new day can no longer be promised: revise the draft.
    """
    row = locked(apology_id, LetterState.DRAFTED)
    access.require_head(by, row.cause_agency_id)
    view = dossiers.hold(row.dossier_id)
    take_due(row, view, at)
    require_promise(row, view, at)
    pdf = _put_signature(row, view, by, at)
    dossier_operations.reappoint(
        row.dossier_id,
        by=by,
        at=at,
        agency_id=row.cause_agency_id,
        day=_new_day(row),
    )
    row.position = made_before(row.dossier_id) + 1
    row.state = LetterState.SIGNED
    row.pdf_sha256, row.pdf_size = files.put(pdf), len(pdf)
    row.save(force_update=True)
    if row.way in providers() and view.phone and not is_silent():
        send_row(row, by, at, Way(row.way))


def _put_signature(row: Apology, view: DossierView, by: Officer, at: datetime) -> bytes:
    """Give it a number, keep what it says and sign it; return the signed PDF."""
    slip = notices.issue(
        Draft(
            form=FormKey.APOLOGY,
            dossier_id=row.dossier_id,
            agency_id=row.cause_agency_id,
            at=at,
            person_id=by.person_id,
            actor=by.name,
            position=made_before(row.dossier_id) + 1,
        )
    )
    signer = letters.signer_of(by, row.cause_agency_id, at)
    data = letters.filled(view_of(row), view, signer, at, slip.number)
    notices.keep(slip.id, data)
    pdf = letters.signed(data, signer, at)
    row.signed_at, row.signer_id = at, by.person_id
    row.signed_by, row.signer_title = by.name, signer.title
    row.number, row.slip_id = slip.number, slip.id
    return pdf


def _new_day(row: Apology) -> NewDay:
    authority = ": ".join(filter(None, (row.authority, row.authority_why)))
    reason = view_of(row).reason
    return NewDay(
        new_at=row.new_at, reason=reason, number=row.number, authority=authority
    )
