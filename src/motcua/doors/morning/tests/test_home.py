"""Whom to call: who sees which list, what stands in a row, and what does not."""

import re
from html import unescape

import pytest

from motcua.apps.forecasts import operations
from motcua.apps.forecasts.tests.conftest import NOW
from motcua.core.permissions import Role

HOME = "/goi-hom-nay/"


def text_of(answer):
    text = re.sub(
        r"<(script|style|svg)\b.*?</\1>", "", answer.content.decode(), flags=re.DOTALL
    )
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def rows_of(answer):
    return answer.content.decode().count("<tr data-row")


def test_a_handler_sees_whom_to_call_and_why(past, open_ones, sign_in):
    shown = text_of(sign_in(past.world.handler).get(HOME))
    assert re.search(r"\d hồ sơ nên gọi hôm nay", shown)
    assert "hồ sơ như thế này đã trễ" in shown
    assert "Bước này đã 2 ngày 6 giờ, thường chỉ 5 giờ." in shown
    assert "Theo 90 hồ sơ cùng bước tại đây." in shown
    assert "Mã Văn Sung" in shown
    assert "3 hồ sơ đang chạy" in shown
    assert open_ones


@pytest.mark.usefixtures("open_ones")
def test_the_citizens_phone_is_only_for_those_who_may_know_it(past, sign_in):
    people = past.world
    with_phone = sign_in(people.handler).get(HOME)
    assert "tel:0912000427" in with_phone.content.decode()
    as_reformer = sign_in(role=Role.REFORM_OFFICER, agency_id=people.province).get(HOME)
    assert rows_of(as_reformer) > 0
    assert "tel:" not in as_reformer.content.decode()
    assert "Tô Minh Tuệ" not in text_of(as_reformer)


@pytest.mark.usefixtures("open_ones")
def test_each_reads_the_lists_of_their_posts(past, sign_in):
    people = past.world
    mine = sign_in(people.handler).get(HOME, {"cua": "toi"})
    assert rows_of(mine) > 0
    counter = sign_in(people.counter)
    assert rows_of(counter.get(HOME, {"cua": "toi"})) == 0
    assert rows_of(counter.get(HOME)) > 0  # the agency's: the counter answers citizens
    assert rows_of(sign_in(people.expert).get(HOME, {"cua": "co-quan"})) == 0
    assert rows_of(sign_in(people.stranger).get(HOME, {"cua": "toan-tinh"})) == 0


@pytest.mark.usefixtures("open_ones")
def test_the_province_reads_all(past, sign_in):
    client = sign_in(role=Role.INSPECTOR, agency_id=past.world.province)
    answer = client.get(HOME)
    assert rows_of(answer) > 0
    assert "Toàn tỉnh" in text_of(answer)


def test_before_anything_was_learned_it_says_so(past, sign_in):
    past.begun(NOW)
    shown = text_of(sign_in(past.world.handler).get(HOME))
    assert "Chưa đủ dữ liệu để dự báo" in shown
    assert "Hồ sơ sắp đến hạn" in shown


def test_nothing_to_call_is_said(past, sign_in):
    operations.train(at=NOW)
    assert "Hôm nay không có hồ sơ nào cần gọi" in text_of(
        sign_in(past.world.handler).get(HOME)
    )


@pytest.mark.usefixtures("open_ones")
def test_pages_that_are_none_do_no_harm(past, sign_in):
    client = sign_in(past.world.handler)
    for page in ("0", "-1", "x", "99999", "1000000000", "²"):
        answer = client.get(HOME, {"trang": page, "cua": "nobody"})
        assert answer.status_code == 200, page


@pytest.mark.usefixtures("open_ones")
def test_a_page_costs_few_questions(past, sign_in, django_assert_max_num_queries):
    client = sign_in(past.world.handler)
    client.get(HOME)
    with django_assert_max_num_queries(12):
        client.get(HOME)


@pytest.mark.usefixtures("past")
def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get(HOME).status_code in {302, 403, 404}


def test_the_technician_has_no_list(past, sign_in):
    client = sign_in(role=Role.TECHNICIAN, agency_id=past.world.province)
    assert client.get(HOME).status_code == 403
