"""A small province with a commune whose facts are watched over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from motcua.apps.dossiers.tests.world import World, world
from motcua.apps.procedures import queries as procedures


@pytest.fixture
def small_world(db) -> Iterator[World]:  # noqa: ARG001  it needs the database
    procedures.forget()
    yield world()
    procedures.forget()
