"""The first page."""

import re

import pytest
import time_machine

from motcua.apps.dossiers.tests.world import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("thursday")]
in_the_world = pytest.mark.usefixtures("small_world")


def page(client):
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


@in_the_world
def test_asks_what_is_needed_and_where_the_dossier_is(client):
    html = page(client)
    assert "Bà con cần làm việc gì?" in html
    assert "Hồ sơ tới đâu rồi?" in html
    assert 'name="number"' in html
    assert 'name="secret"' in html


@in_the_world
def test_says_until_when_the_counter_is_open(client):
    assert "Đang mở đến 11:30" in page(client)


@in_the_world
def test_says_when_it_opens_again_and_which_holiday_comes(client):
    with time_machine.travel(at(9, day=21), tick=False):
        html = page(client)
    assert "Mở lại 07:30 thứ Hai 23/11" in html
    assert "nghỉ cuối tuần" in html
    assert "Ngày Văn hóa Việt Nam" in html


@in_the_world
def test_names_the_counters(client):
    assert "quầy trong tỉnh" in page(client)


def test_before_anything_is_entered_it_says_so(client):
    html = page(client)
    assert "Chưa có thủ tục nào được công bố" in html
    assert "quầy trong tỉnh" not in html


@in_the_world
def test_works_without_script_and_without_outside(client):
    html = page(client)
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert " onclick" not in html
    assert 'src="http' not in html
    assert not re.search(r'<link[^>]*href="http', html)


@in_the_world
def test_asks_little(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        page(client)
