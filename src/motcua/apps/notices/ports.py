"""What this room asks of whoever carries short messages to telephones."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class UnableToSendError(Exception):
    """The message did not leave; it waits in the outbox and is tried again."""


class Courier(Protocol):
    """Reaches the network of an operator, or stands for it."""

    def send(self, *, phone: str, text: str, at: datetime) -> None:
        """Hand one message over. phone: as the citizen gave it, digits only.

        :raises UnableToSendError: when it was not taken. The error is kept and read by
            technicians: it names neither the phone nor the text.
        """
        ...
