"""The door keeper: who may come in, and how the house says no."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from motcua.apps.organizations.tests import factories as make
from motcua.core.permissions import Role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("motcua.doors.account.tests.urls"),
]

JSON = {"Accept": "application/json"}
HTMX = {"HX-Request": "true"}


def test_a_citizen_opens_public_pages_without_a_query(
    client, django_assert_num_queries
):
    with django_assert_num_queries(0):
        answer = client.get("/mo/")
    assert answer.content.decode() == "người dân"
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_an_official_is_known_there_too(client, sit):
    sit(name="Vi Thị Sen")
    assert client.get("/mo/").content.decode() == "Vi Thị Sen"


def test_an_official_costs_three_queries(client, sit, django_assert_num_queries):
    sit(Role.COUNTER_OFFICER)
    with django_assert_num_queries(3):
        assert client.get("/quay/").status_code == 200


def test_a_view_without_a_rule_is_closed_to_everybody(client, sit, caplog):
    sit(Role.TECHNICIAN)
    assert client.get("/quen/").status_code == 403
    assert "/quen/ has no access rule" in caplog.text


def test_nobody_is_asked_to_sign_in_and_comes_back(client):
    assert client.get("/quay/?q=1").url == "/dang-nhap/?next=/quay/%3Fq%3D1"


def test_a_form_sent_too_late_does_not_come_back_to_nothing(client):
    answer = client.post("/quay/", {"a": 1})
    assert answer.url == "/dang-nhap/"
    page = client.get(answer.url).content.decode()
    assert "Nội dung vừa gửi chưa được lưu" in page


def test_a_fragment_sends_the_whole_page_to_sign_in(client):
    answer = client.get("/quay/", headers=HTMX)
    assert answer.headers["HX-Redirect"] == "/dang-nhap/"


def test_a_program_is_told_to_sign_in(client):
    answer = client.get("/quay/", headers=JSON)
    assert answer.status_code == 401
    assert answer.json()["error"] == "sign_in"


def test_the_wrong_post_is_told_which_post_one_holds(client, sit):
    sit(Role.CLERK, name="Hứa Văn Tần")
    page = client.get("/quay/")
    assert page.status_code == 403
    text = page.content.decode()
    assert "Hứa Văn Tần đang giữ: Chức danh clerk" in text
    assert "Việc này ngoài quyền hiện có" in text


def test_an_account_of_nobody_opens_nothing(client):
    client.force_login(User.objects.create(username="nobody"))
    page = client.get("/noi-bo/")
    assert page.status_code == 403
    text = page.content.decode()
    assert "chưa gắn với cán bộ nào" in text
    assert 'action="/dang-xuat/"' in text  # the way out is always there


def test_a_person_without_a_post_opens_what_every_official_may(client):
    person_id = make.person("Vi Thị Sen")
    client.force_login(User.objects.get(id=make.user_of(person_id)))
    assert client.get("/noi-bo/").status_code == 200
    page = client.get("/quay/")
    assert page.status_code == 403
    assert "không vị trí nào" in page.content.decode()


def test_a_closed_account_is_out_at_once(client, sit):
    sat = sit()
    User.objects.filter(id=sat.user_id).update(is_active=False)
    assert client.get("/quay/").status_code == 302


@pytest.mark.parametrize(
    ("kind", "status", "heading", "text"),
    [
        ("not-allowed", 403, "Việc này ngoài quyền hiện có", "Không được làm."),
        ("not-found", 404, "Không tìm thấy", "Không có hồ sơ này."),
        ("conflict", 409, "không hợp với tình trạng", "Bà Vân đã ký lúc 08:20."),
        ("refused", 422, "Chưa làm được việc này", "Ngày hẹn đã qua."),
        ("too-many", 429, "Xin chờ một lát", "Chờ 2 phút, đến 08:32"),
    ],
)
def test_a_refused_deed_is_a_page_with_words(client, kind, status, heading, text):
    page = client.get(f"/tu-choi/{kind}/")
    assert page.status_code == status
    content = page.content.decode()
    assert heading in content
    assert text in content
    assert "<h1>" in content


def test_a_refused_deed_is_json_for_a_program(client):
    answer = client.get("/tu-choi/refused/", headers=JSON)
    assert answer.status_code == 422
    assert answer.json() == {
        "error": "refused",
        "message": "Ngày hẹn đã qua.",
        "field": "due",
    }


def test_a_refused_deed_is_a_note_above_the_page_for_htmx(client):
    answer = client.get("/tu-choi/conflict/", headers=HTMX)
    assert answer.status_code == 409
    assert answer.headers["HX-Retarget"] == "#noi-dung"
    text = answer.content.decode()
    assert "Bà Vân đã ký lúc 08:20." in text
    assert "<html" not in text


def test_waiting_time_is_told_to_machines_too(client):
    answer = client.get("/tu-choi/too-many/")
    assert answer.headers["Retry-After"] == "120"


def test_an_address_that_leads_nowhere_is_our_own_page(client):
    page = client.get("/khong-co/")
    assert page.status_code == 404
    assert "Địa chỉ có thể gõ nhầm" in page.content.decode()


@pytest.mark.parametrize("headers", [{}, JSON, HTMX])
def test_a_form_that_lay_open_too_long_is_refused_in_words(headers):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/dang-nhap/", {"login": "a"}, headers=headers)
    assert answer.status_code == 403
    assert "gửi l" in answer.content.decode() or "stale_form" in answer.content.decode()
