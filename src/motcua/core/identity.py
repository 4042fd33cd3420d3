"""Dossier identifiers that carry their own partition.

A dossier's id packs the reserving agency, the day and that day's running number:

    | agency 20 bits | days since 2000-01-01, 16 bits | running number 17 bits |

53 bits in all: it fits a JavaScript number and a PostgreSQL bigint. From the id alone
anyone can tell the year (partition) and the agency (server), so tables keyed by dossier
can later be partitioned by year and spread over servers without touching a caller.
See docs/adr/0007-keys-and-partitions.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_EPOCH = date(2000, 1, 1)
_NUMBER_BITS = 17
_DAY_BITS = 16
_AGENCY_BITS = 20


@dataclass(frozen=True, slots=True)
class DossierKey:
    """What an id is made of: reserving agency, day, that day's number from 1."""

    agency_id: int
    day: date
    number: int

    def pack(self) -> int:
        """Return the id. :raises ValueError: when a part does not fit its bits."""
        days = (self.day - _EPOCH).days
        for value, bits, name in (
            (self.number, _NUMBER_BITS, "number"),
            (days, _DAY_BITS, "day"),
            (self.agency_id, _AGENCY_BITS, "agency_id"),
        ):
            if not 0 <= value < 1 << bits:
                raise ValueError(f"{name} {value} does not fit {bits} bits")
        return ((self.agency_id << _DAY_BITS | days) << _NUMBER_BITS) | self.number


def unpack(dossier_id: int) -> DossierKey:
    """Return the parts of an id made by ``DossierKey.pack``."""
    number = dossier_id & (1 << _NUMBER_BITS) - 1
    days = dossier_id >> _NUMBER_BITS & (1 << _DAY_BITS) - 1
    return DossierKey(
        agency_id=dossier_id >> _NUMBER_BITS + _DAY_BITS,
        day=_EPOCH + timedelta(days=days),
        number=number,
    )
