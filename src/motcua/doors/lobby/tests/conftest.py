"""A small world, its people, a still clock."""

from motcua.doors.lobby.tests.fixtures import *  # noqa: F403
