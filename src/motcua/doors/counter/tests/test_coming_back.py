"""The citizen comes back: to complete, to pay, to withdraw; or does not come."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import at
from motcua.apps.notices import queries as notices
from motcua.common.clock import VIETNAM
from motcua.common.files.tests.samples import pdf, sent
from motcua.core.lifecycle import State


@pytest.fixture
def paused(small_world):
    """A dossier that waits for its citizen since 10:00, until the 25th."""
    dossier_id = small_world.in_hand()
    dossiers.ask_for_more(
        dossier_id,
        leg=2,
        by=small_world.handler,
        at=at(10),
        items=[{"name": "Trích lục ly hôn", "why": ""}],
        reason="Chưa rõ tình trạng hôn nhân",
        answer_by=date(2026, 11, 25),
    )
    return dossier_id


def test_the_page_says_what_was_asked_and_what_follows(counter, paused):
    counter.get("counter:complete", paused)
    assert counter.status == 200
    assert "Trích lục ly hôn" in counter.page
    assert "đồng hồ chạy tiếp và ngày hẹn trả được tính lại" in counter.page


def test_completing_lets_the_clock_run_again(counter, small_world, paused, time):
    time.at = at(8, day=20)
    counter.post(
        "counter:complete",
        paused,
        answer="Đã nộp trích lục",
        file=[sent(pdf(), "trich-luc.pdf")],
    ).follow()
    assert "Đã ghi nhận. Đồng hồ chạy tiếp." in counter.page
    view = small_world.view(paused)
    assert view.state is State.IN_PROGRESS
    # Two hours of three days of eight were used; 22 begin on Friday, Tuesday is off.
    assert view.due_at == datetime(2026, 11, 25, 15, 30, tzinfo=VIETNAM)
    assert [file.name for file in view.files] == ["trich-luc.pdf"]


def test_an_answer_says_what_came_and_keeps_its_scan(counter, paused):
    counter.post("counter:complete", paused, file=[sent(pdf(), "trich-luc.pdf")])
    assert counter.status == 422
    assert "Ghi những giấy tờ, chứng từ đã nhận." in counter.page
    assert "Đã giữ, không phải chọn lại: trich-luc.pdf" in counter.page
    note = counter.values()["kept"]
    counter.post("counter:complete", paused, answer="Đã nộp", kept=note)
    assert counter.status == 302


def test_a_payment_has_its_own_words(counter, small_world):
    dossier_id = small_world.in_hand()
    dossiers.ask_for_payment(
        dossier_id,
        leg=2,
        by=small_world.handler,
        at=at(10),
        items=[{"name": "Nộp thuế", "why": ""}],
        reason="Thông báo 12",
    )
    counter.get("counter:complete", dossier_id)
    assert "Nhận chứng từ nghĩa vụ tài chính" in counter.page
    counter.post("counter:complete", dossier_id, answer="Biên lai 12")
    assert small_world.view(dossier_id).state is State.IN_PROGRESS


def test_nothing_is_completed_that_nobody_asked_for(counter, small_world):
    dossier_id = small_world.in_hand()
    assert counter.get("counter:complete", dossier_id).status == 409
    counter.post("counter:complete", dossier_id, answer="Đây ạ")
    assert counter.status == 409
    assert "Hồ sơ này không chờ người dân trả lời." in counter.page
    assert "Đây ạ" in counter.page


def test_the_citizen_withdraws_and_gets_a_notice(counter, small_world, paused):
    counter.get("counter:withdraw", paused)
    assert "Hồ sơ kết thúc tại đây, không mở lại được" in counter.page
    counter.post("counter:withdraw", paused, reason="Không còn nhu cầu").follow()
    assert "Đã dừng giải quyết theo đề nghị của người dân" in counter.page
    assert small_world.view(paused).state is State.WITHDRAWN
    assert "stop" in [slip.form for slip in notices.slips_of(paused)]


def test_withdrawing_says_what_the_citizen_asked(counter, small_world, paused):
    counter.post("counter:withdraw", paused, reason="")
    assert counter.status == 422
    assert small_world.view(paused).state is State.PAUSED


def test_what_is_decided_cannot_be_withdrawn(counter, small_world):
    dossier_id = small_world.signed()
    assert counter.get("counter:withdraw", dossier_id).status == 409
    counter.post("counter:withdraw", dossier_id, reason="Muộn quá")
    assert counter.status == 409
    assert "Muộn quá" in counter.page


def test_stops_only_after_the_day_given_has_passed(counter, small_world, paused, time):
    time.at = at(10, day=25)
    assert counter.get("counter:stop", paused).status == 409
    assert "Chỉ dừng khi đã quá ngày hẹn bổ sung" in counter.page
    time.at = at(10, day=26)
    counter.get("counter:stop", paused)
    assert "Dừng giải quyết vì quá ngày hẹn bổ sung" in counter.page
    counter.post("counter:stop", paused, reason="Đã gọi hai lần").follow()
    assert small_world.view(paused).state is State.STOPPED


@pytest.mark.parametrize("route", ["complete", "withdraw", "stop"])
def test_only_its_own_counter(route, paused, handler, stranger):
    assert handler.get(f"counter:{route}", paused).status == 403
    assert stranger.get(f"counter:{route}", paused).status == 404


def test_a_post_to_stop_too_early_is_refused(counter, small_world, paused):
    counter.post("counter:stop", paused, reason="Vội")
    assert counter.status == 409
    assert small_world.view(paused).state is State.PAUSED
