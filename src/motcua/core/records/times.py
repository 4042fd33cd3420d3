"""Time limits: the number and unit in the table's cell, and the times told in prose.

The cell's number without a unit stays without one: "1" has stood for one day, one hour
and "see the text" in records of the same ministry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from motcua.core.deadlines import Unit
from motcua.core.records.text import tidy

_UNITS: Mapping[str, Unit] = {
    "ngày làm việc": Unit.WORKING_DAY,
    "ngày": Unit.CALENDAR_DAY,
    "giờ làm việc": Unit.HOUR,
    "giờ": Unit.HOUR,
    "tháng": Unit.MONTH,
}
_UNIT_WORDS = "|".join(_UNITS)
_CELL = re.compile(
    rf"(?P<amount>\d{{1,4}}(?:[.,]\d{{1,2}})?)\s*(?P<unit>{_UNIT_WORDS})?",
    re.IGNORECASE,
)
# "trong ngày 15", "ngày 01 tháng 7" are dates, not lengths of time.
_IN_PROSE = re.compile(
    rf"(?<![\w/.,])(?P<amount>\d{{1,3}})\s*(?:\([^()]{{1,20}}\)\s*)?"
    rf"(?P<unit>{_UNIT_WORDS})(?!\s*\d|\w)",
    re.IGNORECASE,
)
_DATE_BEFORE = re.compile(r"(?:ngày|tháng|lúc|sau|trước)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ParsedTime:
    """What the time cell says.

    amount: None when the cell holds no number.
    unit: None when the source gives none.
    """

    amount: Decimal | None
    unit: Unit | None
    text: str


def read_time(text: str) -> ParsedTime:
    """Read the time cell; anything but a number with or without a unit stays text."""
    found = _CELL.fullmatch(tidy(text))
    if found is None:
        return ParsedTime(None, None, tidy(text))
    unit = found["unit"]
    return ParsedTime(
        amount=Decimal(found["amount"].replace(",", ".")),
        unit=_UNITS[unit.lower()] if unit else None,
        text=tidy(text),
    )


def times_in_prose(text: str) -> tuple[tuple[Decimal, Unit], ...]:
    """List the lengths of time a text names: "05 ngày làm việc" is (5, wd)."""
    line = tidy(text)
    return tuple(
        (Decimal(found["amount"]), _UNITS[found["unit"].lower()])
        for found in _IN_PROSE.finditer(line)
        if not _DATE_BEFORE.search(line[: found.start()])
    )
