"""Who may do what here: those who reconcile, at the agency the list is about."""

from __future__ import annotations

from motcua.common.access import require
from motcua.core.permissions import Deed, Officer, Place, allows, seats_for


def require_reconcile(by: Officer, agency_id: int) -> None:
    """Let who reconciles at the agency. :raises NotAllowedError: for anyone else."""
    require(by, Deed.RECONCILE, Place(agency_id))


def may_reconcile(by: Officer, agency_id: int) -> bool:
    """Say whether the officer may reconcile at the agency."""
    return allows(by, Deed.RECONCILE, Place(agency_id))


def agencies_of(by: Officer) -> frozenset[int] | None:
    """Return the agencies the officer reconciles for; None for all of them."""
    if allows(by, Deed.RECONCILE, Place(0)):  # an agency nobody sits in
        return None
    return frozenset(seat.agency_id for seat in seats_for(by, Deed.RECONCILE))
