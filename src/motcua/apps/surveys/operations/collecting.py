"""Interviewers: an answer by telephone, and batches filled in without a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, unique
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.surveys.finding import CodeUsedError, Forms, IncompleteError
from motcua.apps.surveys.models import (
    Campaign,
    Invitation,
    OfflineBatch,
    OfflineReceipt,
)
from motcua.apps.surveys.operations.answering import Filled, answer
from motcua.apps.surveys.operations.inviting import mine
from motcua.apps.surveys.words import Channel
from motcua.common.clock import local
from motcua.common.errors import NotFoundError, RefusedError
from motcua.core.permissions import Officer
from motcua.core.surveys import Checked

BATCH_LIMIT = 500  # forms of one day's work, and far below what a request may weigh


@unique
class Receipt(StrEnum):
    """What became of a form that was sent from offline."""

    TAKEN = "taken"
    AGAIN = "again"  # it was taken before
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfflineForm:
    """A form filled in without a network. client_id: made by the page, once a form."""

    client_id: UUID
    invitation_id: int
    forms: Forms
    seconds: int | None = None
    language: str = "vi"


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a form. why: in words, when it was refused.

    checked: by agency, what was read of a form that is not whole: the interviewer can
    mend it; {} when nothing typed would help.
    """

    client_id: UUID
    receipt: Receipt
    why: str = ""
    checked: Mapping[int, Checked] = field(default_factory=dict)


@transaction.atomic
def answer_by_phone(
    invitation_id: int,
    forms: Forms,
    *,
    seconds: int | None,
    by: Officer,
    at: datetime,
) -> None:
    """Take the answers of somebody the officer calls.

    :raises NotFoundError: when it is not one of the officer's to call.
    :raises IncompleteError: when the form is not whole.
    """
    invitation = mine(invitation_id, by)
    filled = Filled(
        forms=forms,
        channel=Channel.PHONE,
        seconds=seconds,
        interviewer_id=by.person_id,
    )
    answer(invitation.pk, filled, at=at)


def take_batch(
    campaign_id: int, items: Sequence[OfflineForm], *, by: Officer, at: datetime
) -> list[Received]:
    """Take forms filled in without a network, each by itself; sent again, none twice.

    Return what became of each, in the order given.
    :raises RefusedError: when there are more than one batch holds.
    """
    if len(items) > BATCH_LIMIT:
        words = _("Mỗi lần gửi tối đa %(n)d phiếu.")
        raise RefusedError(words % {"n": BATCH_LIMIT})
    campaign = Campaign.objects.filter(pk=campaign_id).first()
    if campaign is None:
        raise NotFoundError(_("Không có đợt khảo sát này."))
    found = [_take(campaign, item, by, at) for item in items]
    OfflineBatch.objects.create(
        campaign=campaign,
        received=len(items),
        taken=sum(one.receipt is Receipt.TAKEN for one in found),
        on=local(at).date(),
        person_id=by.person_id,
        actor=by.name,
    )
    return found


def _take(campaign: Campaign, item: OfflineForm, by: Officer, at: datetime) -> Received:
    try:
        with transaction.atomic():
            return _taken(campaign, item, by, at)
    except IncompleteError as error:
        why, checked = error.message, error.checked
        return Received(item.client_id, Receipt.REFUSED, why, checked)
    except CodeUsedError:
        # The error's own words are for the citizen who holds the code.
        why = _("Người này đã trả lời bằng cách khác nên phiếu này không tính nữa.")
        return Received(item.client_id, Receipt.REFUSED, why)
    except RefusedError as error:
        return Received(item.client_id, Receipt.REFUSED, error.message)


def _taken(
    campaign: Campaign, item: OfflineForm, by: Officer, at: datetime
) -> Received:
    # The campaign is locked first: the same form sent twice at once waits here.
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    known = OfflineReceipt.objects.filter(campaign=campaign, client_id=item.client_id)
    if known.exists():
        return Received(item.client_id, Receipt.AGAIN)
    own = Invitation.objects.filter(
        pk=item.invitation_id, campaign=campaign, interviewer_id=by.person_id
    )
    if not own.exists():
        raise NotFoundError(_("Người này không trong danh sách giao cho anh/chị."))
    filled = Filled(
        forms=item.forms,
        channel=Channel.OFFLINE,
        seconds=item.seconds,
        language=item.language,
        interviewer_id=by.person_id,
    )
    answer(item.invitation_id, filled, at=at)
    OfflineReceipt.objects.create(campaign=campaign, client_id=item.client_id)
    return Received(item.client_id, Receipt.TAKEN)
