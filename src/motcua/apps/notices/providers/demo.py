"""The demo courier: writes what it would send into a file."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from django.conf import settings


class DemoCourier:
    """Appends every message to ``var/outbox/messages.log``, one a line."""

    def send(self, *, phone: str, text: str, at: datetime) -> None:
        """Write the message down. The file holds personal data: its owner reads it."""
        file = Path(settings.VAR_DIR) / "outbox" / "messages.log"
        file.parent.mkdir(parents=True, exist_ok=True)
        line = f"{at.isoformat()} {phone} {text}\n".encode()
        # One write to a file opened for appending: two workers never mix their lines.
        log = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(log, line)
        finally:
            os.close(log)
