import pytest
from django.contrib.auth.models import User

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db

PAGE = "/tai-khoan/mat-khau/"
NEW = "bốn mùa hoa trà"


@pytest.fixture
def user(client, account):
    user = User.objects.get(username=account())
    client.force_login(user)
    return user


def change(client, **changes):
    fields = {"old": PASSWORD, "new": NEW, "again": NEW}
    return client.post(PAGE, {**fields, **changes})


def test_a_new_password_counts_from_now_and_keeps_this_session(client, user):
    assert change(client).status_code == 302
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert client.get(PAGE).status_code == 200


def test_other_sessions_end(client, user):
    other = client.__class__()
    other.force_login(user)
    change(client)
    assert other.get(PAGE).status_code == 302


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"old": "sai"}, "Mật khẩu hiện tại chưa đúng."),
        ({"again": "khác"}, "Hai lần gõ mật khẩu mới chưa giống nhau."),
        ({"new": "ngắn", "again": "ngắn"}, "Mật khẩu quá ngắn"),
        ({"new": "20261121", "again": "20261121"}, "hoàn toàn là số"),
        ({"old": "", "new": "", "again": ""}, "Cần điền mật khẩu mới."),
    ],
)
def test_refuses_in_words_and_keeps_the_old_one(client, user, changes, says):
    page = change(client, **changes)
    assert page.status_code == 422
    assert says in page.content.decode()
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_demo_keeps_its_one_password(client, user, settings):
    settings.DEMO = True
    assert "Bản dùng thử giữ một mật khẩu chung" in client.get(PAGE).content.decode()
    assert change(client).status_code == 422
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
