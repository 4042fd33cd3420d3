from datetime import date

import pytest
from django.db import transaction

from motcua.apps.organizations import queries
from motcua.apps.organizations.models import Agency, Edition, Unit
from motcua.common.errors import NotFoundError
from motcua.core.agencies import AgencyKind

from . import factories as make

pytestmark = pytest.mark.django_db


def test_costs_one_query_while_nothing_changes(django_assert_num_queries):
    make.unit(make.agency())
    queries.directory()
    with django_assert_num_queries(1):
        queries.directory()


def test_is_read_anew_after_a_change_in_five_queries(django_assert_num_queries):
    agency_id = make.agency()
    queries.directory()
    make.unit(agency_id, name="Phòng Kinh tế")
    with django_assert_num_queries(5):
        (unit,) = queries.directory().units(agency_id, make.TODAY)
    assert unit.name == "Phòng Kinh tế"


@pytest.mark.parametrize("table", [Agency, Unit])
def test_even_a_change_made_by_hand_is_noticed(table):
    make.unit(make.agency())
    before = queries.directory().edition
    table.objects.update(from_day=date(2019, 1, 1))
    assert queries.directory().edition != before


def test_a_change_rolled_back_never_lends_its_number_to_another():
    agency_id = make.agency()
    with transaction.atomic():
        make.unit(agency_id, name="Không bao giờ có")
        lost = queries.directory().edition
        transaction.set_rollback(True)
    assert queries.directory().units(agency_id, make.TODAY) == ()

    make.unit(agency_id, name="Phòng Kinh tế")
    assert queries.directory().edition != lost
    (unit,) = queries.directory().units(agency_id, make.TODAY)
    assert unit.name == "Phòng Kinh tế"


def test_an_empty_house_has_an_empty_directory():
    Edition.objects.all().delete()
    assert queries.directory().agencies(make.TODAY) == ()


def test_lists_agencies_of_a_kind_under_a_parent_by_code():
    province = make.agency(AgencyKind.PROVINCE)
    second = make.agency(parent_id=province, code="H98.20")
    first = make.agency(parent_id=province, code="H98.11")
    make.agency(AgencyKind.DEPARTMENT, province)
    make.agency()

    found = queries.agencies(make.TODAY, AgencyKind.COMMUNE, province)
    assert [agency.id for agency in found] == [first, second]
    assert len(queries.agencies(make.TODAY)) == 6


def test_says_a_unit_with_its_agency():
    agency_id = make.agency(name="Xã Suối Mơ")
    unit_id = make.unit(agency_id)
    book = queries.directory()
    assert book.full_name(agency_id, unit_id) == "Phòng Tư pháp, Xã Suối Mơ"
    assert book.full_name(agency_id, None) == "Xã Suối Mơ"
    assert queries.unit(unit_id).key == "justice"


def test_every_agency_works_by_the_national_calendar():
    calendar = queries.calendar(make.agency(), make.TODAY)
    assert calendar.is_working_day(date(2026, 11, 20))
    assert not calendar.is_working_day(date(2026, 9, 2))  # Quốc khánh


def test_refuses_what_was_never_there():
    for ask in (queries.agency, queries.unit):
        with pytest.raises(NotFoundError):
            ask(999_999)
