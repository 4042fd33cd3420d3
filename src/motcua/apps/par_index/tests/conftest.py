"""A round that is open, its units and everybody who has to do with it."""

from __future__ import annotations

import pytest

from motcua.apps.par_index.tests import stage


@pytest.fixture
def here(db) -> stage.Here:  # noqa: ARG001  it needs the database
    return stage.build()
