"""Contesting and ruling at the door."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.apps.delays import queries
from motcua.apps.dossiers.tests.world import at
from motcua.common.files.tests import samples
from motcua.core.permissions import Role
from motcua.doors.delays.views.dossier import owner_key
from motcua.doors.lobby.tests.visitors import Visitor


@pytest.fixture
def speaker(head) -> Visitor:
    return Visitor(head)


def contested(stage, speaker) -> queries.ContestView:
    dossier_id = stage.late()
    speaker.post(
        "delays:contest", dossier_id, owner=owner_key(stage.blamed), reason="Chờ xã"
    )
    return queries.contests_of(dossier_id)[0]


def test_a_head_contests_and_both_stand_there(stage, speaker):
    found = contested(stage, speaker)
    page = speaker.follow().page
    assert found.reason == "Chờ xã"
    assert "Chờ xã" in page
    assert "chờ kết luận" in page
    assert "vì các bước ở đây dùng quá phần của mình" in page


def test_without_a_reason_what_was_typed_stays(stage, speaker):
    dossier_id = stage.late()
    speaker.post("delays:contest", dossier_id, owner=owner_key(stage.blamed), reason="")
    assert speaker.status == 422
    assert "Nêu ý kiến" in speaker.page
    assert queries.contests_of(dossier_id) == ()


def test_twice_is_refused_in_words(stage, speaker):
    found = contested(stage, speaker)
    speaker.post(
        "delays:contest", found.dossier_id, owner=owner_key(stage.blamed), reason="Nữa"
    )
    assert speaker.status == 409
    assert "Không có phần trễ nào" in speaker.page


def test_a_handler_is_offered_no_form(stage):
    dossier_id = stage.late()
    handler = Visitor(stage.world.expert)
    assert "Nêu ý kiến" not in handler.get("delays:dossier", dossier_id).page
    handler.post("delays:contest", dossier_id, owner="1-1", reason="x")
    assert handler.status == 403


def test_an_inspector_rules(stage, speaker, inspector):
    found = contested(stage, speaker)
    assert "Ghi kết luận" in inspector.get("delays:dossier", found.dossier_id).page
    inspector.post("delays:rule", found.id, outcome="excused", reason="Bão số 9")
    page = inspector.follow().page
    assert "Bão số 9" in page
    assert "Nguyên nhân khách quan" in page
    assert queries.open_contests() == ()


def test_a_moved_ruling_names_the_agency(stage, speaker, inspector):
    found = contested(stage, speaker)
    inspector.post("delays:rule", found.id, outcome="moved", reason="Do xã")
    assert inspector.status == 422
    assert "Chọn cơ quan chịu trách nhiệm" in inspector.page
    inspector.post(
        "delays:rule",
        found.id,
        outcome="moved",
        owner=str(stage.world.commune),
        reason="Do xã",
    )
    assert inspector.status == 302


def test_a_second_ruling_is_refused(stage, speaker, inspector):
    found = contested(stage, speaker)
    for _again in range(2):
        inspector.post("delays:rule", found.id, outcome="rejected", reason="Đúng")
    assert inspector.status == 409
    assert "đã có kết luận" in inspector.page


def test_heads_rule_on_nothing(stage, speaker):
    found = contested(stage, speaker)
    approver = Visitor(stage.head(Role.APPROVER))
    approver.post("delays:rule", found.id, outcome="excused", reason="x")
    assert approver.status == 403


def test_opened_as_pages_the_addresses_of_forms_lead_back(stage, speaker, inspector):
    found = contested(stage, speaker)
    assert inspector.get("delays:rule", found.id).status == 302
    assert speaker.get("delays:contest", found.dossier_id).status == 302


def test_without_a_file_there_is_nothing_to_show(stage, speaker, inspector):
    found = contested(stage, speaker)
    assert inspector.get("delays:evidence", found.id).status == 404


def test_the_evidence_is_kept_and_shown_to_who_may_know(stage, speaker, inspector):
    dossier_id = stage.late()
    file = SimpleUploadedFile("cv.pdf", samples.pdf(), content_type="application/pdf")
    speaker.post(
        "delays:contest",
        dossier_id,
        owner=owner_key(stage.blamed),
        reason="Có công văn",
        evidence=file,
    )
    found = queries.contests_of(dossier_id)[0]
    assert found.evidence_name == "cv.pdf"
    assert found.made_at == at(17, day=30)
    answer = inspector.get("delays:evidence", found.id).response
    assert b"".join(answer.streaming_content) == samples.pdf()
    answer.close()


def test_what_was_argued_is_read_only_by_who_may_know(
    stage, speaker, inspector, reformer
):
    dossier_id = stage.late()
    file = SimpleUploadedFile(
        "don-ba-Luong.pdf", samples.pdf(), content_type="application/pdf"
    )
    speaker.post(
        "delays:contest",
        dossier_id,
        owner=owner_key(stage.blamed),
        reason="Bà Lường nộp thiếu giấy",
        evidence=file,
    )
    assert "Bà Lường" not in reformer.get("delays:home").page
    assert "Bà Lường" in inspector.get("delays:dossier", dossier_id).page
    (found,) = queries.contests_of(dossier_id)
    inspector.post("delays:rule", found.id, outcome="excused", reason="Bà Lường ốm")
    page = reformer.get("delays:dossier", dossier_id).page
    assert "Nguyên nhân khách quan" in page
    assert "Bà Lường" not in page
    assert "don-ba-Luong" not in page
