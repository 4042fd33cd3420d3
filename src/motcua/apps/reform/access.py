"""Who may do what here: who plans, approves and sees, at the agency it is about."""

from __future__ import annotations

from motcua.apps.organizations import queries as organizations
from motcua.common.access import require
from motcua.core.permissions import (
    WHOLE_PROVINCE,
    Deed,
    Officer,
    Place,
    Scope,
    Seat,
    allows,
    scope_of,
    seats_for,
)


def place_of(agency_id: int | None) -> Place:
    """Return where an agency's deeds happen; what is no agency is the province's."""
    if agency_id is None:
        return WHOLE_PROVINCE
    return organizations.recent().place(agency_id)


def require_for(by: Officer, deed: Deed, agency_id: int | None) -> Seat:
    """Let a deed be done for an agency. :raises NotAllowedError: for others."""
    return require(by, deed, place_of(agency_id))


def may(by: Officer, deed: Deed, agency_id: int | None) -> bool:
    """Say whether the officer may do a deed for an agency."""
    return allows(by, deed, place_of(agency_id))


def agencies_seen(by: Officer) -> frozenset[int] | None:
    """Return the agencies whose plans the officer sees; None for all of them."""
    deed = Deed.SEE_REMEDIES
    if allows(by, deed, WHOLE_PROVINCE):
        return None
    book = organizations.recent()
    near = {Scope.UNIT, Scope.AGENCY}
    reached = [
        frozenset((seat.agency_id,))
        if scope_of(seat, deed) in near
        else book.beneath(seat.agency_id)
        for seat in seats_for(by, deed)
    ]
    return frozenset[int]().union(*reached)
