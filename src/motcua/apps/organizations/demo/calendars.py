"""Working time as agencies of the demo province have decided it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from motcua.apps.organizations import queries
from motcua.apps.organizations.access import FOUNDER
from motcua.apps.organizations.demo import data
from motcua.apps.organizations.models import CalendarDecision
from motcua.apps.organizations.operations import NewCalendarDecision, decide_calendar
from motcua.common.clock import VIETNAM
from motcua.core.permissions import Officer, Role
from motcua.core.worktime import (
    WEEKDAYS,
    Change,
    ChangeKind,
    WorkCalendar,
    shifts_from_texts,
)

_DESK_OPENS = time(9)


def decide_all(ids: Mapping[str, int], at: datetime) -> None:
    """Decide what is not yet decided, each on the day of its document.

    ids: agencies by key. What was decided on a day still to come is left out.
    """
    known = set(CalendarDecision.objects.values_list("agency_id", "number"))
    for told in data.calendar_decisions():
        agency_id = ids[told["agency"]]
        when = datetime.combine(told["decided_on"], _DESK_OPENS, VIETNAM)
        if (agency_id, told["number"]) in known or when > at:
            continue
        calendar = queries.calendar(agency_id, when.date())
        new = NewCalendarDecision(
            agency_id=agency_id,
            number=told["number"],
            decided_on=told["decided_on"],
            title=told["title"],
            changes=tuple(
                _change(line, told["number"], calendar) for line in told["changes"]
            ),
        )
        decide_calendar(new, by=_head_of(agency_id, when), at=when)


def _head_of(agency_id: int, when: datetime) -> Officer:
    heads = queries.people_in(agency_id, None, Role.APPROVER, when.date())
    if not heads:
        return FOUNDER
    return queries.officers([heads[0].id], when.date())[heads[0].id]


def _change(line: Mapping[str, Any], decision: str, calendar: WorkCalendar) -> Change:
    kind, first = ChangeKind(line["kind"]), line["first"]
    chosen = frozenset(WEEKDAYS.index(day) for day in line.get("weekdays", ()))
    shifts = shifts_from_texts(line.get("shifts", ()), "shifts")
    week = None
    if kind is ChangeKind.HOURS:
        before = calendar.week_on(first)
        week = tuple(shifts if day in chosen else before[day] for day in range(7))
    return Change(
        kind=kind,
        first=first,
        last=line.get("last"),
        name=line["name"],
        decision=decision,
        shifts=shifts if kind is ChangeKind.DAY_ON else (),
        week=week,
        weekdays=chosen if kind is ChangeKind.NO_APPOINTMENT else frozenset(),
    )
