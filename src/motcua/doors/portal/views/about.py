"""What the portal says of itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from motcua.common import access
from motcua.doors.portal.page import show


@access.public
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say who can use these pages, what was tested, and what was not."""
    return show(request, "portal/accessibility.html", {})
