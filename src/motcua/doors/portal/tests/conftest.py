"""A small world of agencies, one procedure and dossiers, at a fixed hour."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from motcua.apps.dossiers.tests.world import World, at, world
from motcua.apps.procedures import queries as procedures


@pytest.fixture
def small_world(db) -> Iterator[World]:  # noqa: ARG001  made in it
    procedures.forget()
    yield world()
    procedures.forget()


@pytest.fixture
def thursday():
    """Thursday 19/11/2026, 10:20: the counters are open."""
    with time_machine.travel(at(10, 20), tick=False):
        yield
