"""A short message that brings an apology is handed over, and proves that it left.

Phone and words are looked up now, in the notices room's words. A courier that took it
leaves a proof, and only then the apology counts as sent; one that did not leaves the
message waiting, and the letter among those to be brought.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from motcua.apps.apologies.messages import providers
from motcua.apps.apologies.models import Apology, DeliveryProof
from motcua.apps.apologies.operations.delivering import classify
from motcua.apps.dossiers.operations.apologies import apologise_by_carrier
from motcua.apps.notices import messages
from motcua.apps.notices.filling.short import Occasion
from motcua.common.errors import ConflictError
from motcua.core.apologies import Delivery, Way

_CARRIER = "hệ thống gửi tin"


def deliver(payload: Mapping[str, Any], at: datetime) -> None:
    """Hand it to the courier and keep the proof; the outbox's transaction is around it.

    :raises UnableToSendError: when the courier did not take it.
    """
    row = Apology.objects.select_for_update().get(pk=payload["apology"])
    way = Way(payload["way"])
    provider = providers().get(way, "")
    if not messages.hand_over(provider, row.dossier_id, Occasion.REAPPOINTED, at):
        return
    DeliveryProof.objects.create(
        apology=row,
        way=way,
        outcome=Delivery.CARRIER_TOOK,
        occurred_at=at,
        recorded_at=at,
        recorded_by=_CARRIER,
    )
    if row.sent_at is None:
        _note_sent(row, at)


def _note_sent(row: Apology, at: datetime) -> None:
    classify(row, at)
    row.save(update_fields=["sent_at", "sending"])
    # A dossier that ended meanwhile takes no more facts; the message has left all the
    # same, and must not be told again for that.
    with suppress(ConflictError):
        apologise_by_carrier(
            row.dossier_id,
            actor=_CARRIER,
            at=at,
            agency_id=row.cause_agency_id,
            number=row.number,
        )
