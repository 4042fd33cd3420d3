"""A leaf of a unit as a box of a form names it: "12:3.4.1:881", newest fact last."""

from __future__ import annotations

import re

from motcua.apps.par_index.operations.appraising import Key

_KEY = re.compile(r"(\d{1,18}):([\w.]{1,20}):(\d{1,18})", re.ASCII)


def key_of(told: str) -> Key | None:
    """Return what a box names; None for what is no key."""
    found = _KEY.fullmatch(told)
    if found is None:
        return None
    return Key(int(found[1]), found[2], int(found[3]))


def told(key: Key) -> str:
    """Return the key as a box bears it."""
    return f"{key.unit_id}:{key.code}:{key.seen}"
