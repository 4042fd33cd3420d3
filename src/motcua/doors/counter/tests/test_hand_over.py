"""What was taken in leaves the counter, one by one or the whole tray."""

from __future__ import annotations

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import at
from motcua.core.casefile import LegKind


def legs(*ids):
    return [f"{dossier_id}.1" for dossier_id in ids]


def test_the_tray_lists_them_ticked(counter, small_world):
    small_world.accepted(), small_world.accepted()
    counter.get("counter:hand_over")
    assert "2 hồ sơ chờ chuyển khỏi quầy" in counter.page
    assert counter.markup.count(" checked aria-label") == 2


def test_an_empty_tray_says_so(counter):
    counter.get("counter:hand_over")
    assert "Không còn hồ sơ nào ở quầy" in counter.page


def test_hands_the_ticked_ones_on(counter, small_world):
    first, second, third = (small_world.accepted() for _ in range(3))
    counter.post("counter:hand_over", leg=legs(first, third)).follow()
    assert "Đã chuyển 2 hồ sơ." in counter.page
    assert small_world.view(first).open_legs[0].kind is LegKind.HANDLE
    assert small_world.view(second).open_legs[0].kind is LegKind.INTAKE


def test_hands_one_on_from_its_slip_and_takes_the_next_citizen(counter, small_world):
    dossier_id = small_world.accepted()
    counter.post("counter:hand_over", leg=legs(dossier_id), then="next")
    assert counter.response.url == "/quay/"


def test_says_when_nothing_was_ticked(counter):
    counter.post("counter:hand_over").follow()
    assert "Chọn ít nhất một hồ sơ" in counter.page


def test_one_that_is_gone_does_not_hold_up_the_rest(counter, small_world):
    gone, there = small_world.accepted(), small_world.accepted()
    dossiers.hand_over(gone, leg=1, by=small_world.counter, at=at(8, 30))
    counter.post("counter:hand_over", leg=legs(gone, there)).follow()
    assert "Đã chuyển 1 hồ sơ." in counter.page
    assert "Bước này đã được người khác hoàn thành." in counter.page


def test_what_is_no_dossier_is_said_to_be_none(counter):
    counter.post("counter:hand_over", leg=["x.1", "7", "9" * 30 + ".1", "5.1"]).follow()
    assert "Có dòng không đọc được" in counter.page
    assert "Không có hồ sơ này." in counter.page


def test_another_counter_cannot(stranger, small_world):
    dossier_id = small_world.accepted()
    stranger.post("counter:hand_over", leg=legs(dossier_id)).follow()
    assert "không có quyền làm việc này tại đây" in stranger.page
    assert small_world.view(dossier_id).open_legs[0].kind is LegKind.INTAKE


def test_handlers_have_no_tray(handler):
    assert handler.get("counter:hand_over").status == 403


def test_takes_few_queries(counter, small_world, django_assert_max_num_queries):
    for _ in range(5):
        small_world.accepted()
    counter.get("counter:hand_over")
    with django_assert_max_num_queries(12):
        counter.get("counter:hand_over")
