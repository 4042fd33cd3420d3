"""Answers that do not count, and what was made of signs: reasons, never deletions."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.surveys.events import AnswerDiscarded, AnswerRestored, SignAssessed
from motcua.apps.surveys.models import Answer, Campaign, Discard, SuspicionAssessment
from motcua.apps.surveys.operations.campaigns import locked, told
from motcua.apps.surveys.words import DiscardDeed
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.common.events import publish as announce
from motcua.core.permissions import Officer


@transaction.atomic
def discard(
    campaign_id: int,
    answer_ids: list[int],
    reason: str,
    *,
    sign: str = "",
    by: Officer,
    at: datetime,
) -> None:
    """Let answers not count from now on. sign: what raised the doubt, "" for none.

    :raises RefusedError: without a reason.
    :raises ConflictError: when one is discarded already.
    """
    campaign = locked(campaign_id, by)
    _require_reason(reason)
    for answer in _answers(campaign, answer_ids):
        _add(answer, DiscardDeed.DISCARD, reason, sign, by, at)
        announce(AnswerDiscarded(answer_id=answer.pk, **told(campaign, by, at, reason)))


@transaction.atomic
def restore(
    campaign_id: int, answer_id: int, reason: str, *, by: Officer, at: datetime
) -> None:
    """Let a discarded answer count again.

    :raises ConflictError: when it counts already.
    """
    campaign = locked(campaign_id, by)
    _require_reason(reason)
    for answer in _answers(campaign, [answer_id]):
        _add(answer, DiscardDeed.RESTORE, reason, "", by, at)
        announce(AnswerRestored(answer_id=answer.pk, **told(campaign, by, at, reason)))


@transaction.atomic
def assess_sign(
    campaign_id: int,
    sign: str,
    reason: str,
    *,
    is_fraud: bool,
    by: Officer,
    at: datetime,
) -> None:
    """Write down what was made of a sign. :raises RefusedError: without a reason."""
    campaign = locked(campaign_id, by)
    _require_reason(reason)
    SuspicionAssessment.objects.create(
        campaign=campaign,
        sign=sign,
        is_fraud=is_fraud,
        reason=reason,
        at=at,
        person_id=by.person_id,
        actor=by.name,
    )
    announce(
        SignAssessed(sign=sign, is_fraud=is_fraud, **told(campaign, by, at, reason))
    )


def _answers(campaign: Campaign, ids: list[int]) -> list[Answer]:
    found = list(campaign.answers.filter(pk__in=ids).order_by("pk"))
    if len(found) != len(set(ids)):
        raise NotFoundError(_("Không có phiếu trả lời này."))
    return found


def _add(
    answer: Answer,
    deed: DiscardDeed,
    reason: str,
    sign: str,
    by: Officer,
    at: datetime,
) -> None:
    last = answer.discards.order_by("-pk").first()
    is_out = last is not None and last.deed == DiscardDeed.DISCARD
    if is_out == (deed is DiscardDeed.DISCARD):
        raise ConflictError(
            _("Phiếu này đã bị loại rồi.")
            if is_out
            else _("Phiếu này đang được tính, không cần khôi phục.")
        )
    Discard.objects.create(
        answer=answer,
        deed=deed,
        sign=sign,
        reason=reason,
        at=at,
        person_id=by.person_id,
        actor=by.name,
    )


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise RefusedError(_("Ghi lý do."), field="reason")
