"""A commune in which everything has happened, and lists that tell otherwise."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers.tests import communes as stage
from motcua.apps.dossiers.tests.communes import on
from motcua.apps.organizations.tests import factories as people
from motcua.apps.procedures import queries as procedures
from motcua.apps.reconciliation.tests.stage import Stage
from motcua.core.permissions import Role
from tests.recorded import recorded


@pytest.fixture
def here(db):  # noqa: ARG001  it needs the database
    """Five lives of November, and who compares them."""
    procedures.forget()
    yield recorded("reconciliation", _lives)
    procedures.forget()


def _lives():
    province_id = stage.province()
    commune = stage.commune(stage.procedure(), province_id, "Xã Mỏ Sắt")
    early = commune.accept(on("02/11 08:00"))
    commune.resolve(early, on("04/11 09:00"))
    late = commune.accept(on("03/11 09:00"))
    commune.resolve(late, on("10/11 09:00"))
    overdue = commune.accept(on("04/11 09:00"))
    paused = commune.accept(on("05/11 09:00"))
    commune.pause(paused, on("06/11 09:00"))
    running = commune.accept(on("11/11 14:00"))
    by = people.sat(Role.UNIT_HEAD, name="Lò Thị Đối", agency_id=commune.id)
    return Stage(
        commune=commune,
        province_id=province_id,
        early=early,
        late=late,
        overdue=overdue,
        paused=paused,
        running=running,
        officer=by.officer(),
        person_id=by.person_id,
    )
