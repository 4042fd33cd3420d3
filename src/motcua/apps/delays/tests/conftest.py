"""A small world with a late dossier, and who argues about it."""

from __future__ import annotations

import pytest

from motcua.apps.delays.tests.stage import Stage
from motcua.apps.dossiers.tests.world import world
from motcua.apps.procedures import queries as procedures


@pytest.fixture
def stage(db):
    del db  # named above, so that there is a test database
    procedures.forget()
    yield Stage(world())
    procedures.forget()
