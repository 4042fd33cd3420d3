"""The demo's rounds stand in the demo province."""

from __future__ import annotations

from motcua.apps.organizations import queries
from motcua.apps.organizations.demo import load_demo as load_organizations
from motcua.apps.organizations.tests import factories as people
from motcua.apps.par_index import demo
from motcua.apps.par_index.queries import beside, rounds, sheets
from motcua.core.assessment import Stage
from motcua.core.permissions import Role


def test_the_demo_has_a_finished_round_and_one_that_runs(db, settings, tmp_path):  # noqa: ARG001
    settings.MEDIA_ROOT, settings.DEMO = tmp_path, True
    load_organizations(people.AT)
    by = _arranger()
    made = demo.load(by, people.AT)
    finished = sheets.sheets(made.finished_id)
    assert len(finished) == 10
    totals = [one.final.total for one in finished.values()]
    assert all(65 < total <= 100 for total in totals)
    assert len(set(totals)) > 5
    running = rounds.round_info(made.running_id)
    assert running.current(people.AT) is Stage.APPRAISAL
    units = rounds.units(made.running_id)
    assert sum(unit.sent_at is not None for unit in units) == 6
    (own,) = [unit for unit in units if unit.name == "Xã Suối Mơ"]
    assert running.is_open(Stage.SELF, own, people.AT)
    assert beside.completeness(beside.rows(own)[1]).without_inputs


def _arranger():
    on = people.AT.date()
    province = queries.directory().agency_called("tinh-mau-son")
    (found,) = queries.people_in(province.id, None, Role.REFORM_OFFICER, on)
    return queries.officers([found.id], on)[found.id]
