"""Who holds two posts reads the lists of both."""

import pytest

from motcua.apps.forecasts.queries import Scope
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.tests import factories as make
from motcua.core.permissions import Officer, Role, Seat
from motcua.doors.morning.reach import chosen, reaches

pytestmark = pytest.mark.django_db


def test_two_posts_are_two_units_and_two_agencies():
    here, there = make.agency(name="Xã Suối Mơ"), make.agency(name="Xã Đồi Chè")
    justice, land = make.unit(here), make.unit(there)
    seats = (
        Seat(1, here, justice, Role.CASE_HANDLER),
        Seat(2, there, land, Role.CASE_HANDLER),
    )
    found = reaches(Officer(7, "Bàn Thị Phượng", seats), organizations.directory())
    scopes = [one.scope for one in found]
    assert scopes == [
        Scope(holder_id=7),
        Scope(unit_id=justice),
        Scope(unit_id=land),
        Scope(agency_id=here),
        Scope(agency_id=there),
    ]
    assert len({one.word for one in found}) == len(found), "each has its address"
    assert chosen(found, f"don-vi-{land}", seats).scope == Scope(unit_id=land)
    assert chosen(found, "", seats).scope == Scope(unit_id=justice)
