"""Short messages to citizens: what happened to a dossier, what to do, when.

In the deed's own transaction a message is put into the outbox: which dossier and which
occasion, no name, no telephone, no secret. Who is told, and in which words, is looked
up when it is delivered; what is no longer so by then is not told.

Nghị định 224/2026/NĐ-CP, Điều 15 (thông báo tình trạng nêu cơ quan, người, thời điểm).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.events import (
    CompletionRequested,
    DossierAccepted,
    DossierCompleted,
    DossierEvent,
    DossierExtended,
    DossierRecounted,
    DossierRefused,
    DossierStopped,
    DossierSubmitted,
    DossierWithdrawn,
    PaymentRequested,
    ResultSigned,
)
from motcua.apps.notices.couriers import courier
from motcua.apps.notices.filling.short import Occasion, told
from motcua.apps.organizations import queries as organizations
from motcua.common import outbox

KIND = "notice.sms"

OCCASIONS: Mapping[type[DossierEvent], Occasion] = {
    DossierSubmitted: Occasion.SUBMITTED,
    DossierAccepted: Occasion.ACCEPTED,
    CompletionRequested: Occasion.ASKED,
    PaymentRequested: Occasion.ASKED,
    DossierCompleted: Occasion.ANSWERED,
    ResultSigned: Occasion.SIGNED,
    DossierRefused: Occasion.REFUSED,
    DossierWithdrawn: Occasion.WITHDRAWN,
    DossierStopped: Occasion.STOPPED,
    DossierExtended: Occasion.EXTENDED,
    DossierRecounted: Occasion.RECOUNTED,
}


def tell(occasion: Occasion, news: Sequence[DossierEvent]) -> None:
    """Put a message into the outbox for everyone who gave a telephone.

    Queries: two for a batch; none where nothing is sent.
    """
    if not settings.COURIER_PROVIDER or outbox.is_silent():
        return
    news = [event for event in news if _is_told(event)]
    if not news:
        return
    reachable = dossiers.with_phone({event.dossier_id for event in news})
    payloads = [
        {
            "dossier": event.dossier_id,
            "occasion": occasion.value,
            "position": getattr(event, "position", 0),
        }
        for event in news
        if event.dossier_id in reachable
    ]
    outbox.post(KIND, payloads, at=max(event.at for event in news))


def _is_told(event: DossierEvent) -> bool:
    """Say whether it is news to the citizen: what the counter writes down is not."""
    return not isinstance(event, DossierSubmitted) or event.person_id is None


def deliver(payload: Mapping[str, Any], at: datetime) -> None:
    """Send one message, unless there is nobody to tell or nothing to tell any more.

    :raises UnableToSendError: when the courier did not take it.
    """
    occasion, position = Occasion(payload["occasion"]), payload["position"]
    hand_over(
        settings.COURIER_PROVIDER, payload["dossier"], occasion, at, position=position
    )


def hand_over(
    provider: str, dossier_id: int, occasion: Occasion, at: datetime, position: int = 0
) -> bool:
    """Hand one message to a courier; say whether there was somebody and what to tell.

    provider: the courier's class, as a setting names it.
    :raises UnableToSendError: when the courier did not take it.
    """
    view = dossiers.dossier(dossier_id)
    with translation.override("vi"):  # citizens are written to in Vietnamese
        text = told(occasion, view, position, organizations.directory())
    if not (view.phone and text):
        return False
    courier(provider).send(phone=view.phone, text=text, at=at)
    return True
