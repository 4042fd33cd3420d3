"""The world of the forecasts' tests, open dossiers in it, and who looks at them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model

from motcua.apps.forecasts import operations
from motcua.apps.forecasts.tests.conftest import NOW, past
from motcua.apps.organizations.tests import factories as people

__all__ = ["past"]

LATER = NOW.replace(hour=16)


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("motcua.common.clock.now", lambda: LATER)


@pytest.fixture
def open_ones(past):
    """Learn, and take in three dossiers: fresh, a day old, two days old; their ids."""
    operations.train(at=NOW)
    return [past.begun(NOW - timedelta(days=back)) for back in (0, 1, 2)]


@pytest.fixture
def sign_in(client):
    """Return what signs an officer in, by person or by a new seat."""

    def enter(officer=None, *, role=None, agency_id=0):
        person_id = officer.person_id if officer else None
        if person_id is None:
            person_id = people.sat(role, agency_id=agency_id).person_id
        user_id = people.user_of(person_id)
        client.force_login(get_user_model().objects.get(pk=user_id))
        return client

    return enter
