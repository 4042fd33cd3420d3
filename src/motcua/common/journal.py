"""The journal listens to every event of the house and writes it down.

It is wired in ``CommonConfig.ready`` to the root of all events, so a deed that
announces itself cannot forget to be journalled.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence
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


@dataclasses.dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for. None and "": whatever it is.

    actor: part of a name. subject: kind and id. since, until: moments, until excluded.
    within: only of these agencies, none when there are none; None for everything.
    """

    since: datetime | None = None
    until: datetime | None = None
    actor: str = ""
    agency_id: int | None = None
    subject: tuple[str, int] | None = None
    verb: str = ""
    within: Collection[int] | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Line(Entry):
    """An entry with what leads further. agency_id: of the subject."""

    id: int
    agency_id: int


def search(sought: Sought, count: int, before: int | None = None) -> tuple[Line, ...]:
    """Return the newest entries that fit, newest first. Queries: one.

    before: only entries older than this one, for the next page; None begins at the
    newest. Pages by key: an entry added meanwhile moves nothing.
    """
    fits = {
        "at__gte": sought.since,
        "year__gte": sought.since and local(sought.since).year,
        "at__lt": sought.until,
        "year__lte": sought.until and local(sought.until).year,
        "actor__icontains": sought.actor,
        "agency_id": sought.agency_id,
        "subject_kind": sought.subject and sought.subject[0],
        "subject_id": sought.subject and sought.subject[1],
        "verb": sought.verb,
        "id__lt": before,
    }
    asked = {name: value for name, value in fits.items() if value not in {None, ""}}
    columns = [field.name for field in dataclasses.fields(Line)]
    entries = JournalEntry.objects.filter(**asked)
    if sought.within is not None:
        entries = entries.filter(agency_id__in=sought.within)
    rows = entries.order_by("-id").values(*columns)[:count]
    return tuple(Line(**row | {"at": local(row["at"])}) for row in rows)


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
