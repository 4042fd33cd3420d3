"""Who stands at this request, and whether they may open this dossier."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.apps.dossiers import queries
from motcua.apps.dossiers.queries import DossierView
from motcua.apps.organizations.queries import Directory
from motcua.common.errors import NotFoundError
from motcua.core.permissions import Deed, Officer, allows


def officer_of(request: HttpRequest) -> Officer:
    """Return who stands at this request; the account door has let them in."""
    officer: Officer = request.officer  # type: ignore[attr-defined]  # set at the door
    return officer


def open_dossier(
    request: HttpRequest, dossier_id: int, book: Directory | None = None
) -> DossierView:
    """Return the dossier if this officer may read it. Queries: six or seven.

    :raises NotFoundError: when there is none, or the officer may not see it: both look
        alike, so that nobody learns by guessing which dossiers exist.
    """
    view = queries.dossier(dossier_id, book)
    if not queries.may_open(officer_of(request), view):
        raise NotFoundError(_("Không có hồ sơ này."))
    return view


def sees_person(officer: Officer, view: DossierView) -> bool:
    """Say whether personal data and files are shown to this officer in full."""
    return any(
        allows(officer, Deed.SEE_PERSONAL_DATA, place)
        for place in queries.places_of(view)
    )
