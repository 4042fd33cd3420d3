"""A small world, and who decides its working time."""

from __future__ import annotations

import pytest

from motcua.apps.organizations.tests import factories as organizations
from motcua.core.permissions import Role
from motcua.doors.lobby.tests.fixtures import *  # noqa: F403
from motcua.doors.lobby.tests.visitors import Visitor


@pytest.fixture
def reformer(small_world, time):  # noqa: ARG001  the clock stands still
    """The reform officer of the province."""
    sat = organizations.sat(
        Role.REFORM_OFFICER, agency_id=small_world.province, name="Lã Thị Oanh"
    )
    return Visitor(sat.officer())
