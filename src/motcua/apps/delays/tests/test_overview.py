"""A period judged by both rules, and its late hours parted."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.apps.delays import queries
from motcua.apps.delays.queries import ShareBy
from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries as dossier_queries
from motcua.apps.dossiers.casework.correcting import Correction
from motcua.apps.dossiers.tests.world import at
from motcua.apps.organizations import queries as organizations
from motcua.core.casefile import FactKind
from motcua.core.daily import Window
from motcua.core.verdicts import Class, Difference

NOVEMBER = Window(date(2026, 11, 1), date(2026, 11, 30), at(17, day=30))


def test_classes_are_counted_at_the_end_of_the_period(stage):
    stage.late()
    stage.world.signed()
    stage.at_department()
    found = queries.overview(NOVEMBER)
    assert found.classes == {Class.LATE: 1, Class.EARLY: 1, Class.OVERDUE: 1}
    assert found.late_766 == 2
    assert found.differences == {}


def test_what_is_only_filed_or_refused_is_in_no_class(stage):
    stage.filed()
    refused = stage.filed(hour=9)
    dossiers.refuse_submitted(
        refused, by=stage.world.counter, at=at(10), reason="Không thuộc thẩm quyền"
    )
    assert queries.overview(NOVEMBER).verdicts == {}


def test_what_lies_with_another_agency_is_named(stage):
    stage.at_department()
    window = Window(date(2026, 11, 1), date(2026, 11, 20), at(8, day=20))
    assert queries.overview(window).classes == {Class.WITH_OTHERS: 1}


def test_a_competent_commune_is_no_other_agency(stage):
    stage.world.in_hand()
    window = Window(date(2026, 11, 1), date(2026, 11, 20), at(8, day=20))
    assert queries.overview(window).classes == {Class.IN_TIME: 1}


def test_late_hours_are_added_up_by_agency_unit_step_and_person(stage):
    dossier_id = stage.late()
    found = queries.overview(NOVEMBER)
    late = found.late[0].parts.late
    for by in ShareBy:
        shares = found.shares(by)
        assert sum(share.minutes for share in shares) == late
        assert shares[0].key.agency_id == stage.world.department
        assert shares[0].ids == (dossier_id,)
        assert shares[0].caused == 1
    assert found.shares(ShareBy.PERSON)[0].key.name == "Bàn Thị Phượng"


def test_an_agency_sees_its_own_classes_and_its_part_of_all_late_hours(stage):
    stage.late()
    found = queries.overview(NOVEMBER, stage.world.department)
    assert found.verdicts == {}
    assert [late.life.agency_id for late in found.late] == [stage.world.commune]
    mine = found.shares(ShareBy.UNIT, stage.world.department)
    assert {share.key.agency_id for share in mine} == {stage.world.department}


def test_what_waits_for_the_citizen_is_not_late(stage):
    dossier_id = stage.world.in_hand()
    dossiers.ask_for_more(
        dossier_id,
        leg=2,
        by=stage.world.handler,
        at=at(10),
        items=[{"name": "Tờ khai", "why": "thiếu"}],
        reason="Thiếu",
    )
    found = queries.overview(NOVEMBER)
    assert found.classes == {Class.WAITING_FOR_CITIZEN: 1}
    assert found.late_766 == 0


@pytest.mark.parametrize("agency", ["commune", None])
def test_few_questions_however_many_dossiers(
    stage, django_assert_max_num_queries, agency
):
    stage.late()
    stage.at_department()
    agency_id = getattr(stage.world, agency) if agency else None
    with django_assert_max_num_queries(8):
        assert len(queries.overview(NOVEMBER, agency_id).late) == 2


def test_an_account_of_one_dossier_adds_up(stage):
    view = stage.world.view(stage.late())
    found = queries.account(view, at(17, day=30))
    assert found is not None
    assert sum(part.minutes for part in found.parts.parts) == found.parts.total
    assert found.parts.cause.owner == stage.blamed
    assert found.parts.cause.person_name == "Bàn Thị Phượng"
    assert [stay.agency_id for stay in found.parts.holders] == [stage.world.department]


def test_there_is_no_account_before_the_acceptance(stage):
    view = stage.world.view(stage.filed())
    assert queries.account(view, at(10)) is None


def test_one_dossier_is_judged_as_in_the_list(stage):
    ids = [stage.late(), stage.at_department(), stage.world.signed()]
    found = queries.overview(NOVEMBER)
    for dossier_id in ids:
        view = stage.world.view(dossier_id)
        assert queries.verdict_of(view, NOVEMBER.at) == found.verdicts[dossier_id]


def test_what_is_not_accepted_has_no_verdict(stage):
    assert queries.verdict_of(stage.world.view(stage.filed()), NOVEMBER.at) is None


def test_finished_in_time_and_entered_late_is_late_only_in_the_system(stage):
    dossier_id = stage.late()
    view = stage.world.view(dossier_id)
    ready = next(f for f in view.facts if f.kind is FactKind.RESULT_READY)
    dossiers.correct(
        dossier_id,
        by=stage.world.approver,
        at=at(9, day=30),
        correction=Correction(
            fact=ready.seq,
            right_at=at(7, 45, day=25),
            reason="Ký giấy sáng 25, mất mạng, hôm sau mới nhập",
            proposer_id=stage.world.handler.person_id,
            proposer=stage.world.handler.name,
            reference="Sổ ký văn bản số 12",
        ),
    )
    found = queries.overview(NOVEMBER)
    assert found.classes == {Class.LATE_IN_SYSTEM: 1}
    assert found.differences == {Difference.SYSTEM: (dossier_id,)}
    assert found.late == ()
    view = stage.world.view(dossier_id)
    assert queries.verdict_of(view, NOVEMBER.at) == found.verdicts[dossier_id]
    account = queries.account(view, NOVEMBER.at)
    assert account is not None
    assert (account.end, account.parts.late) == (at(7, 45, day=25), 0)
    drawn = dossier_queries.ribbon_facts(view, organizations.directory())
    assert drawn is not None
    assert (drawn.finished_at, drawn.closed_at) == (
        at(7, 45, day=25),
        ready.occurred_at,
    )
