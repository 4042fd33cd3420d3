import re

import pytest
from django.contrib.auth.models import User

from motcua.apps.organizations import queries
from motcua.apps.organizations.models import Delegation
from motcua.apps.organizations.tests import factories as make
from motcua.common import clock
from motcua.core.permissions import Role

pytestmark = pytest.mark.django_db

PAGE = "/tai-khoan/"
FAR = "31/12/2099"


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    """Keep the day: "from today on" is refused when it was written yesterday."""
    monkeypatch.setattr("motcua.common.clock.now", lambda: make.AT)


@pytest.fixture
def commune():
    return make.agency(name="Xã Suối Mơ")


@pytest.fixture
def deputy(commune):
    return make.sat(Role.CASE_HANDLER, name="Mã Văn Sung", agency_id=commune)


@pytest.fixture
def head(sit, commune):
    return sit(Role.APPROVER, name="Lộc Thị Vân", agency_id=commune)


def lend(client, head, deputy, **changes):
    fields = {
        "post": head.post_id,
        "to_person": deputy.person_id,
        "from_day": f"{clock.today():%d/%m/%Y}",
        "last_day": FAR,
        "reason": "Đi công tác",
    }
    return client.post(f"{PAGE}uy-quyen/", {**fields, **changes})


@pytest.mark.usefixtures("head")
def test_shows_the_posts_i_hold(client):
    page = client.get(PAGE)
    assert page.status_code == 200
    text = page.content.decode()
    assert "<h1>Lộc Thị Vân</h1>" in text
    assert "Chức danh approver" in text
    assert "Lãnh đạo ký" in text
    assert "01/01/2020" in text
    assert "Không ủy quyền vị trí nào." in text


def test_i_lend_my_post_until_the_end_of_a_day(client, head, deputy):
    answer = lend(client, head, deputy)
    assert answer.status_code == 302
    row = Delegation.objects.get()
    assert f"{row.to_day:%d/%m/%Y}" == "01/01/2100"
    assert Role.APPROVER in deputy.officer(clock.today()).roles
    text = client.get(PAGE).content.decode()
    assert "Mã Văn Sung" in text
    assert FAR in text


@pytest.mark.usefixtures("deputy", "head")
def test_only_colleagues_are_offered(client):
    make.sat(name="Người Xã Khác")
    text = client.get(PAGE).content.decode()
    assert "Mã Văn Sung – Chức danh case_handler" in text
    assert "Người Xã Khác" not in text
    assert "Lộc Thị Vân – " not in text


@pytest.mark.usefixtures("head")
def test_an_empty_form_says_what_is_missing_and_writes_nothing(client):
    page = client.post(f"{PAGE}uy-quyen/", {})
    assert page.status_code == 422
    text = page.content.decode()
    assert "Cần chọn người làm thay." in text
    assert "Cần ghi ngày cuối cùng." in text
    assert "Cần ghi lý do hoặc số văn bản." in text
    assert not Delegation.objects.exists()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"last_day": "31/02/2027"}, "chỉ có 28 ngày"),
        ({"from_day": "01/01/2020"}, "không lùi ngày"),
        ({"last_day": "01/01/2020"}, "Ngày kết thúc phải sau ngày bắt đầu."),
        ({"to_person": "999999"}, "Chọn một trong các dòng có sẵn."),
        ({"post": "999999"}, "Chọn một trong các dòng có sẵn."),
    ],
)
def test_refuses_what_cannot_be_beside_the_field(client, head, deputy, changes, says):
    page = lend(client, head, deputy, **changes)
    assert page.status_code == 422
    assert says in page.content.decode()
    assert not Delegation.objects.exists()


def test_i_take_my_post_back_at_once(client, head, deputy):
    lend(client, head, deputy)
    delegation = Delegation.objects.get()
    answer = client.post(f"{PAGE}uy-quyen/{delegation.id}/thoi/")
    assert answer.status_code == 302
    assert Role.APPROVER not in deputy.officer(clock.today()).roles
    assert client.post(f"{PAGE}uy-quyen/{delegation.id}/thoi/").status_code == 409


def test_nobody_takes_back_what_is_not_his(client, head, deputy):
    lend(client, head, deputy)
    client.force_login(User.objects.get(id=deputy.user_id))
    delegation = Delegation.objects.get()
    answer = client.post(f"{PAGE}uy-quyen/{delegation.id}/thoi/")
    assert answer.status_code == 403
    assert queries.delegations_from(head.person_id, clock.today())


def test_a_stand_in_sees_for_whom_and_how_long_but_cannot_lend_it_on(
    client, head, deputy
):
    lend(client, head, deputy)
    client.force_login(User.objects.get(id=deputy.user_id))
    text = client.get(PAGE).content.decode()
    assert "thay Lộc Thị Vân, theo ủy quyền" in text
    assert FAR in text
    posts = re.search(r'name="post".*?</select>', text, re.DOTALL)
    assert posts is None or f'value="{head.post_id}"' not in posts[0]


def test_someone_without_a_post_is_told_so(client):
    person_id = make.person("Vi Thị Sen")
    client.force_login(User.objects.get(id=make.user_of(person_id)))
    text = client.get(PAGE).content.decode()
    assert "Chưa giữ vị trí nào" in text
    assert "Người làm thay" not in text


@pytest.mark.usefixtures("deputy", "head")
def test_costs_a_fixed_number_of_queries(client, django_assert_num_queries):
    client.get(PAGE)
    with django_assert_num_queries(7):
        client.get(PAGE)


def test_only_technicians_see_the_way_to_the_workshop(client, sit):
    sit(Role.CLERK)
    assert "/ky-thuat/" not in client.get(PAGE).content.decode()
    sit(Role.TECHNICIAN)
    assert "/ky-thuat/" in client.get(PAGE).content.decode()


@pytest.mark.usefixtures("head")
def test_the_page_speaks_english_when_asked(client):
    answer = client.post("/ngon-ngu/", {"language": "en", "next": PAGE})
    assert answer.url == PAGE
    assert '<html lang="en"' in client.get(PAGE).content.decode()
