"""A commune, an evening of typing in its ledger, and who may look into it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import MORNING, world
from motcua.apps.organizations.tests import factories as people
from motcua.apps.procedures import queries as procedures
from motcua.core.permissions import Role

EVENING = MORNING.replace(hour=20)
NOW = EVENING + timedelta(days=1)


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("motcua.common.clock.now", lambda: NOW)


@pytest.fixture
def here(db):
    del db
    procedures.forget()
    yield world()
    procedures.forget()


@pytest.fixture
def at_night(here):
    """A whole life by day; three dossiers taken in between eight and nine."""
    here.signed()
    for number in range(3):
        at = EVENING + timedelta(minutes=6 * number)
        dossier_id = dossiers.accept(
            agency_id=here.commune, by=here.counter, at=at, intake=here.intake()
        )
        then = at + timedelta(minutes=1)
        dossiers.hand_over(dossier_id, leg=1, by=here.counter, at=then)
    return here


@pytest.fixture
def sign_in(client, here):
    """Return what signs somebody of a role in: at the province unless told where."""

    def enter(role, agency_id=0):
        person_id = people.sat(role, agency_id=agency_id or here.province).person_id
        user_id = people.user_of(person_id)
        client.force_login(get_user_model().objects.get(pk=user_id))
        return client

    return enter


@pytest.fixture
def inspector(sign_in):
    return sign_in(Role.INSPECTOR)


def text_of(answer) -> str:
    """Return what a reader sees, without markup, spaces single."""
    import re

    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(text.split())
