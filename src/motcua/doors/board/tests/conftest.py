"""Two communes in which everything has happened, and who looks at their figures."""

from __future__ import annotations

import pytest

from motcua.apps.organizations.tests import factories as people
from motcua.apps.procedures import queries as procedures
from motcua.apps.statistics import operations
from motcua.apps.statistics.tests import stage
from motcua.apps.statistics.tests.stage import on
from motcua.core.channels import Channel
from motcua.core.permissions import Role
from tests.recorded import recorded

NOW = on("12/11 10:00")  # a Thursday


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("motcua.common.clock.now", lambda: NOW)


@pytest.fixture
def province(db):
    """A province with Xã Mỏ Sắt and Xã Nà Lúa, and the version they work by."""
    del db  # named above, so that there is a test database; never fetched by hand
    procedures.forget()
    yield recorded("board province", _province)
    procedures.forget()


def _province():
    version_id, province_id = stage.procedure(), stage.province()
    return {
        "id": province_id,
        "mo_sat": stage.commune(version_id, province_id, "Xã Mỏ Sắt"),
        "na_lua": stage.commune(version_id, province_id, "Xã Nà Lúa"),
    }


@pytest.fixture
def mo_sat(province):
    return province["mo_sat"]


@pytest.fixture
def na_lua(province):
    return province["na_lua"]


@pytest.fixture
def lives(mo_sat, na_lua):
    """Early, on time, late, overdue, paused, withdrawn, of today, and due tomorrow."""
    recorded("board lives", lambda: _live(mo_sat, na_lua))


def _live(mo_sat, na_lua):
    mo_sat.resolve(mo_sat.accept(on("02/11 08:00"), Channel.ONLINE), on("04/11 09:00"))
    mo_sat.resolve(mo_sat.accept(on("02/11 09:00")), on("05/11 16:00"))
    mo_sat.resolve(mo_sat.accept(on("03/11 09:00")), on("10/11 09:00"))
    mo_sat.accept(on("04/11 09:00"), Channel.POST)
    mo_sat.pause(mo_sat.accept(on("05/11 09:00"), Channel.ONLINE), on("06/11 09:00"))
    na_lua.withdraw(na_lua.accept(on("09/11 09:00")), on("10/11 09:00"))
    na_lua.resolve(na_lua.accept(on("09/11 10:00")), on("10/11 10:00"))
    na_lua.accept(on("10/11 14:00"))
    na_lua.accept(on("12/11 08:00"), Channel.ONLINE)
    operations.fill(None, on("11/11 00:00").date(), at=NOW)


@pytest.fixture
def sign_in(client):
    """Return what signs an officer in, by person or by a new seat."""

    def enter(officer=None, *, role=None, agency_id=0):
        person_id = officer.person_id if officer else None
        if person_id is None:
            person_id = people.sat(role, agency_id=agency_id).person_id
        client.force_login(_user(people.user_of(person_id)))
        return client

    return enter


@pytest.fixture
def reformer(sign_in, province):
    """A client signed in as somebody who sees the whole province."""
    return sign_in(role=Role.REFORM_OFFICER, agency_id=province["id"])


def _user(user_id):
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get(pk=user_id)
