"""At which counter the officer sits."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.common.errors import NotAllowedError
from motcua.core.permissions import Deed, Officer, seats_for


def officer_of(request: HttpRequest) -> Officer:
    """Return who stands at this request; the account door has let them in."""
    officer: Officer = request.officer  # type: ignore[attr-defined]
    return officer


def agency_of(request: HttpRequest) -> int:
    """Return the agency whose counter the officer serves, the first if several.

    :raises NotAllowedError: when the officer serves none.
    """
    seats = seats_for(officer_of(request), Deed.ACCEPT)
    if not seats:
        raise NotAllowedError(_("Anh/chị không được phân công ở quầy tiếp nhận nào."))
    return seats[0].agency_id
