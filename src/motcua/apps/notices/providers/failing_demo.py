"""A courier that never sends: what the house does when the operator is down."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.notices.ports import UnableToSendError


class FailingDemoCourier:
    """Takes no message, with the words a broken service deserves."""

    def send(self, *, phone: str, text: str, at: datetime) -> None:
        """Refuse to send."""
        del phone, text, at
        raise UnableToSendError("Tổng đài tin nhắn không trả lời.")
