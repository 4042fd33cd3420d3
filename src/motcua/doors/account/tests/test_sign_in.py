from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User

from motcua.apps.organizations.demo import demo_accounts, demo_password, load_demo
from motcua.apps.organizations.tests import factories as make
from motcua.common.clock import VIETNAM
from motcua.common.models import Attempt, JournalEntry
from motcua.core.permissions import Role

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db

PAGE = "/dang-nhap/"
AT = datetime(2026, 11, 20, 10, 40, tzinfo=VIETNAM)


def sign_in(client, login, password=PASSWORD, **more):
    fields = {"login": login, "password": password, **more.pop("fields", {})}
    return client.post(PAGE, fields, **more)


def is_signed_in(client):
    return client.get("/tai-khoan/").status_code == 200


def test_the_page_asks_for_login_and_password(client):
    page = client.get(PAGE)
    assert page.status_code == 200
    assert "Cán bộ đăng nhập" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]


def test_the_right_pair_opens_and_is_written_down(client, account):
    answer = sign_in(client, account(name="Vi Thị Sen"))
    assert answer.status_code == 302
    assert is_signed_in(client)
    entry = JournalEntry.objects.get(verb="person.signed_in")
    assert entry.actor.startswith("Vi Thị Sen, ")


def test_a_capital_letter_in_the_login_does_not_matter(client, account):
    sign_in(client, f" {account().upper()} ")
    assert is_signed_in(client)


def test_a_wrong_password_and_an_unknown_login_are_refused_alike(client, account):
    login = account()
    wrong = sign_in(client, login, "sai")
    unknown = sign_in(client, "khong-ai")
    for page in (wrong, unknown):
        assert page.status_code == 422
        assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in page.content.decode()
    assert f'value="{login}"' in wrong.content.decode()  # what was typed stays
    assert PASSWORD not in wrong.content.decode()
    assert not is_signed_in(client)


def test_an_empty_form_says_what_is_missing(client):
    page = sign_in(client, "", "")
    assert page.status_code == 422
    text = page.content.decode()
    assert "Cần điền tên đăng nhập." in text
    assert "Cần điền mật khẩu." in text
    assert not Attempt.objects.exists()


def test_a_closed_account_stays_out(client, account):
    login = account()
    User.objects.filter(username=login).update(is_active=False)
    assert sign_in(client, login).status_code == 422
    assert not is_signed_in(client)


def test_after_ten_wrong_tries_even_the_right_password_waits(client, account):
    login = account()
    with time_machine.travel(AT, tick=False):
        for _ in range(10):
            assert sign_in(client, login, "sai").status_code == 422
        blocked = sign_in(client, login)
    assert blocked.status_code == 429
    assert blocked.headers["Retry-After"] == "900"
    assert "Chờ 15 phút, đến 10:55" in blocked.content.decode()
    assert not is_signed_in(client)

    with time_machine.travel(AT + timedelta(minutes=15), tick=False):
        assert sign_in(client, login).status_code == 302


def test_one_address_cannot_try_many_accounts(client, settings):
    settings.ATTEMPT_LIMITS = {
        "sign_in.account": (10, 900),
        "sign_in.address": (3, 900),
    }
    for number in range(3):
        assert sign_in(client, f"doan{number}").status_code == 422
    assert sign_in(client, "doan3").status_code == 429
    elsewhere = sign_in(client, "doan4", REMOTE_ADDR="203.113.1.9")
    assert elsewhere.status_code == 422


def test_coming_in_wipes_the_accounts_slate_but_not_the_addresses(
    client, account, settings
):
    settings.ATTEMPT_LIMITS = {
        "sign_in.account": (3, 900),
        "sign_in.address": (4, 900),
    }
    login = account()
    for _ in range(2):
        sign_in(client, login, "sai")
    assert sign_in(client, login).status_code == 302
    for _ in range(2):  # wrong ones two to four of this address: still heard
        assert sign_in(client, login, "sai").status_code == 422
    assert sign_in(client, login, "sai").status_code == 429


def test_one_comes_back_to_where_one_was_sent_from(client, account):
    refused = client.get("/tai-khoan/mat-khau/?a=1")
    assert refused.status_code == 302
    assert refused.url == "/dang-nhap/?next=/tai-khoan/mat-khau/%3Fa%3D1"
    page = client.get(refused.url)
    assert 'name="next" value="/tai-khoan/mat-khau/?a=1"' in page.content.decode()
    answer = sign_in(client, account(), fields={"next": "/tai-khoan/mat-khau/?a=1"})
    assert answer.url == "/tai-khoan/mat-khau/?a=1"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "javascript:alert(1)",
        "http:///example.org",
    ],
)
def test_nobody_is_sent_to_another_house(client, account, address):
    page = client.get(PAGE, {"next": address}).content.decode()
    assert f'name="next" value="{address}"' not in page
    answer = sign_in(client, account(), fields={"next": address})
    assert answer.status_code == 302
    assert answer.url.startswith("/")
    assert not answer.url.startswith(("//", "/\\"))
    assert "example" not in answer.url


@pytest.mark.parametrize(
    ("role", "address"),
    [(Role.COUNTER_OFFICER, "/quay/"), (Role.TECHNICIAN, "/tai-khoan/")],
)
def test_one_begins_at_the_first_door_of_the_own_post(client, account, role, address):
    assert sign_in(client, account(role)).url == address


def test_who_is_in_need_not_sign_in_again(client, sit):
    sit()
    assert client.get(PAGE).status_code == 302


def test_going_out_ends_the_session(client, sit):
    sit()
    assert client.get("/dang-xuat/").status_code == 405
    assert client.post("/dang-xuat/").url == PAGE
    assert not is_signed_in(client)
    assert "Đã thoát khỏi tài khoản." in client.get(PAGE).content.decode()


def test_a_demo_lets_in_by_role_with_one_click(client, settings):
    settings.DEMO = True
    load_demo(make.AT)
    page = client.get(PAGE).content.decode()
    for account in demo_accounts():
        assert f'value="{account.login}"' in page
        assert account.what_to_try in page
    assert sign_in(client, "tiepnhan", demo_password()).status_code == 302
    assert "Hứa Thị Minh Nguyệt" in client.get("/tai-khoan/").content.decode()


def test_outside_a_demo_no_account_is_offered(client, settings):
    settings.DEMO = False
    page = client.get(PAGE).content.decode()
    assert demo_password() not in page
    assert "tiepnhan" not in page
