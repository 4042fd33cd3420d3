"""Officers who may and may not, and no version kept from test to test."""

from __future__ import annotations

import pytest

from motcua.apps.procedures import queries
from motcua.core.permissions import Officer, Role, Seat


@pytest.fixture
def reformer() -> Officer:
    seat = Seat(1, 7, None, Role.REFORM_OFFICER, is_provincial=True)
    return Officer(person_id=3, name="Trần Thị Cải Cách", seats=(seat,))


@pytest.fixture
def counter_officer() -> Officer:
    seat = Seat(post_id=2, agency_id=7, unit_id=4, role=Role.COUNTER_OFFICER)
    return Officer(person_id=4, name="Lê Văn Quầy", seats=(seat,))


@pytest.fixture(autouse=True)
def nothing_kept():
    """Versions are kept in the process; a test's rollback must not leave any."""
    queries.forget()
    yield
    queries.forget()
