"""Where a number leads, and how an address names what is asked."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.http import urlencode

from motcua.apps.delays.queries import ShareBy, ShareKey
from motcua.core.verdicts import Class, Difference
from motcua.doors.delays.words import CLASSES, DIFFERENCES
from motcua.doors.lobby.choice import joined

SHARES: Mapping[ShareBy, str] = {
    ShareBy.AGENCY: "co-quan",
    ShareBy.UNIT: "bo-phan",
    ShareBy.STEP: "buoc",
    ShareBy.PERSON: "nguoi",
}
SHARES_BY_SLUG = {slug: by for by, slug in SHARES.items()}


def to_class(kind: Class, kept: str) -> str:
    """Return the address of a class's dossiers. kept: the days and the agency."""
    return _list(kept, lop=CLASSES[kind].slug)


def to_766(kept: str) -> str:
    """Return the address of what the rule of 766 counts as late."""
    return _list(kept, lop="tre-theo-766")


def to_late(kept: str) -> str:
    """Return the address of everything late or overdue by report 06."""
    return _list(kept, lop="tre-va-qua-han")


def to_difference(why: Difference, kept: str) -> str:
    """Return the address of the dossiers on which the rules differ for a reason."""
    return _list(kept, khac=DIFFERENCES[why][0])


def to_share(by: ShareBy, key: ShareKey, kept: str) -> str:
    """Return the address of the dossiers somebody has late hours in."""
    return _list(
        kept,
        phan=SHARES[by],
        cq=str(key.agency_id),
        bp=str(key.unit_id or ""),
        ten=key.name if by is ShareBy.STEP else "",
        ai=str(key.person_id or ""),
    )


def _list(kept: str, **asked: str) -> str:
    query = joined(kept, urlencode({k: v for k, v in asked.items() if v}))
    return f"{reverse('delays:list')}?{query}"
