"""A small world behind the door, with people who only this door knows."""

import pytest

from motcua.apps.organizations.tests import factories as organizations
from motcua.core.permissions import Role
from motcua.doors.lobby.tests.fixtures import *  # noqa: F403
from motcua.doors.lobby.tests.visitors import Visitor


@pytest.fixture
def head(small_world, time):  # noqa: ARG001  the clock stands still
    """The head of the handler's unit."""
    return _sits_with(small_world.handler, Role.UNIT_HEAD, "Hoàng Thị Nga")


@pytest.fixture
def colleague(small_world, time):  # noqa: ARG001
    """Another handler of the same unit."""
    return _sits_with(small_world.handler, Role.CASE_HANDLER, "Triệu Văn Lập")


@pytest.fixture
def expert(small_world, time):  # noqa: ARG001
    """The department's handler."""
    return Visitor(small_world.expert)


@pytest.fixture
def inspector(small_world, time):  # noqa: ARG001
    """Who sees everything and does nothing."""
    sat = organizations.sat(
        Role.INSPECTOR, agency_id=small_world.province, name="Lã Thị Oanh"
    )
    return Visitor(sat.officer())


def _sits_with(officer, role, name):
    seat = officer.seats[0]
    sat = organizations.sat(
        role, agency_id=seat.agency_id, unit_id=seat.unit_id, name=name
    )
    return Visitor(sat.officer())
