"""Finding a fact wrong takes two people: one proposes, another decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries as cases
from motcua.apps.dossiers.casework.correcting import Correction
from motcua.apps.dossiers.casework.intake import FileKept
from motcua.apps.dossiers.queries import DossierView, FactView
from motcua.apps.ledger.events import (
    CorrectionEvent,
    CorrectionProposed,
    CorrectionRejected,
)
from motcua.apps.ledger.models import CorrectionRequest
from motcua.apps.ledger.operations.order import require_order
from motcua.common import events
from motcua.common.access import require
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.core.casefile import FactKind
from motcua.core.permissions import Deed, Officer, Place, allows


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is said to be right. right_at: None when it never happened.

    reference: a paper's number, "" with a file. evidence: a stored file, or None.
    """

    right_at: datetime | None
    reason: str
    reference: str = ""
    evidence: FileKept | None = None


@transaction.atomic
def propose_correction(
    dossier_id: int, *, fact: int, by: Officer, at: datetime, proposal: Proposal
) -> int:
    """Say that a fact is wrong; return the id. Nothing changes until it is approved.

    fact: its number in the chain. by: of a unit the dossier has been in. Queries:
    those of a dossier and three.

    :raises RefusedError: without reason or evidence, for the future, for a correction,
        and out of the order a dossier must have.
    :raises ConflictError: when a correction of this fact waits already.
    """
    view = cases.dossier(dossier_id)
    wrong = _fact(view, fact)
    _require_may_propose(by, view)
    _require_words(wrong, proposal, at)
    if proposal.right_at is not None:
        require_order(view, wrong, proposal.right_at)
    file = proposal.evidence
    row = CorrectionRequest(
        agency_id=view.agency_id,
        year=at.year,
        dossier_id=dossier_id,
        fact_seq=fact,
        place_agency_id=wrong.place_agency_id,
        right_at=proposal.right_at,
        reason=proposal.reason.strip(),
        reference=proposal.reference.strip(),
        evidence=file.sha256 if file else "",
        evidence_name=file.name if file else "",
        evidence_type=file.media_type if file else "",
        proposed_at=at,
        proposer_id=by.person_id,
        proposer=by.name,
    )
    _insert(row)
    _tell(CorrectionProposed, row, by, at, row.reason)
    return int(row.pk)


@transaction.atomic
def approve_correction(correction_id: int, *, by: Officer, at: datetime) -> None:
    """Let a correction stand: a fact that names the wrong one joins the chain.

    :raises NotAllowedError: for the proposer, and outside the fact's own agency.
    :raises RefusedError: when another correction has meanwhile put it out of order.
    """
    row = _waiting(correction_id)
    if row.right_at is not None:
        view = cases.dossier(row.dossier_id)
        require_order(view, _fact(view, row.fact_seq), row.right_at)
    dossiers.correct(
        row.dossier_id,
        by=by,
        at=at,
        correction=Correction(
            fact=row.fact_seq,
            right_at=row.right_at,
            reason=row.reason,
            proposer_id=row.proposer_id,
            proposer=row.proposer,
            reference=row.reference,
            evidence=row.evidence,
        ),
    )
    _decide(row, "approved", by, at, "")


@transaction.atomic
def reject_correction(
    correction_id: int, *, by: Officer, at: datetime, reason: str
) -> None:
    """Leave the fact as it is, and say why.

    :raises NotAllowedError: for the proposer, and outside the fact's own agency.
    """
    if not reason.strip():
        raise RefusedError(_("Nêu vì sao không đính chính."), field="answer")
    row = _waiting(correction_id)
    require(by, Deed.APPROVE_CORRECTION, Place(row.place_agency_id))
    if by.person_id == row.proposer_id:
        raise NotAllowedError(
            _("Người đề nghị không tự duyệt được. Phải có người thứ hai xem xét.")
        )
    _decide(row, "rejected", by, at, reason.strip())
    _tell(CorrectionRejected, row, by, at, reason.strip())


def _fact(view: DossierView, number: int) -> FactView:
    for fact in view.facts:
        if fact.seq == number:
            return fact
    raise NotFoundError(_("Hồ sơ này không có dòng thời gian đó."))


def _require_may_propose(by: Officer, view: DossierView) -> None:
    places = cases.places_of(view)
    if not any(allows(by, Deed.PROPOSE_CORRECTION, place) for place in places):
        require(by, Deed.PROPOSE_CORRECTION, view.home)


def _require_words(wrong: FactView, proposal: Proposal, at: datetime) -> None:
    """Ask at once what the approval will ask."""
    if wrong.kind is FactKind.CORRECTED:
        raise RefusedError(
            _("Dòng này là một đính chính. Đính chính lại chính dòng bị sai ban đầu.")
        )
    if proposal.right_at == wrong.occurred_at:
        raise RefusedError(
            _("Thời điểm đúng trùng với thời điểm đã ghi: không có gì để đính chính."),
            field="right_at",
        )
    if proposal.right_at is not None and proposal.right_at > at:
        raise RefusedError(
            _("Thời điểm đúng không được sau lúc này."), field="right_at"
        )
    if not proposal.reason.strip():
        raise RefusedError(_("Nêu vì sao dòng này sai."), field="reason")
    if proposal.evidence is None and not proposal.reference.strip():
        raise RefusedError(
            _("Đính kèm tệp chứng minh, hoặc ghi số hiệu giấy tờ chứng minh."),
            field="reference",
        )


def _insert(row: CorrectionRequest) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise ConflictError(
            _("Dòng này đã có một đề nghị đính chính đang chờ duyệt.")
        ) from error


def _waiting(correction_id: int) -> CorrectionRequest:
    locked = CorrectionRequest.objects.select_for_update()
    row = locked.filter(pk=correction_id).first()
    if row is None:
        raise NotFoundError(_("Không có đề nghị đính chính này."))
    if row.outcome:
        raise ConflictError(
            _("%(name)s đã quyết định đề nghị này.") % {"name": row.decider}
        )
    return row


def _decide(
    row: CorrectionRequest, outcome: str, by: Officer, at: datetime, answer: str
) -> None:
    row.outcome, row.answer = outcome, answer
    row.decided_at, row.decider_id, row.decider = at, by.person_id, by.name
    row.save(force_update=True)


def _tell(
    kind: type[CorrectionEvent],
    row: CorrectionRequest,
    by: Officer,
    at: datetime,
    why: str,
) -> None:
    told: dict[str, Any] = {
        "at": at,
        "agency_id": row.agency_id,
        "person_id": by.person_id,
        "actor": by.name,
        "why": why,
    }
    events.publish(
        kind(
            **told,
            dossier_id=row.dossier_id,
            correction_id=row.pk,
            fact=row.fact_seq,
            right_at=row.right_at,
        )
    )
