"""The demo's contests are made by those who may, and in the past."""

from __future__ import annotations

from motcua.apps.delays import queries
from motcua.apps.delays.demo import load_demo
from motcua.apps.dossiers.tests.world import at
from motcua.core.permissions import Role


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
