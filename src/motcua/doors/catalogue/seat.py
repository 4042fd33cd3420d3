"""Who stands at this request, and what they may do to the catalogue."""

from __future__ import annotations

from django.http import HttpRequest

from motcua.core.permissions import Deed, Officer, allows


def officer_of(request: HttpRequest) -> Officer:
    """Return who stands at this request; the account door has let them in."""
    officer: Officer = request.officer  # type: ignore[attr-defined]  # set at the door
    return officer


def may_edit(request: HttpRequest) -> bool:
    """Say whether the officer may change drafts."""
    return allows(officer_of(request), Deed.EDIT_PROCEDURE)


def may_publish(request: HttpRequest) -> bool:
    """Say whether the officer may publish and withdraw."""
    return allows(officer_of(request), Deed.PUBLISH_PROCEDURE)
