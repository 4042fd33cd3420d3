"""At which counter the officer sits."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.common.errors import NotAllowedError
from motcua.core.permissions import Deed, seats_for
from motcua.doors.lobby.opening import officer_of


def agency_of(request: HttpRequest) -> int:
    """Return the agency whose counter the officer serves, the first if several.

    :raises NotAllowedError: when the officer serves none.
    """
    seats = seats_for(officer_of(request), Deed.ACCEPT)
    if not seats:
        raise NotAllowedError(_("Anh/chị không được phân công ở quầy tiếp nhận nào."))
    return seats[0].agency_id
