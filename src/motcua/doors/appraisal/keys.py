"""A leaf of a unit as a box of a form names it: "12:3.4.1:881", newest fact last."""

from __future__ import annotations

import re

from motcua.apps.par_index.operations.appraising import Key
from motcua.doors.lobby.typed import whole

_KEY = re.compile(r"([0-9]+):([\w.-]{1,20}):([0-9]+)")  # codes go on to "3.4.1.đ"


def key_of(told: str) -> Key | None:
    """Return what a box names; None for what is no key."""
    found = _KEY.fullmatch(told)
    if found is None:
        return None
    unit_id, seen = whole(found[1]), whole(found[3])
    if unit_id is None or seen is None:
        return None
    return Key(unit_id, found[2], seen)


def told(key: Key) -> str:
    """Return the key as a box bears it."""
    return f"{key.unit_id}:{key.code}:{key.seen}"
