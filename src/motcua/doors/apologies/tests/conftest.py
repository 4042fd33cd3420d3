"""A small world behind the door, letters in it, and who comes in."""

import pytest

from motcua.apps.apologies.tests.stage import Stage
from motcua.apps.organizations.tests import factories as organizations
from motcua.core.permissions import Role
from motcua.doors.lobby.tests.fixtures import *  # noqa: F403
from motcua.doors.lobby.tests.visitors import Visitor


@pytest.fixture
def stage(small_world, settings) -> Stage:
    """Letters about dossiers of the small world; nothing is carried by message."""
    settings.COURIER_PROVIDER = settings.ZALO_PROVIDER = ""
    return Stage(small_world)


@pytest.fixture
def reformer(small_world, time):  # noqa: ARG001  the clock stands still
    """Who sees the whole province, and no citizen's name."""
    sat = organizations.sat(
        Role.REFORM_OFFICER, agency_id=small_world.province, name="Đàm Quang Huy"
    )
    return Visitor(sat.officer())
