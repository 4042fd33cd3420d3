"""What every page is given: the frame to stand in, the way about, the server's time."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from motcua.common import clock
from motcua.common.design.navigation import (
    CITIZEN_DOORS,
    OFFICER_DOORS,
    Whereabouts,
    links,
)

CITIZEN_FRAME = "design/citizen.html"
OFFICER_FRAME = "design/officer.html"


def house(request: HttpRequest) -> dict[str, Any]:
    """Return the variables of the base templates.

    ``request.officer`` and ``request.whereabouts`` come from the account door; a page
    served before it ran (an early error) is a citizen's.
    """
    officer = getattr(request, "officer", None)
    return {
        "frame": OFFICER_FRAME if officer else CITIZEN_FRAME,
        "officer": officer,
        "whereabouts": getattr(request, "whereabouts", None) or Whereabouts(office=""),
        "officer_links": links(OFFICER_DOORS, officer, request.path),
        "citizen_links": links(CITIZEN_DOORS, None, request.path),
        "server_time": clock.now(),
        "is_dark": request.COOKIES.get("giao-dien") == "toi",
    }
