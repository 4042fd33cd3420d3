"""Corrections that wait, and those decided, as pages show them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.apps.ledger.models import CorrectionRequest
from motcua.common.clock import local
from motcua.common.errors import NotFoundError


@unique
class Outcome(StrEnum):
    """What became of a correction."""

    WAITING = ""
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction somebody asked for. Fields: see the model.

    agency_id: the dossier's home; place_agency_id: where it is decided.
    """

    id: int
    dossier_id: int
    agency_id: int
    place_agency_id: int
    fact_seq: int
    right_at: datetime | None
    reason: str
    reference: str
    evidence: str
    evidence_name: str
    evidence_type: str
    proposed_at: datetime
    proposer_id: int
    proposer: str
    outcome: Outcome
    decided_at: datetime | None
    decider: str
    answer: str

    @property
    def is_waiting(self) -> bool:
        """Nobody has decided."""
        return self.outcome is Outcome.WAITING


def correction(correction_id: int) -> CorrectionView:
    """Return one. Queries: one. :raises NotFoundError: when there is none."""
    row = CorrectionRequest.objects.filter(pk=correction_id).first()
    if row is None:
        raise NotFoundError(_("Không có đề nghị đính chính này."))
    return _view(row)


def corrections(
    place_agency_ids: Collection[int] | None, count: int
) -> tuple[CorrectionView, ...]:
    """List the newest of some agencies: those that wait first, then those decided.

    place_agency_ids: where the facts happened; None for everywhere. Queries: two.
    """
    rows = CorrectionRequest.objects.all()
    if place_agency_ids is not None:
        rows = rows.filter(place_agency_id__in=place_agency_ids)
    waiting = rows.filter(outcome="").order_by("proposed_at")[:count]
    decided = rows.exclude(outcome="").order_by("-decided_at")[:count]
    return (*_views(waiting), *_views(decided))


def corrections_of(dossier_id: int) -> tuple[CorrectionView, ...]:
    """List those of one dossier, oldest first. Queries: one."""
    rows = CorrectionRequest.objects.filter(dossier=dossier_id)
    return _views(rows.order_by("proposed_at"))


def corrections_waiting(place_agency_ids: Collection[int] | None) -> int:
    """Count what waits for a second person in some agencies. Queries: one."""
    rows = CorrectionRequest.objects.filter(outcome="")
    if place_agency_ids is not None:
        rows = rows.filter(place_agency_id__in=place_agency_ids)
    return rows.count()


def _views(rows: QuerySet[CorrectionRequest]) -> tuple[CorrectionView, ...]:
    return tuple(map(_view, rows))


def _view(row: CorrectionRequest) -> CorrectionView:
    return CorrectionView(
        id=row.pk,
        dossier_id=row.dossier_id,
        agency_id=row.agency_id,
        place_agency_id=row.place_agency_id,
        fact_seq=row.fact_seq,
        right_at=local(row.right_at) if row.right_at else None,
        reason=row.reason,
        reference=row.reference,
        evidence=row.evidence,
        evidence_name=row.evidence_name,
        evidence_type=row.evidence_type,
        proposed_at=local(row.proposed_at),
        proposer_id=row.proposer_id,
        proposer=row.proposer,
        outcome=Outcome(row.outcome),
        decided_at=local(row.decided_at) if row.decided_at else None,
        decider=row.decider,
        answer=row.answer,
    )
