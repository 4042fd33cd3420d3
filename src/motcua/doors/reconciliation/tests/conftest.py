"""The small commune of the room's tests, and who comes in by this door."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model

from motcua.apps.organizations.tests import factories as people
from motcua.apps.reconciliation.tests.conftest import here as here  # noqa: PLC0414
from motcua.apps.reconciliation.tests.stage import NOW


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("motcua.common.clock.now", lambda: NOW)


@pytest.fixture
def sign_in(client):
    """Return what signs a person in."""

    def enter(person_id):
        user = get_user_model().objects.get(pk=people.user_of(person_id))
        client.force_login(user)
        return client

    return enter


@pytest.fixture
def head(sign_in, here):
    """A client signed in as who reconciles for the commune."""
    return sign_in(here.person_id)
