"""The citizen is asked once, for everything, and the clock stands still."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import at
from motcua.apps.notices import queries as notices
from motcua.core.lifecycle import State

ASKED = {
    "leg": "2",
    "kind": "supplement",
    "items": "Trích lục ly hôn\n\n  Giấy xác nhận cư trú  ",
    "reason": "Chưa rõ tình trạng hôn nhân",
    "answer_by": "30/11/2026",
}


@pytest.fixture
def held(small_world, time):
    time.at = at(10)
    return small_world.in_hand()


def test_the_page_says_what_follows(handler, held):
    handler.get("desk:dossier", held)
    assert "Yêu cầu người dân" in handler.page
    assert "Đồng hồ dừng ngay." in handler.page
    assert "Không rút lại được." in handler.page


def test_asks_in_one_notice_and_stops_the_clock(handler, held, small_world):
    handler.post("desk:ask_for_more", held, **ASKED).follow()
    assert "Đồng hồ dừng đến khi người dân trả lời." in handler.page
    view = small_world.view(held)
    assert view.state is State.PAUSED
    assert view.due_at is None
    assert view.open_request.items == (
        ("Trích lục ly hôn", ""),
        ("Giấy xác nhận cư trú", ""),
    )
    assert "supplement" in [slip.form for slip in notices.slips_of(held)]


def test_the_handler_reads_the_notice(handler, held):
    handler.post("desk:ask_for_more", held, **ASKED)
    slip = notices.slips_of(held)[-1]
    handler.get("desk:slip", slip.id)
    assert handler.status == 200
    assert handler.response.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"items": " \n "}, "Cần điền cần những gì."),
        ({"reason": ""}, "Cần điền vì sao."),
        ({"kind": "gift"}, "Yêu cầu người dân"),
        ({"answer_by": "hôm qua"}, "Ghi ngày/tháng/năm"),
        ({"answer_by": "18/11/2026"}, "Ngày 18/11/2026 đã qua."),
        ({"items": "a" * 3000}, "2000 ký tự"),
    ],
)
def test_says_what_the_notice_still_needs(handler, held, small_world, more, said):
    handler.post("desk:ask_for_more", held, **ASKED | more)
    assert handler.status == 422
    assert said in handler.page
    assert small_world.view(held).state is State.IN_PROGRESS
    if "reason" not in more:
        assert handler.values("bo-sung/")["reason"] == ASKED["reason"]


def test_a_second_supplement_is_not_offered(handler, held, small_world, time):
    handler.post("desk:ask_for_more", held, **ASKED)
    dossiers.complete(held, by=small_world.counter, at=at(11), answer="Đã nộp")
    time.at = at(14)
    handler.get("desk:dossier", held)
    assert "Đã yêu cầu bổ sung một lần; không được yêu cầu lần nữa." in handler.page
    handler.post("desk:ask_for_more", held, **ASKED)
    assert handler.status == 422
    assert small_world.view(held).state is State.IN_PROGRESS


def test_an_obligation_waits_for_its_payment(handler, held, small_world):
    handler.post("desk:ask_for_more", held, **ASKED | {"kind": "payment"})
    assert small_world.view(held).state is State.AWAITING_PAYMENT
    handler.get("desk:dossier", held)
    assert "Người dân, đến khi trả lời yêu cầu." in handler.page


def test_only_who_handles_it_asks(approver, colleague, counter, held, small_world):
    approver.get("desk:dossier", held)
    assert "Gửi yêu cầu, dừng đồng hồ" not in approver.page
    assert approver.post("desk:ask_for_more", held, **ASKED).status == 403
    assert colleague.post("desk:ask_for_more", held, **ASKED).status == 409
    assert counter.post("desk:ask_for_more", held, **ASKED).status == 403
    assert small_world.view(held).state is State.IN_PROGRESS
