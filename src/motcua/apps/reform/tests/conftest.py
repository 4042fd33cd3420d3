"""The published round of the room's tests."""

from __future__ import annotations

import pytest

from motcua.apps.reform.tests import stage


@pytest.fixture
def told(db) -> stage.Told:  # noqa: ARG001  it needs the database
    return stage.build()
