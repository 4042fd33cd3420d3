"""The calendar page."""

import pytest

pytestmark = pytest.mark.django_db


def test_shows_the_holidays_of_the_year_with_their_decision(client):
    page = client.get("/lich-lam-viec/?nam=2026")
    assert page.status_code == 200
    html = page.content.decode()
    assert "Lịch làm việc năm 2026" in html
    assert "Ngày Văn hóa Việt Nam" in html
    assert "Thông báo 9441/TB-BNV" in html
    assert "làm bù" in html


def test_says_which_decision_nobody_has_checked(client):
    html = client.get("/lich-lam-viec/?nam=2026").content.decode()
    assert "chưa đối chiếu văn bản gốc" in html


def test_a_year_not_whole_says_where_it_ends(client):
    html = client.get("/lich-lam-viec/?nam=2027").content.decode()
    assert "31/01/2027" in html
    assert "Tháng 2" not in html


@pytest.mark.parametrize("year", ["1999", "2026x", "%00", "' OR 1=1--", "9" * 10_000])
def test_a_year_nobody_knows_is_not_found(client, year):
    assert client.get("/lich-lam-viec/", {"nam": year}).status_code == 404


def test_asks_little(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get("/lich-lam-viec/")


def test_the_accessibility_statement_is_there(client):
    page = client.get("/tro-nang/")
    assert page.status_code == 200
    assert "Chưa làm được gì" in page.content.decode()
