"""What every door's tests start from: a small world, its people, and a still clock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from motcua.apps.dossiers.tests.world import MORNING, World, world
from motcua.apps.procedures import queries as procedures
from motcua.doors.lobby.tests.visitors import Clock, Visitor


@pytest.fixture
def small_world(db) -> Iterator[World]:  # noqa: ARG001  it needs the database
    procedures.forget()
    yield world()
    procedures.forget()


@pytest.fixture
def time(monkeypatch) -> Clock:
    """The moment it is; ``time.at = ...`` lets it pass."""
    clock = Clock(MORNING)
    monkeypatch.setattr("motcua.common.clock.now", clock)
    return clock


@pytest.fixture
def counter(small_world, time) -> Visitor:  # noqa: ARG001  the clock stands still
    """The commune's counter officer."""
    return Visitor(small_world.counter)


@pytest.fixture
def handler(small_world, time) -> Visitor:  # noqa: ARG001
    """The commune's case handler."""
    return Visitor(small_world.handler)


@pytest.fixture
def approver(small_world, time) -> Visitor:  # noqa: ARG001
    """Who signs in the commune."""
    return Visitor(small_world.approver)


@pytest.fixture
def stranger(small_world, time) -> Visitor:  # noqa: ARG001
    """The counter officer of another commune."""
    return Visitor(small_world.stranger)
