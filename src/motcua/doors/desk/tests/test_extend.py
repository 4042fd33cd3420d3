"""A head gives more time, with the law that allows it; everybody sees why."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers.tests.world import at
from motcua.core.casefile import FactKind

MORE = {
    "leg": "2",
    "amount": "2",
    "unit": "wd",
    "reference": "Khoản 3 Điều 36 Luật Mẫu",
    "reason": "Phải xác minh thực địa",
}


@pytest.fixture
def held(small_world, time):
    time.at = at(10)
    return small_world.in_hand()


def test_only_a_head_is_offered_it(handler, approver, held):
    handler.get("desk:dossier", held)
    assert "Gia hạn theo luật" not in handler.page
    approver.get("desk:dossier", held)
    assert "Gia hạn theo luật" in approver.page


def test_the_due_moment_moves_and_the_page_says_why(approver, held, small_world):
    approver.post("desk:extend", held, **MORE).follow()
    assert "Đã gia hạn." in approver.page
    assert "Gia hạn thêm 2 ngày làm việc" in approver.page
    assert "Gia hạn theo luật (Khoản 3 Điều 36 Luật Mẫu)" in approver.page
    assert "Hẹn lần đầu 08:00 thứ Tư 25/11" in approver.page
    view = small_world.view(held)
    assert view.due_at == at(8, day=27)
    assert view.facts[-1].kind is FactKind.EXTENDED


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"amount": ""}, "Ghi số ngày hoặc số giờ gia hạn."),
        ({"amount": "0,25"}, "Phải ghi từ 0,5 trở lên."),
        ({"amount": "hai"}, "Ghi một số, ví dụ 5 hoặc 2,5."),
        ({"reference": ""}, "Ghi điều khoản pháp luật cho phép gia hạn."),
        ({"reason": " "}, "lý do gia hạn"),
        ({"amount": "1,5", "unit": "mo"}, "Tháng chỉ tính tròn."),
    ],
)
def test_what_is_wrong_is_named_and_kept(approver, held, small_world, more, said):
    before = small_world.view(held).due_at
    approver.post("desk:extend", held, **{**MORE, **more})
    assert approver.status == 422
    assert said in approver.page
    assert small_world.view(held).due_at == before


def test_who_may_not_is_refused(handler, held, small_world):
    before = small_world.view(held).due_at
    handler.post("desk:extend", held, **MORE)
    assert handler.status == 403
    assert small_world.view(held).due_at == before


def test_what_became_late_meanwhile_is_not_extended(approver, held, small_world, time):
    time.at = at(9, day=25)
    approver.get("desk:dossier", held)
    assert "Gia hạn theo luật" not in approver.page
    approver.post("desk:extend", held, **MORE)
    assert approver.status == 409
    assert "đã quá hạn" in approver.page
    assert small_world.view(held).due_at == at(8, day=25)
