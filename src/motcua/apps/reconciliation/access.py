"""Who may do what here: those who reconcile, at the agency the list is about."""

from __future__ import annotations

from motcua.apps.organizations import queries as organizations
from motcua.common.access import require
from motcua.core.permissions import (
    WHOLE_PROVINCE,
    Deed,
    Officer,
    Scope,
    allows,
    scope_of,
    seats_for,
)


def require_reconcile(by: Officer, agency_id: int) -> None:
    """Let who reconciles at the agency. :raises NotAllowedError: for anyone else."""
    require(by, Deed.RECONCILE, organizations.recent().place(agency_id))


def may_reconcile(by: Officer, agency_id: int) -> bool:
    """Say whether the officer may reconcile at the agency."""
    return allows(by, Deed.RECONCILE, organizations.recent().place(agency_id))


def agencies_of(by: Officer) -> frozenset[int] | None:
    """Return the agencies the officer reconciles for; None for all of them."""
    if allows(by, Deed.RECONCILE, WHOLE_PROVINCE):
        return None
    seats, book = seats_for(by, Deed.RECONCILE), organizations.recent()
    reached = [
        book.beneath(seat.agency_id)
        if scope_of(seat, Deed.RECONCILE) is Scope.BENEATH
        else frozenset((seat.agency_id,))
        for seat in seats
    ]
    return frozenset[int]().union(*reached)
