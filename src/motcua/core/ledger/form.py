"""What is hashed of a time fact: one text, the same on every machine for ever.

First the hash of the fact before it, then a line for each column that says something:
its name, the length of its value in bytes, the value. The length keeps two facts from
ever sharing a text; empty columns are left out, so that a column added one day leaves
the hashes of all earlier facts as they are. Anyone can check one fact with sha256sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256

GENESIS = bytes(32)  # what stands before the first fact of a chain
FORM = "motcua-fact-1"  # the first line of every content

# In this order, for ever; new ones are added at the end. The number of a fact in its
# chain is not among them: the hash of its predecessor fixes its place.
COLUMNS = (
    "agency_id",
    "dossier_id",
    "year",
    "kind",
    "occurred_at",
    "recorded_at",
    "person_id",
    "actor",
    "device",
    "place_agency_id",
    "leg_position",
    "cause",
    "reference",
    "promised_at",
    "corrects",
    "right_at",
    "evidence",
    "proposer",
    "promised_at",
)

Said = str | int | datetime | None


def content(said: Mapping[str, Said]) -> bytes:
    """Return the canonical form of what a fact says, without its predecessor's hash.

    said: by the names of COLUMNS; every one must be there. Moments must be aware.
    """
    lines = [FORM]
    for name in COLUMNS:
        value = _text(said[name])
        if value:
            lines.append(f"{name}={len(value.encode())}:{value}")
    lines.append("")
    return "\n".join(lines).encode()


def message(previous: bytes, content: bytes) -> bytes:
    """Return the very bytes that are hashed: the predecessor's hash, then the content.

    The hash stands in hexadecimal, so that the whole is a text.
    """
    return b"%b\n%b" % (previous.hex().encode(), content)


def link(previous: bytes, content: bytes) -> bytes:
    """Return a fact's own hash. previous: of the fact before it, or GENESIS."""
    return sha256(message(previous, content)).digest()


def _text(value: Said) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value)
