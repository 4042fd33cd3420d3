from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from motcua.apps.organizations import queries
from motcua.apps.organizations.models import Agency, Post, Unit
from motcua.apps.organizations.operations import NewDelegation, delegate
from motcua.apps.organizations.queries import Presence
from motcua.common.errors import NotFoundError
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Officer, Role

from . import factories as make

pytestmark = pytest.mark.django_db

LATER = make.TODAY + timedelta(days=10)


def test_costs_one_query_with_own_and_lent_posts(django_assert_num_queries):
    head = make.sat(Role.APPROVER)
    sat = make.sat(name="Mã Văn Sung", agency_id=head.agency_id)
    clerk = make.post(sat.agency_id, sat.unit_id, Role.CLERK)
    make.seat(sat.person_id, clerk)
    new = NewDelegation(head.post_id, sat.person_id, make.TODAY, LATER, "Đi học")
    delegate(new, by=head.officer(), at=make.AT)
    user_id = sat.user_id

    with django_assert_num_queries(1):
        officer = queries.officer_of(user_id, make.TODAY)

    assert officer is not None
    assert officer.name == "Mã Văn Sung"
    roles = [seat.role for seat in officer.seats]
    assert roles == [Role.CASE_HANDLER, Role.CLERK, Role.APPROVER]


def test_an_account_that_is_nobody_or_closed_is_no_officer():
    nobody = User.objects.create(username="nobody")
    assert queries.officer_of(nobody.id, make.TODAY) is None

    sat = make.sat()
    User.objects.filter(id=sat.user_id).update(is_active=False)
    assert queries.officer_of(sat.user_id, make.TODAY) is None


def test_a_person_without_a_post_has_no_seats():
    person_id = make.person("Vi Thị Sen")
    found = queries.presence_of(make.user_of(person_id), make.TODAY)
    assert found == Presence(Officer(person_id, "Vi Thị Sen", ()), office="", post="")


@pytest.mark.parametrize("table", [Agency, Unit, Post])
def test_a_seat_ends_with_its_post_its_unit_or_its_agency(table):
    sat = make.sat()
    table.objects.update(to_day=make.TODAY)
    assert sat.officer(make.TODAY).seats == ()
    assert sat.officer(make.TODAY - timedelta(days=1)).seats != ()


def test_says_where_the_officer_sits():
    agency_id = make.agency(name="Xã Suối Mơ")
    sat = make.sat(Role.APPROVER, agency_id=agency_id)
    found = queries.presence_of(sat.user_id, make.TODAY)
    assert found is not None
    assert (found.office, found.post) == ("Xã Suối Mơ", "Chức danh approver")


def test_many_officers_cost_two_queries(django_assert_num_queries):
    sats = [make.sat() for _ in range(3)]
    ids = [sat.person_id for sat in sats]
    with django_assert_num_queries(2):
        found = queries.officers(ids, make.TODAY)
    assert found == {sat.person_id: sat.officer() for sat in sats}


def test_people_in_an_agency_by_name_in_one_query(django_assert_num_queries):
    commune = make.agency(AgencyKind.COMMUNE)
    division = make.unit(commune, key="economy")
    for name in ("Triệu Văn Lập", "Bàn Thị Phượng", "Mã Văn Ân"):
        make.sat(name=name, agency_id=commune, unit_id=division)
    make.sat(Role.UNIT_HEAD, name="Bế Thị An", agency_id=commune, unit_id=division)
    make.sat(name="Người Xã Khác")

    with django_assert_num_queries(1):
        found = queries.people_in(commune, division, None, make.TODAY)

    names = [person.name for person in found]
    assert names == ["Bế Thị An", "Mã Văn Ân", "Triệu Văn Lập", "Bàn Thị Phượng"]
    assert found[0].post_title == "Chức danh unit_head"
    handlers = queries.people_in(commune, None, Role.CASE_HANDLER, make.TODAY)
    assert len(handlers) == 3


def test_names_of_people():
    person_id = make.person("Vi Thị Sen")
    assert queries.person_name(person_id) == "Vi Thị Sen"
    assert queries.person_names([person_id, 999_999]) == {person_id: "Vi Thị Sen"}
    with pytest.raises(NotFoundError):
        queries.person_name(999_999)


def test_a_deed_is_signed_with_unit_and_agency():
    agency_id = make.agency(name="Xã Suối Mơ")
    unit_id = make.unit(agency_id, name="Phòng Tư pháp")
    officer = make.sat(
        name="Vi Thị Sen", agency_id=agency_id, unit_id=unit_id
    ).officer()
    signed = queries.signature(officer, officer.seats[0])
    assert signed == "Vi Thị Sen, Phòng Tư pháp, Xã Suối Mơ"
