"""Short messages that bring an apology: who carries them, and how they are posted.

The outbox holds which letter and by which way; operations/carrying hands it over.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings

from motcua.common import outbox
from motcua.core.apologies import Way

KIND = "apology.message"


def providers() -> Mapping[Way, str]:
    """Return the couriers that are there, by the way they carry."""
    chosen = {Way.SMS: settings.COURIER_PROVIDER, Way.ZALO: settings.ZALO_PROVIDER}
    return {way: path for way, path in chosen.items() if path}


def post(apology_id: int, way: Way, *, at: datetime) -> None:
    """Put the message into the outbox, in the deed's transaction."""
    outbox.post(KIND, [{"apology": apology_id, "way": way.value}], at=at)
