"""From rows of the room to the values it shows."""

from __future__ import annotations

from typing import Any

from motcua.apps.dossiers.models import (
    Attachment,
    CitizenRequest,
    Decision,
    Leg,
    Paper,
    TimeFact,
)
from motcua.apps.dossiers.queries.values import (
    DecisionView,
    FactView,
    FileView,
    LegView,
    PaperView,
    RequestView,
)
from motcua.apps.organizations.queries import Directory
from motcua.common.clock import local
from motcua.core.casefile import (
    FactKind,
    LegKind,
    LegOutcome,
    Outcome,
    PaperStatus,
    RequestKind,
    RequestStage,
)
from motcua.core.permissions import Role


def leg_view(row: Leg, book: Directory) -> LegView:
    """Show a leg."""
    return LegView(
        position=row.position,
        step_order=row.step_order,
        kind=LegKind(row.kind),
        title=row.title,
        agency_id=row.place_agency_id,
        unit_id=row.place_unit_id,
        place_name=book.full_name(row.place_agency_id, row.place_unit_id),
        role=Role(row.role),
        allowed_minutes=row.allowed_minutes,
        opened_at=local(row.opened_at),
        handed_by=row.handed_by,
        meant_for_id=row.meant_for_id,
        taken_at=wall(row.taken_at),
        holder_id=row.holder_id,
        holder_name=row.holder_name,
        closed_at=wall(row.closed_at),
        outcome=LegOutcome(row.outcome) if row.outcome else None,
        note=row.note,
        above=book.above(row.place_agency_id),
    )


def paper_view(row: Paper) -> PaperView:
    """Show a checklist line."""
    return PaperView(
        position=row.position,
        document_id=row.document_id,
        name=row.name,
        status=PaperStatus(row.status),
        originals=row.originals,
        copies=row.copies,
        note=row.note,
    )


def file_view(row: Attachment) -> FileView:
    """Show a file."""
    return FileView(
        id=row.pk,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        paper_position=row.paper_position,
        is_result=row.is_result,
        added_at=local(row.added_at),
        added_by=row.added_by,
    )


def request_view(row: CitizenRequest) -> RequestView:
    """Show a request to the citizen."""
    return RequestView(
        position=row.position,
        kind=RequestKind(row.kind),
        stage=RequestStage(row.stage),
        items=tuple((item["name"], item.get("why", "")) for item in row.items),
        reason=row.reason,
        asked_at=local(row.asked_at),
        asked_by=row.asked_by,
        answer_by=row.answer_by,
        answered_at=wall(row.answered_at),
        answer=row.answer,
        due_before=wall(row.due_before),
        due_after=wall(row.due_after),
    )


def decision_view(row: Decision) -> DecisionView:
    """Show a decision."""
    return DecisionView(
        outcome=Outcome(row.outcome),
        grounds=row.grounds,
        document_number=row.document_number,
        document_title=row.document_title,
        decided_at=local(row.decided_at),
        decided_by=row.decided_by,
        signed_at=wall(row.signed_at),
        signed_by=row.signed_by,
        result_sha256=row.result_sha256,
    )


def fact_view(row: TimeFact) -> FactView:
    """Show a line of the time ledger."""
    return FactView(
        id=row.pk,
        kind=FactKind(row.kind),
        occurred_at=local(row.occurred_at),
        recorded_at=local(row.recorded_at),
        actor=row.actor,
        place_agency_id=row.place_agency_id,
        leg_position=row.leg_position,
        cause=row.cause,
        reference=row.reference,
        promised_at=wall(row.promised_at),
        seq=row.seq,
        device=row.device,
        corrects=row.corrects,
        right_at=wall(row.right_at),
        evidence=row.evidence,
        proposer=row.proposer,
    )


def wall(moment: Any) -> Any:  # noqa: ANN401  a moment or None, the same kind back
    """Return the moment on a Vietnamese wall clock; None stays None."""
    return None if moment is None else local(moment)
