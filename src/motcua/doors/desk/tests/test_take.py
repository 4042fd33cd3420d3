"""Receipt is confirmed by one person, once."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import at
from motcua.core.lifecycle import State


@pytest.fixture
def handed(small_world, time):
    dossier_id = small_world.accepted()
    dossiers.hand_over(dossier_id, leg=1, by=small_world.counter, at=at(8, 30))
    time.at = at(9)
    return dossier_id


def test_the_page_says_that_it_waits(handler, handed):
    handler.get("desk:dossier", handed)
    assert "Hồ sơ chờ anh/chị nhận" in handler.page
    assert "Hứa Thị Nguyệt chuyển lúc 08:30 thứ Năm 19/11" in handler.page
    assert "Xác nhận đã nhận F9" in handler.page


def test_is_taken_in_hand(handler, handed, small_world):
    handler.post("desk:take", handed, leg="2").follow()
    assert "Đã ghi nhận anh/chị nhận hồ sơ." in handler.page
    assert "Việc của anh/chị" in handler.page
    view = small_world.view(handed)
    assert view.state is State.IN_PROGRESS
    assert view.open_legs[0].holder_name == "Mã Văn Sung"


def test_of_two_people_one_gets_it_and_the_other_is_told(handler, colleague, handed):
    handler.post("desk:take", handed, leg="2")
    colleague.post("desk:take", handed, leg="2")
    assert colleague.status == 409
    assert "Việc này không hợp với tình trạng hiện tại" in colleague.page
    assert "không còn chờ anh/chị" in colleague.page


def test_the_very_same_moment_is_settled_by_the_record(
    handler, colleague, handed, small_world, monkeypatch
):
    """Both have opened the dossier; the other takes it before this one's deed."""
    take = dossiers.take

    def slower(*args, **kwargs):
        monkeypatch.setattr("motcua.apps.dossiers.operations.take", take)
        colleague.post("desk:take", handed, leg="2")
        return take(*args, **kwargs)

    monkeypatch.setattr("motcua.apps.dossiers.operations.take", slower)
    handler.post("desk:take", handed, leg="2")
    assert handler.status == 409
    assert "Triệu Văn Lập đã nhận bước này." in handler.page
    assert small_world.view(handed).open_legs[0].holder_name == "Triệu Văn Lập"


def test_a_head_takes_it_instead_of_somebody(head, handed, small_world):
    head.get("desk:dossier", handed)
    assert "Chờ người khác nhận" in head.page
    assert "Nhận thay" in head.page
    head.post("desk:take", handed, leg="2")
    assert small_world.view(handed).open_legs[0].holder_name == "Hoàng Thị Nga"


def test_many_are_taken_with_one_press(handler, small_world, time):
    made = [small_world.accepted() for _ in range(3)]
    for dossier_id in made:
        dossiers.hand_over(dossier_id, leg=1, by=small_world.counter, at=at(8, 30))
    time.at = at(9)
    dossiers.take(made[2], leg=2, by=small_world.handler, at=at(8, 45))
    legs = [f"{dossier_id}.2" for dossier_id in made]
    handler.post("desk:take_many", leg=legs).follow()
    assert "Đã nhận 2 hồ sơ." in handler.page
    assert "Mã Văn Sung đã nhận bước này." in handler.page


def test_says_when_nothing_was_ticked(handler):
    handler.post("desk:take_many").follow()
    assert "Chọn ít nhất một hồ sơ" in handler.page


def test_who_has_no_such_post_cannot(counter, stranger, inspector, handed):
    assert counter.post("desk:take", handed, leg="2").status == 409
    assert stranger.post("desk:take", handed, leg="2").status == 404
    assert inspector.post("desk:take", handed, leg="2").status == 403


def test_an_address_is_not_a_deed(handler, handed, small_world):
    assert handler.get("desk:take", handed).status == 302
    assert handler.get("desk:take_many").response.url == "/ban-viec/"
    assert small_world.view(handed).open_legs[0].taken_at is None
