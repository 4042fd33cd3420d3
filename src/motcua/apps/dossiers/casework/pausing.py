"""The clock stands still while only the citizen can go on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.apps.dossiers.casework.work import Moment, Work, count
from motcua.apps.dossiers.events import (
    CompletionRequested,
    DossierCompleted,
    PaymentRequested,
)
from motcua.apps.dossiers.models import CitizenRequest, Leg
from motcua.common.clock import local
from motcua.common.errors import ConflictError, RefusedError
from motcua.core.casefile import FactKind, RequestKind, RequestStage
from motcua.core.lifecycle import Step


def require_to_come(answer_by: date | None, at: datetime) -> None:
    """Let the citizen have until a day that has not passed. None sets no day.

    :raises RefusedError: when the day lies before the moment of asking.
    """
    if answer_by is not None and answer_by < local(at).date():
        raise RefusedError(
            _("Ngày %(day)s đã qua. Ghi một ngày từ hôm nay trở đi, hoặc để trống.")
            % {"day": f"{answer_by:%d/%m/%Y}"},
            field="answer_by",
        )


def ask_for_more(
    work: Work,
    when: Moment,
    leg: Leg,
    items: Sequence[dict[str, str]],
    reason: str,
    answer_by: date | None,
) -> None:
    """Ask the citizen, once and completely, to complete the dossier. The clock stops.

    Once: Nghị định 118/2025/NĐ-CP, Điều 17. A second supplement counts as overdue.
    """
    if any(r.kind == RequestKind.SUPPLEMENT for r in work.requests):
        raise RefusedError(
            _(
                "Hồ sơ đã được yêu cầu bổ sung một lần; "
                "pháp luật không cho yêu cầu lần nữa."
            )
        )
    work.move(Step.ASK_FOR_MORE)
    request = _pause(work, when, RequestKind.SUPPLEMENT, items, reason)
    request.answer_by = answer_by
    work.note(FactKind.PAUSED, when, leg=leg, cause=reason)
    work.announce(CompletionRequested, when, why=reason, position=request.position)


def ask_for_payment(
    work: Work,
    when: Moment,
    leg: Leg,
    items: Sequence[dict[str, str]],
    reason: str,
) -> None:
    """Tell the citizen of a financial obligation. The clock stops until it is met."""
    work.move(Step.ASK_FOR_PAYMENT)
    request = _pause(work, when, RequestKind.PAYMENT, items, reason)
    work.note(FactKind.PAUSED, when, leg=leg, cause=reason)
    work.announce(PaymentRequested, when, why=reason, position=request.position)


def complete(work: Work, when: Moment, answer: str) -> None:
    """Take the citizen's answer in: the clock runs again, the due moment moves."""
    request = work.open_request
    if request is None or request.stage != RequestStage.APPRAISAL:
        raise ConflictError(_("Hồ sơ này không chờ người dân bổ sung gì."))
    is_payment = request.kind == RequestKind.PAYMENT
    work.move(Step.CONFIRM_PAYMENT if is_payment else Step.COMPLETE)
    request.answered_at, request.answer = when.occurred_at, answer
    count(work)
    request.due_after = work.dossier.due_at
    work.touch(request)
    work.note(FactKind.RESUMED, when, cause=answer)
    work.announce(
        DossierCompleted,
        when,
        why=answer,
        position=request.position,
        due_at=work.dossier.due_at,
    )


def _pause(
    work: Work,
    when: Moment,
    kind: RequestKind,
    items: Sequence[dict[str, str]],
    reason: str,
) -> CitizenRequest:
    request = CitizenRequest(
        **work.keys,
        position=len(work.requests) + 1,
        kind=kind,
        stage=RequestStage.APPRAISAL,
        items=list(items),
        reason=reason,
        asked_at=when.occurred_at,
        asked_by=when.actor,
        due_before=work.dossier.due_at,
    )
    work.requests.append(request)
    work.dossier.due_at = None
    work.touch(request)
    return request
