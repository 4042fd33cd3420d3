"""A finished step goes on, with what was found and whom it is meant for."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import at
from motcua.apps.organizations.tests import factories as organizations
from motcua.core.casefile import LegKind
from motcua.core.permissions import Role


@pytest.fixture
def held(small_world, time):
    time.at = at(10)
    return small_world.in_hand()


def test_the_page_says_where_it_goes(handler, held):
    handler.get("desk:dossier", held)
    assert "Chuyển tới bước Bước consult, Bộ phận justice, Xã Số" in handler.page
    assert "(Bàn Thị Phượng, Công chức)" in handler.page


def test_goes_on_with_what_was_found(handler, held, small_world):
    handler.post("desk:hand_over", held, leg="2", note="Đủ điều kiện").follow()
    assert "Đã chuyển hồ sơ đi." in handler.page
    leg = small_world.view(held).open_legs[0]
    assert leg.kind is LegKind.CONSULT
    assert small_world.view(held).legs[1].note == "Đủ điều kiện"


def test_can_be_meant_for_one_of_several(handler, held, small_world):
    seat = small_world.expert.seats[0]
    other = organizations.sat(
        Role.CASE_HANDLER,
        agency_id=seat.agency_id,
        unit_id=seat.unit_id,
        name="Lê Công Thắng",
    )
    handler.get("desk:dossier", held)
    assert "Ai nhận cũng được" in handler.page
    handler.post("desk:hand_over", held, leg="2", meant_for=str(other.person_id))
    assert small_world.view(held).open_legs[0].meant_for_id == other.person_id


def test_is_not_meant_for_just_anybody(handler, held, small_world):
    organizations.sat(
        Role.CASE_HANDLER,
        agency_id=small_world.expert.seats[0].agency_id,
        unit_id=small_world.expert.seats[0].unit_id,
    )
    handler.post("desk:hand_over", held, leg="2", meant_for="1", note="Ghi rồi")
    assert handler.status == 422
    assert handler.values()["note"] == "Ghi rồi"
    assert small_world.view(held).open_legs[0].kind is LegKind.HANDLE


def test_a_stale_page_finishes_no_other_step(handler, held, small_world):
    handler.post("desk:hand_over", held, leg="1", note="Nhầm bước")
    assert handler.status == 409
    assert "Bước này không còn chờ anh/chị" in handler.page
    assert "Những gì anh/chị vừa nhập chưa được ghi" in handler.page
    assert "Nhầm bước" in handler.page
    assert small_world.view(held).open_legs[0].kind is LegKind.HANDLE


def test_who_came_second_is_told_and_keeps_the_words(
    handler, head, held, small_world, monkeypatch
):
    """The head finishes the step between this one's look and deed."""
    hand_over = dossiers.hand_over

    def slower(*args, **kwargs):
        monkeypatch.setattr("motcua.apps.dossiers.operations.hand_over", hand_over)
        head.post("desk:hand_over", held, leg="2")
        return hand_over(*args, **kwargs)

    monkeypatch.setattr("motcua.apps.dossiers.operations.hand_over", slower)
    handler.post("desk:hand_over", held, leg="2", note="Viết rất dài")
    assert handler.status == 409
    assert "Bước này đã được người khác hoàn thành." in handler.page
    assert "Viết rất dài" in handler.page
    assert "Bước consult" in handler.page
    del small_world


def test_a_head_finishes_for_a_colleague(head, held, small_world):
    head.get("desk:dossier", held)
    assert "Làm thay Mã Văn Sung" in head.page
    assert "Xong bước này, chuyển đi F9" not in head.page
    head.post("desk:hand_over", held, leg="2")
    assert small_world.view(held).open_legs[0].kind is LegKind.CONSULT


def test_nobody_else_finishes_it(colleague, counter, stranger, held):
    colleague.get("desk:dossier", held)
    assert "Ai đang giữ" in colleague.page
    assert colleague.post("desk:hand_over", held, leg="2").status == 409
    assert counter.post("desk:hand_over", held, leg="2").status == 409
    assert stranger.post("desk:hand_over", held, leg="2").status == 404


def test_a_step_that_ends_in_a_signature_is_not_just_passed_on(
    approver, small_world, time
):
    time.at = at(15, day=20)
    dossier_id = small_world.to_sign()
    approver.get("desk:dossier", dossier_id)
    assert "Xong bước này" not in approver.page
    approver.post("desk:hand_over", dossier_id, leg="4")
    assert approver.status == 422
    assert "Bước này kết thúc bằng quyết định và chữ ký" in approver.page


def test_goes_back_to_the_step_before_with_a_reason(expert, held, small_world, time):
    dossiers.hand_over(held, leg=2, by=small_world.handler, at=at(10))
    dossiers.take(held, leg=3, by=small_world.expert, at=at(10, 30))
    time.at = at(11)
    expert.get("desk:dossier", held)
    assert "Trả lại bước trước" in expert.page
    expert.post("desk:send_back", held, leg="3", reason="")
    assert expert.status == 422
    assert "Cần điền lý do trả lại." in expert.page
    expert.post("desk:send_back", held, leg="3", reason="Thiếu bản đồ").follow()
    assert "Đã trả lại bước trước." in expert.page
    leg = small_world.view(held).open_legs[0]
    assert leg.kind is LegKind.HANDLE
    assert leg.meant_for_id == small_world.handler.person_id


def test_an_address_is_not_a_deed_and_leads_to_its_page(
    handler, approver, held, small_world
):
    for route in ("take", "hand_over", "send_back", "ask_for_more", "attach"):
        handler.get(f"desk:{route}", held)
        assert handler.status == 302, route
        assert handler.response.url == f"/ban-viec/ho-so/{held}/"
    for route in ("decide", "preview", "sign", "control_sheet"):
        approver.get(f"desk:{route}", held)
        assert approver.response.url == f"/ban-viec/ho-so/{held}/"
    assert handler.client.put(f"/ban-viec/ho-so/{held}/chuyen/").status_code == 405
    assert small_world.view(held).open_legs[0].kind is LegKind.HANDLE
