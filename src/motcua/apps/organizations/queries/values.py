"""What the questions of this room are answered with: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Officer, Role
from motcua.core.worktime import Change


@dataclass(frozen=True, slots=True)
class AgencyInfo:
    """An agency. to_day: first day it no longer exists; None while it does.

    code: "H99.12". old_code: "000.00.12.H99", "" if it never had one.
    parent_id: None for a province. phone: where citizens ask, "" while none is known.
    """

    id: int
    kind: AgencyKind
    key: str
    code: str
    old_code: str
    name: str
    short_name: str
    place_name: str
    parent_id: int | None
    from_day: date
    to_day: date | None
    phone: str = ""

    def is_in_force(self, on: date) -> bool:
        """Say whether the agency exists on that day."""
        return self.from_day <= on and (self.to_day is None or on < self.to_day)


@dataclass(frozen=True, slots=True)
class UnitInfo:
    """A unit of an agency; days as in AgencyInfo."""

    id: int
    agency_id: int
    key: str
    name: str
    from_day: date
    to_day: date | None

    def is_in_force(self, on: date) -> bool:
        """Say whether the unit exists on that day."""
        return self.from_day <= on and (self.to_day is None or on < self.to_day)


@dataclass(frozen=True, slots=True)
class Seatable:
    """Where a route step sits: a unit of an agency."""

    agency_id: int
    unit_id: int


@dataclass(frozen=True, slots=True)
class Presence:
    """An officer at the screen: agency and title of the first post, "" without one."""

    officer: Officer
    office: str
    post: str


@dataclass(frozen=True, slots=True)
class PersonInfo:
    """A person in a post. unit_id: None for a post directly under the agency.

    is_stand_in: sits there by delegation.
    """

    id: int
    name: str
    post_id: int
    post_title: str
    role: Role
    agency_id: int
    unit_id: int | None
    is_stand_in: bool


@dataclass(frozen=True, slots=True)
class PostInfo:
    """A post somebody holds or stands in for, as their own page shows it.

    unit_name: "" for a post directly under the agency. until: first day no longer; None
    without end. stands_in_for: who holds the post that is lent; "" for an own post and
    for a vacant one.
    """

    post_id: int
    title: str
    role: Role
    agency_id: int
    agency_name: str
    unit_name: str
    since: date
    until: date | None
    is_stand_in: bool
    stands_in_for: str


@dataclass(frozen=True, slots=True)
class DelegationInfo:
    """A post lent. to_day: first day no longer."""

    id: int
    post_id: int
    post_title: str
    to_person_id: int
    to_name: str
    from_day: date
    to_day: date
    reason: str


@dataclass(frozen=True, slots=True)
class CalendarDecisionInfo:
    """A decision about working time. id: the version of the calendars it makes.

    file_name, file_sha256: the document itself, "" without one.
    """

    id: int
    agency_id: int
    number: str
    decided_on: date
    title: str
    file_name: str
    file_sha256: str
    recorded_at: datetime
    actor: str
    changes: tuple[Change, ...]

    @property
    def first_day(self) -> date:
        """The first day anything changes."""
        return min(change.first for change in self.changes)
