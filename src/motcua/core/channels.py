"""The three ways a dossier may be handed in, as the national catalogue codes them."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class Channel(StrEnum):
    """How a dossier reaches the counter (``KENH`` of the service ``LayThuTuc``)."""

    DIRECT = "direct"
    ONLINE = "online"
    POST = "post"

    @property
    def national_code(self) -> int:
        """The code the national data carries: 1 direct, 2 online, 3 public post."""
        return {Channel.DIRECT: 1, Channel.ONLINE: 2, Channel.POST: 3}[self]


FROM_AFAR = (Channel.ONLINE, Channel.POST)
"""What waits at the counter before anybody says anything."""
