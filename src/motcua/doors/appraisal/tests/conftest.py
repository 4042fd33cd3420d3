"""The round of the room's tests, and who comes in by this door, when."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model

from motcua.apps.organizations.tests import factories as people
from motcua.apps.par_index.queries import results
from motcua.apps.par_index.tests import stage
from motcua.apps.par_index.tests.stage import APPRAISAL


@pytest.fixture
def here(db) -> stage.Here:  # noqa: ARG001  it needs the database
    results.forget()
    return stage.build()


@pytest.fixture
def time(monkeypatch):
    """What o'clock it is; ``time.now = ...`` moves it."""
    held = SimpleNamespace(now=APPRAISAL)
    monkeypatch.setattr("motcua.common.clock.now", lambda: held.now)
    return held


@pytest.fixture
def enter(client, time):  # noqa: ARG001  the clock stands still
    """Return what signs an officer in."""

    def sign_in(officer):
        user_id = people.user_of(officer.person_id)
        client.force_login(get_user_model().objects.get(pk=user_id))
        return client

    return sign_in
