"""Where a piece of evidence that is no file lies, for who may open it there."""

from __future__ import annotations

from motcua.apps.dossiers.tests.world import MORNING
from motcua.apps.organizations.tests import factories as organizations
from motcua.apps.par_index.queries.evidence import Proof
from motcua.core.assessment import Stage
from motcua.core.permissions import Role
from motcua.doors.assessment.views.evidence import href_of
from motcua.doors.lobby.tests import fixtures

small_world = fixtures.small_world


def cited(number: str) -> Proof:
    return Proof(
        id=1,
        unit_id=1,
        code="7.2",
        stage=Stage.SELF,
        kind="dossier",
        title="Hồ sơ mẫu",
        reference=number,
        file_name="",
        sha256="",
        size=0,
        version=1,
        replaces_id=None,
        withdrawn=False,
        why="",
        added_at=MORNING,
        person_id=1,
        added_by="Hứa Thị Nguyệt",
        is_live=True,
    )


def test_a_dossier_is_linked_only_for_who_may_open_it(small_world):
    dossier_id = small_world.accepted()
    piece = cited(small_world.view(dossier_id).number.lower())
    sat = organizations.sat(Role.APPRAISER, agency_id=small_world.province)
    assert href_of(piece, small_world.counter) == f"/ban-viec/ho-so/{dossier_id}/"
    assert href_of(piece, sat.officer()) == ""
    assert href_of(piece, small_world.stranger) == ""
    assert href_of(cited("H99.12-261119-9999"), small_world.counter) == ""
