"""The round of the room's tests behind the door, and who comes in."""

from __future__ import annotations

import pytest

from motcua.apps.par_index.tests import stage
from motcua.common import clock
from motcua.doors.lobby.tests.visitors import Clock, Visitor


@pytest.fixture
def here(db) -> stage.Here:  # noqa: ARG001  it needs the database
    return stage.build()


@pytest.fixture
def time(monkeypatch) -> Clock:
    """Stand in the stage of self-assessment."""
    stands = Clock(stage.SELF)
    monkeypatch.setattr(clock, "now", stands)
    return stands


@pytest.fixture
def come(here, time, settings, tmp_path):  # noqa: ARG001  the clock stands still
    """Return who comes in, by what they are called in the world."""
    settings.MEDIA_ROOT = tmp_path
    settings.SIGNING_TRUST_DIR = settings.VAR_DIR / "pki" / "trusted"
    return lambda name: Visitor(getattr(here, name))
