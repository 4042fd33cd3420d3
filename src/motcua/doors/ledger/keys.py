"""A sign's address: what names it for good, and back."""

from __future__ import annotations

from datetime import date

from motcua.core.patterns import Finding, Pattern
from motcua.doors.lobby.typed import whole

Key = tuple[Pattern, int, int | None, date]
_PARTS = 4


def to_text(finding: Finding) -> str:
    """Return the key as a slug: "out_of_hours-12-345-20261101"."""
    person = 0 if finding.person_id is None else finding.person_id
    day = f"{finding.since:%Y%m%d}"
    return f"{finding.pattern}-{finding.agency_id}-{person}-{day}"


def from_text(text: str) -> Key | None:
    """Return the key a slug means; None when it means none."""
    parts = text.split("-")
    if len(parts) != _PARTS or parts[0] not in set(Pattern):
        return None
    agency, person = whole(parts[1]), whole(parts[2])
    if agency is None or person is None or whole(parts[3]) is None:
        return None
    try:
        since = date.fromisoformat(parts[3])
    except ValueError:
        return None
    return Pattern(parts[0]), agency, person or None, since
