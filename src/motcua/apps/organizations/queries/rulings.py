"""What was decided about working time, as the directory keeps it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.apps.organizations.models import CalendarChange
from motcua.core.agencies import AgencyKind
from motcua.core.worktime import (
    WEEKDAYS,
    Change,
    ChangeKind,
    shifts_from_texts,
    week_from_texts,
)

_FIELDS = (
    "decision_id", "decision__agency_id", "decision__agency__kind",
    "decision__recorded_at", "kind", "first_day", "last_day", "name",
    "decision__number", "shifts", "week", "weekdays", "procedures",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ruling:
    """A line of a decision. version: the decision; is_for_all: a province's."""

    version: int
    agency_id: int
    is_for_all: bool
    recorded_at: datetime
    change: Change


def rulings() -> Mapping[int, tuple[Ruling, ...]]:
    """Return every line ever decided by the agency that decided it. Queries: 1."""
    found: dict[int, list[Ruling]] = defaultdict(list)
    rows = CalendarChange.objects.order_by("decision_id", "id").values_list(*_FIELDS)
    for version, agency_id, kind, recorded_at, *line in rows:
        is_for_all = kind == AgencyKind.PROVINCE
        ruling = Ruling(version, agency_id, is_for_all, recorded_at, change_of(*line))
        found[agency_id].append(ruling)
    return {agency_id: tuple(lines) for agency_id, lines in found.items()}


def change_of(  # noqa: PLR0913, PLR0917  a row has that many columns
    kind: str,
    first: date,
    last: date | None,
    name: str,
    decision: str,
    shifts: Sequence[str],
    week: Mapping[str, Sequence[str]],
    weekdays: Sequence[str],
    procedures: Sequence[str],
) -> Change:
    """Return the change a row says."""
    return Change(
        kind=ChangeKind(kind),
        first=first,
        last=last,
        name=name,
        decision=decision,
        shifts=shifts_from_texts(shifts, "shifts"),
        week=week_from_texts(week) if week else None,
        weekdays=frozenset(WEEKDAYS.index(day) for day in weekdays),
        procedures=frozenset(procedures),
    )
