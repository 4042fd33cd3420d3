"""What others may ask this room. Answers are values; each question says its queries."""

from __future__ import annotations

from datetime import date

from motcua.apps.organizations.queries.calendars import (
    agencies_ruled,
    calendar,
    calendar_as_known,
    calendar_decisions,
    calendar_in,
    calendar_version,
    calendars_last_ruled,
    latest_calendar_decision,
    rehearsed_calendar,
)
from motcua.apps.organizations.queries.directory import Directory, directory, recent
from motcua.apps.organizations.queries.people import (
    delegations_from,
    officer_of,
    officers,
    people_in,
    people_in_role,
    person_name,
    person_names,
    posts_of,
    presence_of,
    signature,
)
from motcua.apps.organizations.queries.places import (
    UnknownPlaceError,
    resolve,
    resolve_in,
)
from motcua.apps.organizations.queries.values import (
    AgencyInfo,
    CalendarDecisionInfo,
    DelegationInfo,
    PersonInfo,
    PostInfo,
    Presence,
    Seatable,
    UnitInfo,
)
from motcua.core.agencies import AgencyKind

__all__ = [
    "AgencyInfo",
    "CalendarDecisionInfo",
    "DelegationInfo",
    "Directory",
    "PersonInfo",
    "PostInfo",
    "Presence",
    "Seatable",
    "UnitInfo",
    "UnknownPlaceError",
    "agencies",
    "agencies_ruled",
    "agency",
    "calendar",
    "calendar_as_known",
    "calendar_decisions",
    "calendar_in",
    "calendar_version",
    "calendars_last_ruled",
    "delegations_from",
    "directory",
    "latest_calendar_decision",
    "officer_of",
    "officers",
    "people_in",
    "people_in_role",
    "person_name",
    "person_names",
    "posts_of",
    "presence_of",
    "recent",
    "rehearsed_calendar",
    "resolve",
    "resolve_in",
    "signature",
    "unit",
]


def agency(agency_id: int) -> AgencyInfo:
    """Return the agency, in force or not. Queries: 1 (see ``directory``).

    :raises NotFoundError: when there never was one.
    """
    return directory().agency(agency_id)


def agencies(
    on: date, kind: AgencyKind | None = None, parent_id: int | None = None
) -> tuple[AgencyInfo, ...]:
    """List the agencies in force on that day, by code. Queries: 1 (see ``directory``).

    kind, parent_id: None asks for every kind, every parent.
    """
    return directory().agencies(on, kind, parent_id)


def unit(unit_id: int) -> UnitInfo:
    """Return the unit, in force or not. Queries: 1 (see ``directory``).

    :raises NotFoundError: when there never was one.
    """
    return directory().unit(unit_id)
