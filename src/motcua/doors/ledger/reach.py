"""How far an officer looks: the agencies whose journal or signs are shown."""

from __future__ import annotations

from motcua.apps.organizations.queries import Directory
from motcua.core.permissions import WHOLE_PROVINCE, Deed, Officer, allows


def reach(officer: Officer, deed: Deed, book: Directory) -> frozenset[int] | None:
    """Return the agencies the deed reaches, in force or not; None for the province.

    None, not a list of all: what belongs to no agency is for those over everything.
    """
    if allows(officer, deed, WHOLE_PROVINCE):
        return None
    every = book.agencies_by_id
    return frozenset(one for one in every if allows(officer, deed, book.place(one)))
