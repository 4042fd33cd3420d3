"""A dossier is linked to where its reader may open it, and stands there anyway."""

from __future__ import annotations

import pytest

from motcua.apps.delays import operations as delays
from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import at
from motcua.core.permissions import Role
from motcua.doors.lobby.tests.visitors import Visitor

DAYS = {"tu": "01/11/2026", "den": "30/11/2026"}


@pytest.fixture
def leader(stage) -> Visitor:
    """Who leads the province: reads every number, opens the own agency's dossiers."""
    return Visitor(stage.sits(stage.world.province, None, Role.APPROVER))


def contested(stage, head) -> int:
    dossier_id = stage.late()
    delays.contest(
        dossier_id, owner=stage.blamed, by=head, at=at(9, day=28), reason="Chờ xã"
    )
    return dossier_id


def link(dossier_id: int) -> str:
    return f"/tre-hen/ho-so/{dossier_id}/"


def test_a_contest_is_linked_only_for_who_may_open_it(stage, head, leader, inspector):
    dossier_id = contested(stage, head)
    leader.get("delays:home", **DAYS)
    assert "Bế Thị Luận · 09:00" in leader.page
    assert link(dossier_id) not in leader.markup
    assert leader.get("delays:dossier", dossier_id).status == 404
    for reader in (inspector, Visitor(head)):
        reader.get("delays:home", **DAYS)
        assert f'href="{link(dossier_id)}#y-kien"' in reader.markup


def test_the_list_links_as_the_contests_do(stage, leader, inspector):
    dossier_id = stage.late()
    number = stage.world.view(dossier_id).number
    for reader, is_linked in ((leader, False), (inspector, True)):
        reader.get("delays:list", lop="tre-han", **DAYS)
        assert number in reader.page
        assert (link(dossier_id) in reader.markup) is is_linked


def test_a_filing_is_linked_only_for_who_may_open_it(stage, leader, inspector):
    waits, answered = stage.filed(), stage.filed(hour=9)
    dossiers.accept_submitted(answered, by=stage.world.counter, at=at(9, day=23))
    for reader, is_linked in ((leader, False), (inspector, True)):
        reader.get("delays:receipts", **DAYS)
        for dossier_id in (waits, answered):
            assert stage.world.view(dossier_id).number in reader.page
            assert (link(dossier_id) in reader.markup) is is_linked


def test_the_links_cost_one_question_however_many(
    stage, head, leader, django_assert_max_num_queries
):
    contested(stage, head)
    contested(stage, head)
    stage.filed()
    stage.filed()
    for route in ("home", "receipts"):
        with django_assert_max_num_queries(13):
            leader.get(f"delays:{route}", **DAYS)
