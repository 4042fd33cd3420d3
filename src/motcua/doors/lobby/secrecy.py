"""Pages whose address holds a secret, and pages that say when they were shown."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.core import signing
from django.http import HttpResponseBase

Page = TypeVar("Page", bound=HttpResponseBase)
_SALT = "motcua.page.shown"


def quiet(answer: Page) -> Page:
    """Keep the secret in the address from caches, indexes and other sites."""
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return answer


def stamp(at: datetime) -> str:
    """Return when a page was shown, so that nobody can claim another time."""
    return signing.dumps(int(at.timestamp()), salt=_SALT)


def seconds_since(stamped: str, at: datetime, longest: int) -> int | None:
    """Return how long ago a page was shown; None when it does not say.

    longest: seconds; who looked at it longer went to do something else.
    """
    try:
        then = signing.loads(stamped, salt=_SALT)
    except signing.BadSignature:
        return None
    return min(max(int(at.timestamp()) - int(then), 0), longest)
