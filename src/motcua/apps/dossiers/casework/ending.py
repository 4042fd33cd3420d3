"""Decided, signed, returned; or withdrawn, or stopped."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.apps.dossiers.casework.intake import FileKept, keep
from motcua.apps.dossiers.casework.routing import cancel_open, close, proceed
from motcua.apps.dossiers.casework.work import Moment, Work
from motcua.apps.dossiers.events import (
    DossierDecided,
    DossierStopped,
    DossierWithdrawn,
    ResultReturned,
    ResultSigned,
)
from motcua.apps.dossiers.models import Decision, Leg
from motcua.common.errors import ConflictError, RefusedError
from motcua.core.casefile import FactKind, LegKind, LegOutcome, Outcome
from motcua.core.lifecycle import Step


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the approver decides. grounds: required when declining."""

    outcome: Outcome
    document_number: str
    document_title: str
    grounds: str = ""


@dataclass(frozen=True, slots=True)
class Collector:
    """Who took the result at the counter. paper: the authorisation shown, "" if own."""

    name: str
    identity_number: str
    paper: str = ""


def decide(work: Work, when: Moment, leg: Leg, verdict: Verdict) -> None:
    """Record the decision; the result is not ready before it is signed."""
    if leg.kind != LegKind.SIGN:
        raise RefusedError(_("Bước hiện tại không phải bước ký duyệt."))
    if verdict.outcome is Outcome.DECLINED and not verdict.grounds.strip():
        raise RefusedError(
            _("Nêu lý do không giải quyết: người dân có quyền biết."), field="grounds"
        )
    work.move(Step.DECIDE)
    row = work.decision or Decision(**work.keys)
    row.outcome, row.grounds = verdict.outcome, verdict.grounds
    row.document_number, row.document_title = (
        verdict.document_number,
        verdict.document_title,
    )
    row.place_agency_id = leg.place_agency_id
    row.decided_at, row.decided_by = when.occurred_at, when.actor
    work.decision = row
    work.touch(row)
    work.note(FactKind.DECIDED, when, leg=leg, cause=verdict.grounds)
    work.announce(DossierDecided, when, why=verdict.grounds, outcome=verdict.outcome)


def sign(work: Work, when: Moment, leg: Leg, result: FileKept) -> None:
    """Attach the signed result: the legal clock stops here for good."""
    decision = work.decision
    if decision is None:
        raise ConflictError(_("Hồ sơ chưa có quyết định để ký."))
    work.move(Step.SIGN)
    decision.signed_at, decision.signed_by = when.occurred_at, when.actor
    decision.result_sha256 = result.sha256
    work.dossier.finished_at = when.occurred_at
    work.touch(decision)
    keep(work, [result], when, is_result=True)
    work.note(FactKind.SIGNED, when, leg=leg)
    work.note(FactKind.RESULT_READY, when, leg=leg)
    close(work, when, leg, LegOutcome.DONE)
    proceed(work, when)
    work.announce(ResultSigned, when, sha256=result.sha256)


def return_result(work: Work, when: Moment, collector: Collector) -> None:
    """Hand the result to the citizen: the dossier ends."""
    leg = next((leg for leg in work.open_legs if leg.kind == LegKind.RETURN), None)
    if leg is None:
        raise ConflictError(_("Kết quả chưa được chuyển tới quầy trả."))
    work.move(Step.RETURN)
    if leg.taken_at is None:
        leg.taken_at = when.occurred_at
        leg.holder_id, leg.holder_name = when.person_id, when.actor
    close(work, when, leg, LegOutcome.DONE)
    dossier = work.dossier
    dossier.collected_by = collector.name
    dossier.collector_identity = collector.identity_number
    dossier.ended_at = when.occurred_at
    work.note(FactKind.RETURNED, when, leg=leg, cause=collector.paper)
    work.announce(ResultReturned, when)


def withdraw(work: Work, when: Moment, reason: str) -> None:
    """Stop at the citizen's wish, before a decision was made.

    Nghị định 118/2025/NĐ-CP, Điều 21; Thông tư 03/2025/TT-VPCP, Điều 7.
    """
    work.move(Step.WITHDRAW)
    _end(work, when)
    work.note(FactKind.WITHDRAWN, when, cause=reason)
    work.announce(DossierWithdrawn, when, why=reason)


def stop(work: Work, when: Moment, reason: str) -> None:
    """Stop a dossier whose citizen did not answer in the time sector law gives."""
    work.move(Step.STOP)
    _end(work, when)
    work.note(FactKind.STOPPED, when, cause=reason)
    work.announce(DossierStopped, when, why=reason)


def _end(work: Work, when: Moment) -> None:
    cancel_open(work, when)
    work.dossier.due_at = None
    work.dossier.ended_at = when.occurred_at
    request = work.open_request
    if request is not None:
        request.answered_at = when.occurred_at
        work.touch(request)
