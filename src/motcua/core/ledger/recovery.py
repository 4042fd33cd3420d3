"""What an altered fact said before: its hash knows the answer, if one guesses it.

Somebody who changes one column leaves the row's own hash as it was. Putting back every
value that column may have had, one after the other, finds the one that fits: values
seen elsewhere for words and numbers, every second around the present one for moments.
Two columns changed at once cannot be told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import chain

from motcua.core.ledger.form import COLUMNS, FORM

_MOMENTS = frozenset({"occurred_at", "recorded_at", "promised_at", "right_at"})
# Likely shifts first: back-dating goes by whole days, then by hours.
_DAYS, _HOURS = 400, 24 * 60
_SECONDS = 10 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Told:
    """What one column said before, and says now; "" for an empty one."""

    column: str
    was: str
    now: str


def columns_of(message: bytes) -> dict[str, str]:
    """Return what a hashed text says, by column; empty columns are left out.

    :raises ValueError: for a text that is not of the form.
    """
    _previous, form, rest = message.split(b"\n", 2)
    if form != FORM.encode():
        raise ValueError("not a fact of this form")
    found = {}
    while rest:
        name, _, rest = rest.partition(b"=")
        length, _, rest = rest.partition(b":")
        size = int(length)
        found[name.decode()] = rest[:size].decode()
        rest = rest[size + 1 :]
    return found


def said_before(
    message: bytes, own: bytes, known: Mapping[str, Collection[str]]
) -> Told | None:
    """Find the one column that was changed and what it said; None when none fits.

    message: the text as the row tells it now; own: its hash, untouched. known: values
    each column may have had, as other facts have them. It may take seconds: some two
    million texts are hashed for each moment the fact has.
    """
    says = columns_of(message)
    for name in sorted(COLUMNS, key=lambda name: name in _MOMENTS):
        now = says.get(name, "")
        before, after = _around(message, says, name)
        for was in _guesses(name, now, known.get(name, ())):
            if sha256(before + _line(name, was) + after).digest() == own:
                return Told(name, was, now)
    return None


def _guesses(name: str, now: str, known: Collection[str]) -> Iterator[str]:
    near = _moments(now) if name in _MOMENTS and now else iter(())
    return chain(("",), known, near)


def _moments(now: str) -> Iterator[str]:
    centre = datetime.fromisoformat(now)
    for unit, most in (
        (timedelta(days=1), _DAYS),
        (timedelta(hours=1), _HOURS),
        (timedelta(seconds=1), _SECONDS),
    ):
        for step in range(1, most + 1):
            for moment in (centre - step * unit, centre + step * unit):
                yield moment.astimezone(UTC).isoformat(timespec="microseconds")


def _around(message: bytes, says: Mapping[str, str], name: str) -> tuple[bytes, bytes]:
    """Return the text before and after the line of a column, be it there or not."""
    head = b"\n".join(message.split(b"\n", 2)[:2]) + b"\n"
    place = COLUMNS.index(name)
    before = b"".join(_line(n, says.get(n, "")) for n in COLUMNS[:place])
    after = b"".join(_line(n, says.get(n, "")) for n in COLUMNS[place + 1 :])
    return head + before, after


def _line(name: str, value: str) -> bytes:
    text = value.encode()
    return b"%b=%d:%b\n" % (name.encode(), len(text), text) if text else b""
