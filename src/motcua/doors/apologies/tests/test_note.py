"""What the desk and the counter say of a dossier's apology, and to whom."""

from __future__ import annotations

from motcua.apps.apologies.tests.stage import AFTER_DUE, IN_TIME


def test_the_desk_says_it_is_owed_and_offers_the_draft(handler, small_world, time):
    time.at = IN_TIME
    dossier_id = small_world.in_hand()
    handler.get("desk:dossier", dossier_id)
    assert "Không kịp hẹn: cần xin lỗi" in handler.page
    assert "Gửi phiếu trước 17:00 thứ Hai 23/11 mới kịp." in handler.page
    assert f"/xin-loi/ho-so/{dossier_id}/soan/" in handler.markup
    time.at = AFTER_DUE
    handler.get("desk:dossier", dossier_id)
    assert "Quá hẹn, chưa xin lỗi" in handler.page
    assert "được tính là muộn" in handler.page


def test_the_desk_says_it_waits_for_a_signature(handler, stage, time):
    time.at = IN_TIME
    dossier_id = stage.view(stage.drafted()).dossier_id
    handler.get("desk:dossier", dossier_id)
    assert "Phiếu xin lỗi chờ ký" in handler.page
    assert "Soạn phiếu xin lỗi" not in handler.page


def test_the_counter_says_there_is_a_letter_to_bring(counter, stage, time):
    time.at = IN_TIME
    dossier_id = stage.view(stage.signed()).dossier_id
    counter.get("counter:withdraw", dossier_id)
    assert "Có phiếu xin lỗi cần giao" in counter.page
    counter.get("desk:dossier", dossier_id)
    assert "Có phiếu xin lỗi cần giao" in counter.page


def test_afterwards_the_new_day_is_said(handler, stage, time):
    time.at = IN_TIME
    dossier_id = stage.view(stage.sent()).dossier_id
    handler.get("desk:dossier", dossier_id)
    assert "Hẹn lại 17:00 thứ Sáu 27/11; hạn theo luật không đổi." in handler.page


def test_in_good_time_nothing_is_said(handler, small_world, time):
    dossier_id = small_world.in_hand()
    time.at = small_world.view(dossier_id).legs[1].taken_at
    handler.get("desk:dossier", dossier_id)
    assert "xin lỗi" not in handler.page.replace("Xin lỗi", "")
