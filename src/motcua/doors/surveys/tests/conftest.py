"""The province of the room's tests, and who comes in by this door."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model

from motcua.apps.organizations.tests import factories as people
from motcua.apps.surveys.tests import stage
from motcua.apps.surveys.tests.stage import NOW
from tests.recorded import recorded


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("motcua.common.clock.now", lambda: NOW)


@pytest.fixture
def here(db):  # noqa: ARG001  it needs the database
    return recorded("surveys", stage.build)


@pytest.fixture
def enter(client):
    """Return what signs a person in."""

    def sign_in(person_id):
        user = get_user_model().objects.get(pk=people.user_of(person_id))
        client.force_login(user)
        return client

    return sign_in
