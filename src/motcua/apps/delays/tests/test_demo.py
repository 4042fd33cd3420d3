"""The demo's contests are made by those who may, and in the past."""

from __future__ import annotations

from motcua.apps.delays import queries
from motcua.apps.delays.demo import corrections, load_demo
from motcua.apps.dossiers.tests.world import at
from motcua.core.daily import Window
from motcua.core.permissions import Role
from motcua.core.verdicts import Class


def test_heads_contest_and_an_inspector_rules(stage):
    dossier_id = stage.late()
    head, inspector = stage.head(), stage.inspector()
    chairs = {
        (*stage.blamed, Role.UNIT_HEAD.value): [head],
        (stage.world.province, None, Role.INSPECTOR.value): [inspector],
    }
    assert load_demo(at(17, day=30), chairs) == 1
    (found,) = queries.contests_of(dossier_id)
    assert found.made_by == head.name
    assert found.ruling is not None
    assert found.ruling.made_at < at(17, day=30)


def test_where_nobody_heads_a_unit_nobody_contests(stage):
    stage.late()
    assert load_demo(at(17, day=30), {}) == 0


def test_a_late_finish_corrected_by_two_is_late_only_in_the_system(stage):
    stage.late()
    handler, approver = stage.world.handler, stage.world.approver
    chairs = {
        (seat.agency_id, seat.unit_id, seat.role.value): [officer]
        for officer in (handler, approver)
        for seat in officer.seats
    }
    window = Window(at(8).date(), at(17, day=30).date(), at(17, day=30))
    late = queries.overview(window).late
    corrections.correct_some([*late] * 6, chairs)
    assert queries.overview(window).classes == {Class.LATE_IN_SYSTEM: 1}
