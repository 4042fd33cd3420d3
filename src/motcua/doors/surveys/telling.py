"""Doing what a button names, and telling on the next page how it went."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from motcua.common.errors import NotAllowedError, RefusedError


def tell(request: HttpRequest, deed: Callable[[], str]) -> None:
    """Do it and tell what it says it did; a refusal is told in its own words.

    :raises NotAllowedError: as the deed does; that is a page of its own.
    """
    try:
        words = deed()
    except NotAllowedError:
        raise
    except RefusedError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, words)
