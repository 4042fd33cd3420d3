"""A province in miniature, built by the room's own deeds."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

from motcua.apps.organizations.access import FOUNDER
from motcua.apps.organizations.models import Person
from motcua.apps.organizations.operations import (
    NewAgency,
    NewPerson,
    NewPost,
    NewUnit,
    create_post,
    enrol,
    establish_agency,
    open_unit,
    seat_person,
)
from motcua.apps.organizations.queries import officer_of
from motcua.common.clock import VIETNAM
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Officer, Role

LONG_AGO = date(2020, 1, 1)
MERGER = date(2025, 7, 1)
TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 8, 30, tzinfo=VIETNAM)

_numbers = count(1)


def agency(kind=AgencyKind.COMMUNE, parent_id=None, key="", from_day=LONG_AGO, **more):
    number = next(_numbers)
    name = more.pop("name", f"Xã Số {number}")
    if parent_id is None and kind is not AgencyKind.PROVINCE:
        parent_id = agency(AgencyKind.PROVINCE, name=f"Tỉnh Số {number}")
    new = NewAgency(
        kind=kind,
        key=key or f"co-quan-{number}",
        code=more.pop("code", f"H{number // 1000:02}.{number % 1000:03}"),
        name=f"Ủy ban nhân dân {name}",
        short_name=name,
        place_name=name,
        from_day=from_day,
        parent_id=parent_id,
        **more,
    )
    return establish_agency(new, by=FOUNDER, at=AT)


def unit(agency_id, key="justice", name="Phòng Tư pháp", from_day=LONG_AGO):
    return open_unit(NewUnit(agency_id, key, name, from_day), by=FOUNDER, at=AT)


def post(
    agency_id, unit_id=None, role=Role.CASE_HANDLER, title="Công chức", day=LONG_AGO
):
    return create_post(NewPost(agency_id, unit_id, title, role, day), by=FOUNDER, at=AT)


def person(name="Vi Thị Sen", agency_id=0, login=""):
    login = login or f"canbo{next(_numbers)}"
    return enrol(NewPerson(name, login), agency_id=agency_id, by=FOUNDER, at=AT)


def seat(person_id, post_id, day=LONG_AGO):
    seat_person(person_id, post_id, from_day=day, by=FOUNDER, at=AT)


def user_of(person_id: int) -> int:
    user_id = Person.objects.get(id=person_id).user_id
    assert user_id is not None
    return user_id


@dataclass
class Sat:
    """A person sitting in a post of a unit of a commune."""

    agency_id: int
    unit_id: int
    post_id: int
    person_id: int

    @property
    def user_id(self) -> int:
        return user_of(self.person_id)

    def officer(self, on=TODAY) -> Officer:
        officer = officer_of(self.user_id, on)
        assert officer is not None
        return officer


_WATCHERS = {Role.REFORM_OFFICER, Role.INSPECTOR, Role.TECHNICIAN}


def sat(
    role=Role.CASE_HANDLER, *, name="Vi Thị Sen", agency_id=0, unit_id=0, day=LONG_AGO
):
    # Who watches or keeps the machine sits, unless told otherwise, over everybody.
    usual = AgencyKind.PROVINCE if role in _WATCHERS else AgencyKind.COMMUNE
    agency_id = agency_id or agency(usual)
    unit_id = unit_id or unit(agency_id, key=f"unit-{next(_numbers)}")
    post_id = post(agency_id, unit_id, role, title=f"Chức danh {role.value}", day=day)
    person_id = person(name)
    seat(person_id, post_id, day)
    return Sat(agency_id, unit_id, post_id, person_id)
