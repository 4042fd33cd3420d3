"""Who filed before is recognised by number, to the counter that may see it."""

from __future__ import annotations

import pytest

from motcua.doors.lobby.tests.visitors import filled


@pytest.fixture
def filed(small_world):
    dossier_id = small_world.accepted()
    return small_world.view(dossier_id)


def test_tells_the_particulars_and_what_is_still_open(counter, filed):
    counter.post("counter:known", identity_number="0990 9800 0427")
    assert counter.status == 200
    assert "Tô Minh Tuệ, nộp gần nhất 19/11/2026." in counter.page
    assert 'data-phone="0912000427"' in counter.markup
    assert f"Đang có hồ sơ chưa xong: {filed.number}" in counter.page


def test_knows_a_card_too(counter, filed):
    card = "099098000427||Tô Minh Tuệ|05091998|Nữ|Thôn Bản Lề|10052021"
    counter.post("counter:known", identity_number=card)
    assert filed.number in counter.page


@pytest.mark.parametrize("number", ["", "0990", "x", "001001001001", "0" * 5000])
def test_says_nothing_of_nobody(counter, filed, number):
    counter.post("counter:known", identity_number=number)
    assert counter.status == 200
    assert counter.page == ""
    del filed


def test_tells_no_other_commune(stranger, filed):
    stranger.post("counter:known", identity_number=filed.identity_number)
    assert stranger.page == ""


def test_is_for_the_counter(handler):
    assert handler.post("counter:known", identity_number="1").status == 403


def test_takes_few_queries(counter, filed, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        counter.post("counter:known", identity_number=filed.identity_number)


def test_a_place_nobody_knows_is_a_hint_and_no_refusal(counter, small_world):
    number = "005098000427"
    counter.post("counter:known", identity_number=number)
    assert "Ba số đầu 005 không phải mã tỉnh" in counter.page
    form = filled(small_world, identity_number=number)
    counter.post("counter:receive", small_world.version_id, **form)
    assert counter.status == 302
