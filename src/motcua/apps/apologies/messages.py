"""Short messages that bring an apology, and the proof that they left.

The outbox holds which letter and by which way; phone and words are looked up when it is
delivered, in the notices room's words. A courier that took it leaves a proof; one that
did not leaves the message waiting.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from motcua.apps.apologies.models import Apology, DeliveryProof
from motcua.apps.notices import messages
from motcua.apps.notices.filling.short import Occasion
from motcua.common import outbox
from motcua.core.apologies import Delivery, Way

KIND = "apology.message"
_CARRIER = "hệ thống gửi tin"


def providers() -> Mapping[Way, str]:
    """Return the couriers that are there, by the way they carry."""
    chosen = {Way.SMS: settings.COURIER_PROVIDER, Way.ZALO: settings.ZALO_PROVIDER}
    return {way: path for way, path in chosen.items() if path}


def post(apology_id: int, way: Way, *, at: datetime) -> None:
    """Put the message into the outbox, in the deed's transaction."""
    outbox.post(KIND, [{"apology": apology_id, "way": way.value}], at=at)


def deliver(payload: Mapping[str, Any], at: datetime) -> None:
    """Hand it to the courier and keep the proof.

    :raises UnableToSendError: when the courier did not take it.
    """
    apology = Apology.objects.get(pk=payload["apology"])
    way = Way(payload["way"])
    provider = providers().get(way, "")
    taken = messages.hand_over(provider, apology.dossier_id, Occasion.REAPPOINTED, at)
    if taken:
        DeliveryProof.objects.create(
            apology=apology,
            way=way,
            outcome=Delivery.CARRIER_TOOK,
            occurred_at=at,
            recorded_at=at,
            recorded_by=_CARRIER,
        )
