"""A sign's address: what names it for good, and back."""

from __future__ import annotations

from datetime import date

from motcua.core.patterns import Finding, Pattern

Key = tuple[Pattern, int, int | None, date]
_PARTS = 4
_MOST_DIGITS = 18  # of a key of the database


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
    numbers = parts[1:]
    if not all(one.isascii() and one.isdigit() for one in numbers):
        return None
    if max(map(len, numbers)) > _MOST_DIGITS:
        return None
    agency, person, day = numbers
    try:
        since = date.fromisoformat(day)
    except ValueError:
        return None
    return Pattern(parts[0]), int(agency), int(person) or None, since
