"""Who may change the structure, and who may lend a post."""

from __future__ import annotations

from motcua.common import access
from motcua.core.permissions import Deed, Officer, Place, Role, Seat

FOUNDER = Officer(
    person_id=0,
    name="Người cài đặt",
    seats=(Seat(0, 0, None, Role.TECHNICIAN, is_provincial=True),),
)
"""Whoever runs the installation's own command, before anybody has a post here."""


def require_arrange(by: Officer, agency_id: int) -> Seat:
    """Return the seat from which the officer arranges this agency's structure.

    :raises NotAllowedError: without such a post.
    """
    return access.require(by, Deed.ARRANGE, Place(agency_id))


def acting_person(by: Officer) -> int | None:
    """Return who is to be journalled; None for the founder, who has no post here."""
    return by.person_id or None
