"""Who may change the catalogue, and who may publish from it."""

from __future__ import annotations

from motcua.common import access
from motcua.core.permissions import Deed, Officer, Role, Seat

TECHNICIAN = Officer(
    person_id=0,
    name="Lệnh motcua tại máy chủ",
    seats=(Seat(0, 0, None, Role.REFORM_OFFICER, is_provincial=True),),
)
"""Whoever runs the installation's own command on the server; holds no post."""


def require_edit(by: Officer) -> Seat:
    """Return the seat from which the officer edits the catalogue.

    :raises NotAllowedError: without such a post.
    """
    return access.require(by, Deed.EDIT_PROCEDURE)


def require_publish(by: Officer) -> Seat:
    """Return the seat from which the officer publishes and retires.

    :raises NotAllowedError: without such a post.
    """
    return access.require(by, Deed.PUBLISH_PROCEDURE)


def acting_person(by: Officer) -> int | None:
    """Return who is to be journalled; None for the command on the server."""
    return by.person_id or None
