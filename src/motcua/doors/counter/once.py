"""A page of intake makes one dossier, however often it is sent.

Each page carries a key of its own; the session remembers what the last keys made. Sent
again (a second press, the browser's way back), it leads to the same dossier.
"""

from __future__ import annotations

import secrets

from django.http import HttpRequest

_MADE = "counter.made"
_MOST_REMEMBERED = 30
_BYTES = 12


def key_of(request: HttpRequest) -> str:
    """Return the key of the page that was sent; a fresh one for a fresh page."""
    return request.POST.get("page_key") or secrets.token_urlsafe(_BYTES)


def made_before(request: HttpRequest) -> int | None:
    """Return the dossier this very page has made already, or None."""
    made: dict[str, int] = request.session.get(_MADE, {})
    return made.get(request.POST.get("page_key", ""))


def remember(request: HttpRequest, dossier_id: int) -> None:
    """Remember which dossier this page has made."""
    key = request.POST.get("page_key", "")
    if not key:
        return
    made: dict[str, int] = request.session.get(_MADE, {})
    kept = list(made.items())[-_MOST_REMEMBERED + 1 :]
    request.session[_MADE] = dict([*kept, (key, dossier_id)])
