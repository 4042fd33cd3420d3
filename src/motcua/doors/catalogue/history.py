"""What happened to a version, from the journal."""

from __future__ import annotations

from motcua.common import journal
from motcua.common.design.components.log import LogEntry
from motcua.doors.lobby.deeds import DEEDS

_SHOWN = 12


def entries(version_id: int) -> list[LogEntry]:
    """Return what was done to a version, newest first. Queries: one."""
    return [
        LogEntry(
            at=entry.at,
            text=f"{DEEDS[entry.verb]}: {entry.why}"
            if entry.why
            else str(DEEDS[entry.verb]),
            who=entry.actor,
        )
        for entry in journal.newest(_SHOWN, ("procedure_version", version_id))
    ]
