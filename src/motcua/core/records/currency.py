"""Whether a record is still current: acts replaced, rules whose end has passed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.core.records.doubts import Doubt, DoubtKind, doubt
from motcua.core.records.text import around, tidy

_UNTIL = re.compile(
    r"đến\s+(?:hết\s+)?(?:ngày\s+)?(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ReplacedAct:
    """An act no longer in force, and the one that replaced it."""

    number: str
    replaced_by: str


def stale_references(
    field: str, text: str, replaced: Iterable[ReplacedAct]
) -> list[Doubt]:
    """Point at acts the text rests on that were replaced, once for each act."""
    doubts: list[Doubt] = []
    for act in replaced:
        place = text.find(act.number)
        if place < 0 or (place > 0 and text[place - 1].isdigit()):
            continue
        where = around(text, place, place + len(act.number))
        told = f"{act.number} → {act.replaced_by}: {where}"
        doubts.append(doubt(DoubtKind.STALE_REFERENCE, field, told))
    return doubts


def ended_rules(field: str, text: str, on: date) -> list[Doubt]:
    """Point at rules the text itself ends on a day before ``on``, once for each day."""
    line = tidy(text)
    ended: dict[date, Doubt] = {}
    for found in _UNTIL.finditer(line):
        last_day = _date(found)
        if last_day is not None and last_day < on:
            told = around(line, found.start(), found.end())
            ended.setdefault(last_day, doubt(DoubtKind.RULE_ENDED, field, told))
    return list(ended.values())


def _date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None  # "31/02/2026": not a day, so nothing ends on it
