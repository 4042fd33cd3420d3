"""A province that asks."""

from __future__ import annotations

import pytest

from motcua.apps.surveys.tests import stage
from tests.recorded import recorded


@pytest.fixture
def here(db):  # noqa: ARG001  it needs the database
    return recorded("surveys", stage.build)
