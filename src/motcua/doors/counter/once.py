"""A page of intake makes one dossier, however often it is sent.

Each page carries a key of its own; the session remembers what the last keys made. Sent
again (a second press, the browser's way back), it leads to the same dossier; pressed
twice at once, the second press waits for the first.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.http import HttpRequest

_MADE = "counter.made"
_MOST_REMEMBERED = 30
_BYTES = 12


def key_of(request: HttpRequest) -> str:
    """Return the key of the page that was sent; a fresh one for a fresh page."""
    return request.POST.get("page_key") or secrets.token_urlsafe(_BYTES)


@contextmanager
def alone(request: HttpRequest) -> Iterator[int | None]:
    """Let one press of a page through at a time; yield what an earlier one made.

    Queries: one for the turn, one to read what the session knows by now.
    """
    key = request.POST.get("page_key", "")
    if not key:
        yield None
        return
    with transaction.atomic():
        whose = f"{_MADE} {request.session.session_key} {key}"
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [whose]
            )
        yield _made(request).get(key)


def remember(request: HttpRequest, dossier_id: int) -> None:
    """Remember which dossier this page has made, at once: the next press may wait."""
    key = request.POST.get("page_key", "")
    if not key:
        return
    kept = list(_made(request).items())[-_MOST_REMEMBERED + 1 :]
    request.session[_MADE] = dict([*kept, (key, dossier_id)])
    request.session.save()
    request.session.modified = False


def _made(request: HttpRequest) -> dict[str, int]:
    # Not from the session as it was when this request began.
    now = type(request.session)(request.session.session_key)
    made: dict[str, int] = now.get(_MADE, {})
    return made
