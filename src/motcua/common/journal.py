"""The journal listens to every event of the house and writes it down.

It is wired in ``CommonConfig.ready`` to the root of all events, so a deed that
announces itself cannot forget to be journalled.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

from motcua.common import bulk
from motcua.common.clock import local
from motcua.common.events import Event
from motcua.common.models import JournalEntry

_COLUMNS = {"at", "agency_id", "person_id", "actor", "why"}


def write(events: Sequence[Event]) -> None:
    """Add one entry per event. Queries: one, whatever the size of the batch."""
    bulk.add([_entry(event) for event in events])


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal. why: "" when no reason was needed."""

    at: datetime
    actor: str
    verb: str
    subject_kind: str
    subject_id: int
    why: str


def newest(count: int, subject: tuple[str, int] | None = None) -> tuple[Entry, ...]:
    """Return the newest entries, newest first. Queries: one.

    subject: kind and id of the one thing asked about ("dossier", 17); None for all.
    """
    entries = JournalEntry.objects.order_by("-id")
    if subject:
        entries = entries.filter(subject_kind=subject[0], subject_id=subject[1])
    columns = [field.name for field in dataclasses.fields(Entry)]
    return tuple(Entry(**row) for row in entries.values(*columns)[:count])


def _entry(event: Event) -> JournalEntry:
    return JournalEntry(
        year=local(event.at).year,
        agency_id=event.agency_id,
        at=event.at,
        person_id=event.person_id,
        actor=event.actor,
        verb=event.verb,
        subject_kind=event.subject_kind,
        subject_id=event.subject_id,
        why=event.why,
        data={
            field.name: _plain(getattr(event, field.name))
            for field in dataclasses.fields(event)
            if field.name not in _COLUMNS
        },
    )


def _plain(value: Any) -> Any:  # noqa: ANN401  whatever an event carries
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list | frozenset):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
