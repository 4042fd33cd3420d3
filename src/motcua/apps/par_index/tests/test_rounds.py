"""A round is prepared, opened, its stages close and open again by name and reason."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.apps.par_index import operations, reasons
from motcua.apps.par_index.operations import NewGroup
from motcua.apps.par_index.operations.appending import StaleError
from motcua.apps.par_index.queries import rounds, sheets
from motcua.apps.par_index.tests import stage
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.common.models import JournalEntry
from motcua.core.assessment import Stage, Window


def test_a_round_is_prepared_then_its_units_no_longer_change(here):
    by, when = here.arranger, stage.PREPARED
    round_id = stage.prepared(here.province_id, by, name="Đợt thử")
    with pytest.raises(RefusedError) as refused:
        operations.open_round(round_id, by=by, at=when)
    assert refused.value.field == "groups"
    group = NewGroup(
        key="xa", title="Xã", criteria_id=here.version_id, agency_ids=here.commune_ids
    )
    operations.add_group(round_id, group, by=by, at=when)
    again = NewGroup(
        key="b", title="B", criteria_id=here.version_id, agency_ids=here.commune_ids
    )
    with pytest.raises(RefusedError) as refused:
        operations.add_group(round_id, again, by=by, at=when)
    assert refused.value.field == "units"
    operations.set_owners(round_id, "xa", {"3.4": here.department_id}, by=by, at=when)
    with pytest.raises(RefusedError):
        operations.set_owners(
            round_id, "xa", {"99": here.department_id}, by=by, at=when
        )
    operations.set_stages(round_id, stage.WINDOWS[:1], by=by, at=when)
    with pytest.raises(RefusedError) as refused:
        operations.open_round(round_id, by=by, at=when)
    assert refused.value.field == "stages"  # nobody would judge what is claimed
    operations.set_stages(round_id, stage.WINDOWS[:2], by=by, at=when)
    operations.open_round(round_id, by=by, at=when)
    with pytest.raises(ConflictError):
        operations.remove_group(round_id, "xa", by=by, at=when)
    info = rounds.round_info(round_id)
    assert info.owner_of("xa", "3.4.1") == here.department_id
    assert info.owner_of("xa", "3.5") == here.province_id
    assert info.reasons == reasons.usual()
    assert len(rounds.units(round_id)) == 3
    said = JournalEntry.objects.filter(subject_kind="index_round", subject_id=round_id)
    assert said.filter(verb="index_round.opened").exists()


def test_only_who_arranges_rounds_does(here):
    for officer in (here.claimer, here.head, here.appraiser, here.council):
        with pytest.raises(NotAllowedError):
            stage.prepared(here.province_id, officer, name="Không được")


def test_stages_stand_in_order(here):
    round_id = stage.prepared(here.province_id, here.arranger, name="Đợt thử")
    for windows, field in (
        ([Window(Stage.SELF, stage.SELF, stage.SELF)], "self"),
        (
            [
                Window(Stage.SELF, stage.APPRAISAL, stage.REPLY),
                Window(Stage.APPRAISAL, stage.SELF, stage.REPLY),
            ],
            "appraisal",
        ),
    ):
        with pytest.raises(RefusedError) as refused:
            operations.set_stages(
                round_id, windows, by=here.arranger, at=stage.PREPARED
            )
        assert refused.value.field == field


def test_a_closed_stage_opens_again_for_one_unit_by_name_and_reason(here):
    late = stage.APPRAISAL
    with pytest.raises(ConflictError):
        here.fact("5.2", {"staff_rated": True}, when=late)
    until = late + timedelta(days=2)
    unlock = {"unit_id": here.unit_id, "until": until, "by": here.arranger, "at": late}
    with pytest.raises(RefusedError) as refused:
        operations.unlock(here.round_id, Stage.SELF, why=" ", **unlock)
    assert refused.value.field == "why"
    operations.unlock(here.round_id, Stage.SELF, why="Mất điện ba ngày", **unlock)
    here.fact("5.2", {"staff_rated": True}, when=late)
    with pytest.raises(ConflictError):
        here.fact("5.2", {"staff_rated": True}, when=until)
    with pytest.raises(ConflictError):
        here.fact("5.2", {"staff_rated": True}, when=late, number=1)


def test_points_are_facts_and_the_later_stage_holds(here):
    seen = here.fact("7.2", {"mail_users": 85, "mail_accounts": 100})
    here.fact(
        "7.2",
        {"mail_users": 60, "mail_accounts": 100},
        stage=Stage.APPRAISAL,
        kind=stage.FactKind.ADJUST,
        when=stage.APPRAISAL,
        seen=seen,
    )
    with pytest.raises(StaleError) as stale:
        here.fact(
            "7.2",
            given="0.75",
            stage=Stage.APPRAISAL,
            kind=stage.FactKind.DEDUCT,
            when=stage.APPRAISAL,
            seen=seen,
        )
    assert stale.value.newest.points == stage.Decimal("0.5")
    sheet = here.sheet()
    assert str(sheet.points("7.2", Stage.SELF)) == "0.75"
    assert str(sheet.points("7.2", Stage.COUNCIL)) == "0.50"
    assert sheet.points("7.1", Stage.SELF) is None
    assert sheet.by_stage[Stage.SELF].total - sheet.final.total == stage.Decimal("0.25")


def test_wrong_inputs_are_refused_by_name_and_missing_ones_wait(here):
    for given, field in (
        ({"mail_users": -1, "mail_accounts": 5}, "mail_users"),
        ({"mail_users": True, "mail_accounts": 5}, "mail_users"),
    ):
        with pytest.raises(RefusedError) as refused:
            here.fact("7.2", given)
        assert refused.value.field == field
    with pytest.raises(RefusedError) as refused:
        here.fact("7.2", given="0.76")
    assert refused.value.field == "points"
    here.fact("7.2", {"mail_accounts": 5})
    assert here.sheet().facts["7.2"][0].points is None


def test_a_sheet_costs_few_queries(here, django_assert_max_num_queries):
    here.fact("1.1.1", {
        "plan_issued": stage.at(1, 5).date(),
        "plan_deadline": stage.at(1, 10).date(),
        "plan_complete": True,
    })  # fmt: skip
    with django_assert_max_num_queries(3):
        found = sheets.sheets(here.round_id)
    assert [one.final.total for one in found.values()] == [1, 0, 0]
    with django_assert_max_num_queries(2):
        assert rounds.round_info(here.round_id).unlocks == ()
