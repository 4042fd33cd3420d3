"""A dossier's page tells its time, its papers, its ledger, and who holds it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import at
from motcua.apps.organizations.tests import factories as organizations
from motcua.core.casefile import RequestKind
from motcua.core.permissions import Role
from motcua.doors.desk import moves
from motcua.doors.lobby.tests.visitors import Visitor


@pytest.fixture
def held(small_world):
    return small_world.in_hand()


def asked(small_world, dossier_id):
    dossiers.ask_for_more(
        dossier_id,
        leg=2,
        by=small_world.handler,
        at=at(10),
        items=[{"name": "Trích lục ly hôn", "why": ""}],
        reason="Chưa rõ",
    )


def test_shows_everything_to_who_works_on_it(handler, held, small_world, time):
    time.at = at(9)
    handler.get("desk:dossier", held)
    view = small_world.view(held)
    assert handler.status == 200
    for said in (
        view.number,
        "Còn 2 ngày 7 giờ làm việc hẹn 08:00 thứ Tư 25/11",
        "Vì sao hẹn ngày này?",
        "Tờ khai",
        "Nhận đủ, cấp giấy hẹn",
        "Việc của anh/chị Bước handle",
        "099098000427",
        "0912000427",
        "Giấy tiếp nhận và hẹn trả",
        "In phiếu kiểm soát",
        "Chuyển tới bước Bước consult",
    ):
        assert said in handler.page, said
    assert f'<ol><li><a href="{reverse("desk:home")}"' in handler.markup


def test_names_nobody_to_the_reform_office(small_world, held, time):  # noqa: ARG001
    sat = organizations.sat(Role.REFORM_OFFICER, agency_id=small_world.province)
    officer = Visitor(sat.officer()).get("desk:dossier", held)
    assert officer.status == 200
    assert "chỉ bộ phận đang hoặc đã xử lý xem được" in officer.page
    assert "Tô Minh Tuệ" not in officer.page
    assert "099098000427" not in officer.page
    assert "In phiếu kiểm soát" not in officer.page


def test_an_inspector_sees_and_cannot_act(inspector, held):
    inspector.get("desk:dossier", held)
    assert "099098000427" in inspector.page
    assert "Ai đang giữ" in inspector.page
    assert "Xong bước này" not in inspector.page
    assert f'href="{reverse("desk:home")}"' not in inspector.markup, "no desk of theirs"


def test_tells_why_the_promise_moved(handler, held, small_world, time):
    asked(small_world, held)
    time.at = at(11)
    handler.get("desk:dossier", held)
    assert "đang dừng" in handler.page
    assert "Hẹn lần đầu 08:00 thứ Tư 25/11." in handler.page
    assert "đồng hồ đang dừng (Chưa rõ)" in handler.page
    assert "Hẹn mới được tính khi người dân trả lời." in handler.page
    assert "Trích lục ly hôn" in handler.page

    time.at = at(8, day=20)
    dossiers.complete(held, by=small_world.counter, at=time.at, answer="Đã nộp")
    handler.get("desk:dossier", held)
    assert "từ 10:00 thứ Năm 19/11 đến 08:00 thứ Sáu 20/11" in handler.page
    assert "không tính 6 giờ" in handler.page
    assert "Từ đó hẹn 15:30 thứ Tư 25/11." in handler.page


def test_the_moves_are_those_of_the_ledger(held, small_world):
    asked(small_world, held)
    (move,) = moves.moves(small_world.view(held), at(11))
    assert move.kind is RequestKind.SUPPLEMENT
    assert (move.since, move.until, move.after, move.waited) == (at(10), None, None, 60)
    dossiers.withdraw(held, by=small_world.counter, at=at(14), reason="Thôi")
    (move,) = moves.moves(small_world.view(held), at(15))
    assert (move.until, move.after) == (at(14), None)


def test_the_counter_finds_its_deeds_here(counter, held, small_world):
    counter.get("desk:dossier", held)
    assert "Người dân rút hồ sơ" in counter.page
    asked(small_world, held)
    counter.get("desk:dossier", held)
    assert "Nhận bổ sung" in counter.page


def test_the_counter_may_stop_what_was_never_completed(
    counter, held, small_world, time
):
    dossiers.ask_for_more(
        held,
        leg=2,
        by=small_world.handler,
        at=at(10),
        items=[{"name": "Trích lục", "why": ""}],
        reason="Chưa rõ",
        answer_by=at(10, day=20).date(),
    )
    counter.get("desk:dossier", held)
    assert "Dừng vì quá ngày bổ sung" not in counter.page
    time.at = at(9, day=23)
    counter.get("desk:dossier", held)
    assert "Dừng vì quá ngày bổ sung" in counter.page


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("withdraw", "Người dân đã rút hồ sơ"),
        ("refuse", "Đã từ chối tiếp nhận"),
    ],
)
def test_what_ended_early_is_told_not_drawn(counter, small_world, deed, said):
    by = small_world.counter
    if deed == "withdraw":
        dossier_id = small_world.in_hand()
        dossiers.withdraw(dossier_id, by=by, at=at(10), reason="Đổi ý")
    else:
        dossier_id = dossiers.refuse(
            agency_id=small_world.commune,
            by=by,
            at=at(10),
            intake=small_world.intake(),
            reason="Đổi ý",
        )
    counter.get("desk:dossier", dossier_id)
    assert said in counter.page
    assert "Đổi ý" in counter.page
    assert "sớm hơn hẹn" not in counter.page


def test_a_signed_result_ends_the_clock(counter, small_world, time):
    dossier_id = small_world.signed()
    time.at = at(16, day=20)
    counter.get("desk:dossier", dossier_id)
    assert "đã có kết quả" in counter.page
    assert "Lý Thanh Bình ký số lúc 15:00 thứ Sáu 20/11" in counter.page
    assert "Trả kết quả" in counter.page


def test_opinions_are_read_together(approver, small_world, time):
    dossier_id = small_world.in_hand()
    dossiers.hand_over(
        dossier_id, leg=2, by=small_world.handler, at=at(10), note="Đủ điều kiện"
    )
    time.at = at(11)
    approver.get("desk:dossier", dossier_id)
    assert "Ý kiến qua các bước" in approver.page
    assert "Đủ điều kiện" in approver.page


def test_an_unknown_dossier_and_an_unseen_one_look_alike(stranger, held):
    unseen = stranger.get("desk:dossier", held)
    assert unseen.status == 404
    said = unseen.page
    unknown = stranger.get("desk:dossier", held + 1)
    assert unknown.status == 404
    assert unknown.page == said


def test_takes_few_queries(handler, held, django_assert_max_num_queries):
    handler.get("desk:dossier", held)
    with django_assert_max_num_queries(12):
        handler.get("desk:dossier", held)


def test_weighs_little(handler, held):
    handler.get("desk:dossier", held)
    assert len(handler.response.content) < 60_000
