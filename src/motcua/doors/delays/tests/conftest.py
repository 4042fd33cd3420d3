"""A late dossier, an argued one, and who reads about them."""

from __future__ import annotations

import pytest

from motcua.apps.delays.tests.stage import Stage
from motcua.apps.dossiers.tests.world import at, world
from motcua.apps.procedures import queries as procedures
from motcua.core.permissions import Officer, Role
from motcua.doors.lobby.tests.visitors import Visitor

NOW = at(17, day=30)


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("motcua.common.clock.now", lambda: NOW)


@pytest.fixture
def stage(db):
    del db  # named above, so that there is a test database
    procedures.forget()
    yield Stage(world())
    procedures.forget()


@pytest.fixture
def inspector(stage) -> Visitor:
    return Visitor(stage.inspector())


@pytest.fixture
def reformer(stage) -> Visitor:
    return Visitor(stage.sits(stage.world.province, None, Role.REFORM_OFFICER))


@pytest.fixture
def head(stage) -> Officer:
    """Who heads the blamed unit."""
    return stage.head()
