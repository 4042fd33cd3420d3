from datetime import date

import pytest

from motcua.apps.organizations import queries
from motcua.apps.organizations.access import FOUNDER
from motcua.apps.organizations.models import Agency
from motcua.apps.organizations.operations import merge_agencies
from motcua.apps.organizations.queries import Seatable, UnknownPlaceError
from motcua.core.agencies import AgencyKind

from . import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    province = make.agency(AgencyKind.PROVINCE, name="Tỉnh Mẫu Sơn")
    agencies = {
        "province": province,
        "centre": make.agency(AgencyKind.SERVICE_CENTER, province, name="Trung tâm"),
        "health": make.agency(
            AgencyKind.DEPARTMENT, province, key="so-y-te", name="Sở Y tế"
        ),
        "commune": make.agency(parent_id=province, name="Xã Suối Mơ"),
    }
    for agency_id in agencies.values():
        for key in ("counter", "leaders", "social"):
            make.unit(agency_id, key=key)
    return agencies


def seat(agency_id, key):
    unit = queries.directory().unit_called(agency_id, key, make.TODAY)
    assert unit is not None
    return Seatable(agency_id, unit.id)


@pytest.mark.parametrize(
    ("place", "owner", "key"),
    [
        ("receiving:counter", "commune", "counter"),
        ("commune:social", "commune", "social"),
        ("department:so-y-te:social", "health", "social"),
        ("province:leaders", "province", "leaders"),
    ],
)
def test_a_dossier_accepted_at_a_commune(house, place, owner, key):
    found = queries.resolve(place, house["commune"], make.TODAY)
    assert found == seat(house[owner], key)


def test_a_dossier_accepted_at_the_provincial_centre(house):
    found = queries.resolve("receiving:counter", house["centre"], make.TODAY)
    assert found == seat(house["centre"], "counter")
    found = queries.resolve("province:leaders", house["centre"], make.TODAY)
    assert found == seat(house["province"], "leaders")


def test_the_centre_must_say_which_commune_is_competent(house):
    with pytest.raises(UnknownPlaceError, match="thẩm quyền") as refused:
        queries.resolve("commune:social", house["centre"], make.TODAY)
    assert refused.value.field == "commune"

    found = queries.resolve(
        "commune:social", house["centre"], make.TODAY, commune_id=house["commune"]
    )
    assert found == seat(house["commune"], "social")


def test_the_competent_commune_goes_before_the_one_that_accepted(house):
    other = make.agency(parent_id=house["province"], name="Phường Bến Đá")
    make.unit(other, key="social")
    found = queries.resolve(
        "commune:social", house["commune"], make.TODAY, commune_id=other
    )
    assert found == seat(other, "social")


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("commune", "không đúng mẫu"),
        ("department:so-y-te", "không đúng mẫu"),
        ("nowhere:counter", "không đúng mẫu"),
        ("department:so-khac:social", "so-khac"),
        ("commune:justice", "Xã Suối Mơ không có đơn vị “justice” vào ngày 20/11/2026"),
    ],
)
def test_refuses_in_words_what_is_not_there(house, place, says):
    with pytest.raises(UnknownPlaceError, match=says):
        queries.resolve(place, house["commune"], make.TODAY)


def test_names_the_heir_of_an_agency_that_has_ended(house):
    heir = make.agency(AgencyKind.DEPARTMENT, house["province"], name="Sở Y tế mới")
    merge_agencies(
        [house["health"]],
        heir,
        on_day=date(2026, 3, 1),
        decision="Quyết định thử",
        by=FOUNDER,
        at=make.AT,
    )
    place = "department:so-y-te:social"
    with pytest.raises(UnknownPlaceError, match="Sở Y tế mới đảm nhận"):
        queries.resolve(place, house["commune"], make.TODAY)
    found = queries.resolve(place, house["commune"], date(2026, 2, 28))
    assert found == Seatable(house["health"], found.unit_id)


def test_refuses_an_agency_not_yet_there(house):
    make.agency(
        AgencyKind.DEPARTMENT,
        house["province"],
        key="so-moi",
        from_day=date(2027, 1, 1),
    )
    with pytest.raises(UnknownPlaceError, match="không hoạt động"):
        queries.resolve("department:so-moi:social", house["commune"], make.TODAY)


def test_refuses_when_no_province_is_above(house):
    Agency.objects.filter(id=house["province"]).update(kind=AgencyKind.VERTICAL)
    with pytest.raises(UnknownPlaceError, match="không thuộc tỉnh nào"):
        queries.resolve("province:leaders", house["commune"], make.TODAY)


def test_costs_one_query_and_none_with_a_directory_at_hand(
    house, django_assert_num_queries
):
    book = queries.directory()
    with django_assert_num_queries(1):
        queries.resolve("commune:social", house["commune"], make.TODAY)
    with django_assert_num_queries(0):
        queries.resolve_in(book, "commune:social", house["commune"], make.TODAY)
