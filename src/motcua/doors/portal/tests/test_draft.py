"""Officials see the page of a draft before citizens do."""

import pytest
from django.contrib.auth.models import User

from motcua.apps.dossiers.tests.world import CLERK, MORNING
from motcua.apps.organizations.tests import factories as people
from motcua.apps.procedures import operations as catalogue
from motcua.apps.procedures.tests.factories import content
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("thursday")]

ADDRESS = "/thu-tuc/1.001193/du-thao/"


@pytest.fixture
def official(client):
    province = people.agency(AgencyKind.PROVINCE, key="tinh")
    seated = people.sat(Role.COUNTER_OFFICER, agency_id=province)
    client.force_login(User.objects.get(pk=seated.user_id))
    return client


def enter(**more):
    catalogue.enter(content(code="1.001193", **more), by=CLERK, at=MORNING)


def test_a_draft_looks_as_it_will_and_says_it_is_one(official):
    enter()
    html = official.get(ADDRESS).content.decode()
    assert "Xem trước bản dự thảo" in html
    assert "Đăng ký thử nghiệm" in html
    assert "Nếu nộp đủ giấy tờ bây giờ" in html
    assert "Bản dự thảo, chưa công bố." in html


def test_citizens_do_not_see_it(client):
    enter()
    assert client.get(ADDRESS).status_code == 302
    assert client.get("/thu-tuc/1.001193/").status_code == 404


@pytest.mark.parametrize(
    "address", ["/thu-tuc/1.999999/du-thao/", "/thu-tuc/é/du-thao/"]
)
def test_no_draft_is_no_page(official, address):
    assert official.get(address).status_code == 404


def test_a_draft_without_a_case_says_so(official):
    enter(cases=())
    answer = official.get(ADDRESS)
    assert answer.status_code == 404
    assert "chưa có trường hợp nào" in answer.content.decode()


def test_asks_little(official, django_assert_max_num_queries):
    enter()
    official.get(ADDRESS)  # the directory is kept from then on
    with django_assert_max_num_queries(8):
        official.get(ADDRESS)
