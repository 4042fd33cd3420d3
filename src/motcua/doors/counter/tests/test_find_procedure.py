"""The counter's first page asks what the citizen needs."""

from __future__ import annotations

import pytest

from motcua.doors.lobby.tests.visitors import Visitor


def test_offers_what_the_counter_receives(counter):
    counter.get("counter:home")
    assert counter.status == 200
    assert "Quầy tiếp nhận: hôm nay chưa nhận hồ sơ nào" in counter.page
    assert "Thủ tục quầy này tiếp nhận" in counter.page


def test_counts_what_was_taken_in_today(counter, small_world):
    small_world.accepted()
    counter.get("counter:home")
    assert "hôm nay đã nhận 1 hồ sơ" in counter.page
    assert "Chờ chuyển 1" in counter.page


def test_finds_by_words_without_marks(counter, small_world):
    counter.get("counter:home", q="dang ky")
    assert "1 thủ tục khớp" in counter.page
    assert f"/quay/nhan/{small_world.version_id}/" in counter.markup


def test_says_what_to_try_when_nothing_fits(counter):
    counter.get("counter:home", q="tàu vũ trụ")
    assert "Không có thủ tục nào khớp" in counter.page
    assert "Thử ít chữ hơn" in counter.page


@pytest.mark.parametrize("code", ["1.000001", "1000001"])
def test_a_full_code_opens_the_procedure(counter, small_world, code):
    counter.get("counter:home", q=f" {code} ")
    assert counter.status == 302
    assert counter.response.url == f"/quay/nhan/{small_world.version_id}/"


def test_a_search_nobody_types_is_cut_short(counter):
    counter.get("counter:home", q="a\x00" * 10_000)
    assert counter.status == 200


def test_only_the_counter_comes_in(small_world, time):  # noqa: ARG001
    visitor = Visitor(small_world.handler).get("counter:home")
    assert visitor.status == 403
    assert "Trang này dành cho vị trí khác" in visitor.page


def test_a_stranger_is_asked_to_sign_in(client, db):  # noqa: ARG001
    response = client.get("/quay/")
    assert response.status_code == 302
    assert "/dang-nhap/" in response.url


def test_takes_few_queries(counter, django_assert_max_num_queries):
    counter.get("counter:home")
    with django_assert_max_num_queries(12):
        counter.get("counter:home")
