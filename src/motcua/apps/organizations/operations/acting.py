"""How a deed of this room is written down: when, by whom, of which agency, why."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from motcua.apps.organizations import access, queries
from motcua.core.permissions import Officer, Seat


class Said(TypedDict):
    """The fields every event has."""

    at: datetime
    agency_id: int
    person_id: int | None
    actor: str
    why: str


def said(by: Officer, seat: Seat, at: datetime, agency_id: int, why: str = "") -> Said:
    """Return the common fields of an event. Queries: 1; none for the founder."""
    person_id = access.acting_person(by)
    actor = by.name if person_id is None else queries.signature(by, seat)
    return Said(at=at, agency_id=agency_id, person_id=person_id, actor=actor, why=why)
