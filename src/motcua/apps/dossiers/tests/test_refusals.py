"""What each deed refuses, in words that say how to mend it; nothing is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.apps.dossiers import access, queries
from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.casework.intake import FileKept
from motcua.apps.dossiers.casework.work import moment
from motcua.apps.dossiers.models import TimeFact
from motcua.apps.dossiers.tests.world import GRANTED, MORNING, RESULT, SELF, at
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.core.permissions import Role

FILE = FileKept("anh.jpg", "image/jpeg", 20, "b" * 64)


def with_role(officer, role):
    """Return the same person in the same unit, there for something else."""
    seats = tuple(replace(seat, role=role) for seat in officer.seats)
    return replace(officer, person_id=officer.person_id + 900, seats=seats)


def refused(deed, match, *, field=None, kind=RefusedError, **how):
    facts = TimeFact.objects.count()
    with pytest.raises(kind, match=match) as refusal:
        deed(**how)
    assert refusal.value.field == field
    assert TimeFact.objects.count() == facts


def test_a_colleague_with_another_role_does_not_take_the_step(small_world):
    dossier_id = small_world.accepted()
    dossiers.hand_over(dossier_id, leg=1, by=small_world.counter, at=at(8, 30))
    refused(
        dossiers.take,
        "chức danh khác",
        kind=NotAllowedError,
        dossier_id=dossier_id,
        leg=2,
        by=with_role(small_world.handler, Role.CLERK),
        at=at(9),
    )


def test_a_colleague_does_not_finish_what_lies_in_other_hands(small_world):
    dossier_id = small_world.in_hand()
    other = replace(small_world.handler, person_id=999)
    refused(
        dossiers.hand_over,
        "đang do Mã Văn Sung giữ",
        kind=NotAllowedError,
        dossier_id=dossier_id,
        leg=2,
        by=other,
        at=at(10),
    )


def test_a_head_may_finish_it_for_them(small_world):
    dossier_id = small_world.in_hand()
    head = with_role(small_world.handler, Role.UNIT_HEAD)
    dossiers.hand_over(dossier_id, leg=2, by=head, at=at(10))
    assert small_world.view(dossier_id).legs[1].closed_at == at(10)


def test_signing_is_no_hand_over(small_world):
    dossier_id = small_world.to_sign()
    refused(
        dossiers.hand_over,
        "kết thúc bằng quyết định và chữ ký",
        dossier_id=dossier_id,
        leg=4,
        by=small_world.approver,
        at=at(15, day=20),
    )


def test_returning_is_no_hand_over(small_world):
    dossier_id = small_world.signed()
    dossiers.take(dossier_id, leg=5, by=small_world.counter, at=at(16, day=20))
    refused(
        dossiers.hand_over,
        "trả kết quả cho người dân",
        dossier_id=dossier_id,
        leg=5,
        by=small_world.counter,
        at=at(16, 30, day=20),
    )


def test_the_first_step_is_sent_back_to_nobody(small_world):
    dossier_id = small_world.accepted()
    refused(
        dossiers.send_back,
        "Không có bước trước",
        dossier_id=dossier_id,
        leg=1,
        by=small_world.counter,
        at=at(9),
        reason="nhầm",
    )


def test_nothing_is_decided_where_nothing_is_signed(small_world):
    dossier_id = small_world.in_hand()
    refused(
        dossiers.decide,
        "không phải bước ký duyệt",
        dossier_id=dossier_id,
        leg=2,
        by=with_role(small_world.handler, Role.APPROVER),
        at=at(10),
        verdict=GRANTED,
    )


def test_nothing_is_signed_before_it_is_decided(small_world):
    dossier_id = small_world.to_sign()
    refused(
        dossiers.sign,
        "chưa có quyết định",
        kind=ConflictError,
        dossier_id=dossier_id,
        leg=4,
        by=small_world.approver,
        at=at(15, day=20),
        result=RESULT,
    )


@pytest.mark.parametrize("deed", [dossiers.withdraw, dossiers.stop])
def test_an_end_before_time_has_a_reason(small_world, deed):
    refused(
        deed,
        "lý do|đề nghị",
        field="reason",
        dossier_id=small_world.in_hand(),
        by=small_world.counter,
        at=at(10),
        reason="  ",
    )


def test_whoever_collects_has_a_name(small_world):
    refused(
        dossiers.return_result,
        "họ tên",
        field="name",
        dossier_id=small_world.signed(),
        by=small_world.counter,
        at=at(9, day=23),
        collector=replace(SELF, name=" "),
    )


def test_an_answer_says_what_came(small_world):
    dossier_id = small_world.in_hand()
    refused(
        dossiers.complete,
        "bổ sung những gì",
        field="answer",
        dossier_id=dossier_id,
        by=small_world.counter,
        at=at(10),
        answer=" ",
    )


@pytest.mark.parametrize("case_id", [0, 999_999])
def test_a_case_of_another_procedure_is_not_filed(small_world, case_id):
    with pytest.raises(RefusedError, match="Chọn trường hợp") as refusal:
        small_world.accepted(case_id=case_id)
    assert refusal.value.field == "case"


def test_a_dossier_that_is_not_there_is_said_to_be_none(small_world):
    with pytest.raises(NotFoundError, match="Không có hồ sơ này"):
        dossiers.take(1, leg=1, by=small_world.counter, at=MORNING)


def test_nothing_is_recorded_before_it_happened(small_world):
    with pytest.raises(RefusedError) as refusal:
        moment(small_world.counter, MORNING, MORNING + timedelta(minutes=1))
    assert refusal.value.field == "occurred_at"


def test_files_are_added_by_whoever_holds_the_dossier_until_it_ends(small_world):
    dossier_id = small_world.in_hand()
    dossiers.attach(dossier_id, by=small_world.handler, at=at(10), files=[FILE])
    dossiers.attach(dossier_id, by=small_world.counter, at=at(10), files=[FILE])
    with pytest.raises(NotAllowedError):
        dossiers.attach(dossier_id, by=small_world.stranger, at=at(10), files=[FILE])
    assert len(small_world.view(dossier_id).files) == 2

    dossiers.withdraw(dossier_id, by=small_world.counter, at=at(11), reason="Đổi ý")
    with pytest.raises(ConflictError, match="đã kết thúc"):
        dossiers.attach(dossier_id, by=small_world.counter, at=at(12), files=[FILE])


def test_personal_data_are_for_those_who_handle_the_dossier(small_world):
    view = small_world.view(small_world.in_hand())
    places = queries.places_of(view)
    assert places[0].agency_id == small_world.commune
    assert places[0].unit_id is None
    assert access.may_see_person(small_world.counter, places)
    assert access.may_see_person(small_world.handler, places)
    assert not access.may_see_person(small_world.expert, places)
    assert not access.may_see_person(small_world.stranger, places)
    for officer in (small_world.counter, small_world.expert):
        is_known = access.may_see_person(officer, places)
        assert queries.known_to(officer, view).is_known is is_known
