"""The result goes to its citizen, or to somebody with an authorisation."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers.tests.world import at
from motcua.core.lifecycle import NationalStatus, State


@pytest.fixture
def signed(small_world, time):
    time.at = at(16, day=20)
    return small_world.signed()


def test_waits_in_its_tray(counter, signed, small_world):
    counter.get("counter:to_return")
    assert "1 kết quả chờ người dân đến nhận" in counter.page
    assert "chờ người dân đến nhận" in counter.page
    assert small_world.view(signed).number in counter.page


def test_the_page_names_the_paper_and_the_applicant(counter, signed):
    counter.get("counter:return", signed)
    assert counter.status == 200
    assert "Trả kết quả cho Tô Minh Tuệ" in counter.page
    assert "41/GXN" in counter.page
    assert counter.values()["identity_number"] == "099098000427"
    assert "Trao xong thì hồ sơ kết thúc" in counter.page


def test_goes_to_the_applicant(counter, signed, small_world):
    counter.post(
        "counter:return", signed, name="Tô Minh Tuệ", identity_number="099098000427"
    ).follow()
    assert "Đã trả kết quả hồ sơ" in counter.page
    view = small_world.view(signed)
    assert (view.state, view.status) == (State.RETURNED, NationalStatus.RETURNED)
    assert view.collected_by == "Tô Minh Tuệ"


def test_goes_to_somebody_else_with_an_authorisation(counter, signed, small_world):
    form = {"name": "Hoàng Văn Páo", "identity_number": "001090000111"}
    counter.post("counter:return", signed, **form)
    assert counter.status == 422
    assert "Người nhận không phải người nộp: ghi giấy ủy quyền." in counter.page
    assert counter.values()["name"] == "Hoàng Văn Páo"

    counter.post("counter:return", signed, **form, paper="Giấy ủy quyền 12/2026")
    assert small_world.view(signed).collected_by == "Hoàng Văn Páo"


def test_somebody_of_the_same_name_is_somebody_else(counter, signed, small_world):
    form = {"name": "Tô Minh Tuệ", "identity_number": "001090000111"}
    counter.post("counter:return", signed, **form)
    assert counter.status == 422
    assert "Số định danh này không phải của người nộp" in counter.page
    assert small_world.view(signed).state is State.RESULT_READY


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Cần điền người nhận kết quả."),
        ({"name": "Tô Minh Tuệ"}, "Cần điền số định danh người nhận."),
        ({"name": "T", "identity_number": "12"}, "Số này mới có 2 chữ số"),
        ({"name": "T", "identity_number": "X!"}, "Số hộ chiếu chỉ có chữ cái"),
    ],
)
def test_says_what_is_wrong(counter, signed, form, said):
    counter.post("counter:return", signed, **form)
    assert counter.status == 422
    assert said in counter.page


def test_is_returned_once(counter, signed):
    form = {"name": "Tô Minh Tuệ", "identity_number": "099098000427"}
    counter.post("counter:return", signed, **form)
    counter.post("counter:return", signed, **form)
    assert counter.status == 409
    assert counter.get("counter:return", signed).status == 409
    assert "Kết quả hồ sơ này đã được trả." in counter.page


def test_nothing_is_returned_before_it_is_signed(counter, small_world):
    assert counter.get("counter:return", small_world.in_hand()).status == 409
    assert "Hồ sơ này chưa có kết quả để trả." in counter.page


def test_only_its_own_counter(signed, handler, stranger):
    assert handler.get("counter:return", signed).status == 403
    assert stranger.get("counter:return", signed).status == 404


def test_takes_few_queries(counter, signed, django_assert_max_num_queries):
    counter.get("counter:return", signed)
    with django_assert_max_num_queries(12):
        counter.get("counter:return", signed)
    with django_assert_max_num_queries(12):
        counter.get("counter:to_return")
