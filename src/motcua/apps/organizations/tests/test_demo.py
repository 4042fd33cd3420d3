from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User

from motcua.apps.organizations import queries
from motcua.apps.organizations.demo import (
    demo_accounts,
    demo_password,
    load_demo,
)
from motcua.apps.organizations.models import Agency, Holding, Person, Post
from motcua.common.errors import RefusedError
from motcua.common.models import JournalEntry
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Role
from tests.recorded import recorded

from . import factories as make

pytestmark = pytest.mark.django_db

MERGER = date(2025, 7, 1)


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True


@pytest.fixture
def province():
    recorded("demo province", lambda: load_demo(make.AT))
    return queries.directory()


def test_is_a_province_with_its_centre_departments_and_communes(province):
    def keys(kind, on=make.TODAY):
        return [agency.key for agency in province.agencies(on, kind)]

    assert keys(AgencyKind.PROVINCE) == ["tinh-mau-son"]
    assert keys(AgencyKind.SERVICE_CENTER) == ["trung-tam-tinh"]
    assert len(keys(AgencyKind.DEPARTMENT)) == 5
    assert len(keys(AgencyKind.COMMUNE)) == 10
    assert keys(AgencyKind.DISTRICT) == []
    assert len(keys(AgencyKind.DISTRICT, MERGER - timedelta(days=1))) == 2


def test_the_dissolved_district_lives_on_in_its_communes(province):
    district = province.agency_called("huyen-suoi-mo")
    heirs = [heir.key for heir in province.successors(district.id, make.TODAY)]
    assert heirs == ["xa-suoi-mo", "xa-na-lua", "xa-khe-may", "xa-ban-cam"]


def test_every_commune_can_walk_a_dossier_from_counter_to_counter(province):
    needed = {
        "counter": Role.COUNTER_OFFICER,
        "justice": Role.CASE_HANDLER,
        "economy": Role.CASE_HANDLER,
        "culture": Role.CASE_HANDLER,
        "leaders": Role.APPROVER,
        "office": Role.CLERK,
    }
    heads = {
        "justice": Role.UNIT_HEAD,
        "economy": Role.UNIT_HEAD,
        "culture": Role.UNIT_HEAD,
    }
    for commune in province.agencies(make.TODAY, AgencyKind.COMMUNE):
        for unit, role in [*needed.items(), *heads.items()]:
            place = queries.resolve(f"commune:{unit}", commune.id, make.TODAY)
            people = queries.people_in(commune.id, place.unit_id, role, make.TODAY)
            assert people, (commune.key, unit, role)


def test_every_department_can_handle_review_sign_and_seal(province):
    units = {
        "so-tai-chinh": "investment",
        "so-xay-dung": "permit",
        "so-nong-nghiep-moi-truong": "land",
        "so-tu-phap": "justice",
        "so-y-te": "social",
    }
    centre = province.agency_called("trung-tam-tinh").id
    for department, unit in units.items():
        for key, role in [
            (unit, Role.CASE_HANDLER),
            (unit, Role.UNIT_HEAD),
            ("leaders", Role.APPROVER),
            ("office", Role.CLERK),
        ]:
            name = f"department:{department}:{key}"
            place = queries.resolve(name, centre, make.TODAY)
            people = queries.people_in(place.agency_id, place.unit_id, role, make.TODAY)
            assert people, (name, role)


@pytest.mark.usefixtures("province")
def test_there_is_an_account_for_every_role_with_one_password():
    accounts = demo_accounts()
    assert {account.role for account in accounts} == set(Role)
    for account in accounts:
        user = User.objects.get(username=account.login)
        assert user.check_password(demo_password())
        officer = queries.officer_of(user.id, make.TODAY)
        assert officer is not None
        assert officer.name == account.name
        assert officer.seats[0].role is account.role


@pytest.mark.usefixtures("province")
def test_loading_again_changes_nothing():
    def counts():
        tables = (Agency, Post, Person, Holding, JournalEntry, User)
        return [table.objects.count() for table in tables]

    before = counts()
    load_demo(make.AT)
    assert counts() == before
    assert 60 <= Person.objects.count() <= 90


def test_is_refused_outside_a_demo(settings):
    settings.DEMO = False
    with pytest.raises(RefusedError, match="demo"):
        load_demo(make.AT)
    assert not Agency.objects.exists()
