"""A small world behind the door."""

from motcua.doors.lobby.tests.fixtures import *  # noqa: F403
