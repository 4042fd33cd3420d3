"""My work lies in piles, the most pressing first."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import at


@pytest.fixture
def handed(small_world):
    """Two dossiers handed over to the handler's unit."""
    made = [small_world.accepted(), small_world.accepted()]
    for dossier_id in made:
        dossiers.hand_over(dossier_id, leg=1, by=small_world.counter, at=at(8, 30))
    return made


def test_says_when_there_is_nothing_to_do(handler):
    handler.get("desk:home")
    assert handler.status == 200
    assert "Không còn việc nào chờ." in handler.page
    assert "Chồng này không có hồ sơ nào" in handler.page


def test_begins_with_what_waits_to_be_taken(handler, handed, small_world):
    handler.get("desk:home")
    assert "Không có hồ sơ quá hạn. 0 đang giữ, 2 chờ nhận." in handler.page
    assert small_world.view(handed[0]).number in handler.page
    assert "Hứa Thị Nguyệt chuyển 08:30 T5 19/11" in handler.page
    assert "Xác nhận đã nhận các hồ sơ đã chọn" in handler.page


def test_begins_with_what_is_overdue(handler, small_world, time):
    small_world.in_hand()
    time.at = at(8, 1, day=25)
    handler.get("desk:home")
    assert "1 hồ sơ quá hạn cần xử lý trước." in handler.page
    assert "trễ 1 phút" in handler.page


def test_shows_the_pile_asked_for(handler, handed):
    handler.get("desk:home", chong="unit")
    assert 'chong=unit" aria-current="page"' in handler.markup
    assert "Bước handle · Bộ phận justice, Xã Số" in handler.page
    del handed


@pytest.mark.parametrize("query", [{"chong": "x"}, {"trang": "-1"}, {"trang": "9" * 9}])
def test_an_address_nobody_made_shows_a_pile_all_the_same(handler, query):
    assert handler.get("desk:home", **query).status == 200


def test_long_piles_turn_pages(handler, small_world, monkeypatch):
    monkeypatch.setattr("motcua.apps.dossiers.queries.lists.PAGE", 1)
    monkeypatch.setattr("motcua.doors.desk.views.home.PAGE", 1)
    small_world.in_hand(), small_world.in_hand()
    handler.get("desk:home", chong="mine")
    assert "chong=mine&amp;trang=2" in handler.markup
    handler.get("desk:home", chong="mine", trang="2")
    assert "chong=mine&amp;trang=1" in handler.markup


def test_citizens_have_no_desk(client, db):  # noqa: ARG001
    assert client.get("/ban-viec/").status_code == 302


def test_inspectors_have_no_work(inspector):
    assert inspector.get("desk:home").status == 403


def test_takes_few_queries(handler, handed, django_assert_max_num_queries):
    handler.get("desk:home")
    with django_assert_max_num_queries(12):
        handler.get("desk:home")
    del handed
