"""The published round of the room's tests."""

from __future__ import annotations

import pytest

from motcua.apps.reform.tests import stage
from motcua.apps.reform.tests.next_year import publish_next


@pytest.fixture
def told(db) -> stage.Told:  # noqa: ARG001  it needs the database
    return stage.build()


@pytest.fixture
def next_year(told) -> stage.Told:
    """A year on: the round after is published too."""
    return publish_next(told)
