"""Which courier carries short messages: the class a setting names, made once."""

from __future__ import annotations

from functools import cache

from django.utils.module_loading import import_string

from motcua.apps.notices.ports import Courier, UnableToSendError


@cache
def courier(path: str) -> Courier:
    """Return the courier of a class. :raises UnableToSendError: when none is named."""
    if not path:
        raise UnableToSendError("COURIER_PROVIDER is empty.")
    made: Courier = import_string(path)()
    return made
