"""Who may do what here: at the agency that holds the campaign."""

from __future__ import annotations

from motcua.apps.organizations import queries as organizations
from motcua.common.access import require
from motcua.core.permissions import WHOLE_PROVINCE, Deed, Officer, allows


def require_at(by: Officer, deed: Deed, agency_id: int) -> None:
    """Let who may do the deed at the agency. :raises NotAllowedError: for others."""
    require(by, deed, organizations.recent().place(agency_id))


def may_at(by: Officer, deed: Deed, agency_id: int) -> bool:
    """Say whether the officer may do the deed at the agency."""
    return allows(by, deed, organizations.recent().place(agency_id))


def require_questionnaires(by: Officer) -> None:
    """Let who writes questionnaires: they belong to the province as a whole."""
    require(by, Deed.ARRANGE_SURVEY, WHOLE_PROVINCE)
