"""Who stands at this request, and whether they may open this dossier."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.apps.dossiers import queries
from motcua.apps.dossiers.queries import DossierView
from motcua.apps.organizations.queries import Directory
from motcua.common.errors import NotFoundError
from motcua.core.permissions import Officer


def officer_of(request: HttpRequest) -> Officer:
    """Return who stands at this request; the account door has let them in."""
    officer: Officer = request.officer  # type: ignore[attr-defined]  # set at the door
    return officer


def open_dossier(
    request: HttpRequest, dossier_id: int, book: Directory | None = None
) -> DossierView:
    """Return what this officer may know of the dossier. Queries: six or seven.

    Personal data are in it only for those who may see them (``view.is_known``).

    :raises NotFoundError: when there is none, or the officer may not see it: both look
        alike, so that nobody learns by guessing which dossiers exist.
    """
    officer, view = officer_of(request), queries.dossier(dossier_id, book)
    if not queries.may_open(officer, view):
        raise NotFoundError(_("Không có hồ sơ này."))
    return queries.known_to(officer, view)
