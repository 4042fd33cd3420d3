"""Who may do what to an apology: every rule of the room in one place."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.common.access import require
from motcua.core.permissions import Deed, Officer, Place, allows


def may(by: Officer, deed: Deed, places: Iterable[Place]) -> bool:
    """Say whether the deed reaches one of the places a dossier has been in."""
    return any(allows(by, deed, place) for place in places)


def require_in(by: Officer, deed: Deed, places: tuple[Place, ...]) -> None:
    """Let it be done from one of the places.

    :raises NotAllowedError: when no post of the officer reaches any.
    """
    if not may(by, deed, places):
        require(by, deed, places[0])


def require_head(by: Officer, agency_id: int) -> None:
    """Let only the head of the agency that caused the delay sign.

    :raises NotAllowedError: for everyone else.
    """
    require(by, Deed.SIGN_APOLOGY, Place(agency_id))
