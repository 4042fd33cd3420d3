"""The published round of the room's tests, and who comes in by this door."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model

from motcua.apps.organizations.tests import factories as people
from motcua.apps.reform.tests.conftest import next_year as next_year  # noqa: PLC0414
from motcua.apps.reform.tests.conftest import told as told  # noqa: PLC0414
from motcua.apps.reform.tests.stage import NOW


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("motcua.common.clock.now", lambda: NOW)


@pytest.fixture
def enter(client):
    """Return what signs an officer in."""

    def sign_in(officer):
        user = get_user_model().objects.get(pk=people.user_of(officer.person_id))
        client.force_login(user)
        return client

    return sign_in
