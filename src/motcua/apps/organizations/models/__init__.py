"""The tables of the room: the structure with its days, and what rules working time."""

from motcua.apps.organizations.models.calendars import CalendarChange, CalendarDecision
from motcua.apps.organizations.models.structure import (
    CODE_PATTERN,
    KEY_PATTERN,
    MAX_AGENCY_ID,
    OLD_CODE_PATTERN,
    Agency,
    AgencySuccession,
    Delegation,
    Edition,
    Holding,
    Person,
    Post,
    Unit,
    in_force,
)

__all__ = [
    "CODE_PATTERN",
    "KEY_PATTERN",
    "MAX_AGENCY_ID",
    "OLD_CODE_PATTERN",
    "Agency",
    "AgencySuccession",
    "CalendarChange",
    "CalendarDecision",
    "Delegation",
    "Edition",
    "Holding",
    "Person",
    "Post",
    "Unit",
    "in_force",
]
