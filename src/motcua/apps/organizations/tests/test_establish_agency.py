from datetime import date

import pytest
from django.db import IntegrityError, transaction

from motcua.apps.organizations import queries
from motcua.apps.organizations.access import FOUNDER
from motcua.apps.organizations.models import Agency
from motcua.apps.organizations.operations import NewAgency, establish_agency
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.common.models import JournalEntry
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Role

from . import factories as make

pytestmark = pytest.mark.django_db


def new(**changes):
    fields = {
        "kind": AgencyKind.PROVINCE,
        "key": "tinh-mau-son",
        "code": "H99",
        "old_code": "000.00.00.H99",
        "name": "Ủy ban nhân dân tỉnh Mẫu Sơn",
        "short_name": "Tỉnh Mẫu Sơn",
        "place_name": "Mẫu Sơn",
        "from_day": date(2025, 7, 1),
    }
    return NewAgency(**{**fields, **changes})


def test_adds_an_agency_and_writes_it_in_the_journal():
    agency_id = establish_agency(new(), by=FOUNDER, at=make.AT)

    found = queries.agency(agency_id)
    assert (found.code, found.old_code) == ("H99", "000.00.00.H99")
    assert found.kind is AgencyKind.PROVINCE
    assert found.is_in_force(date(2025, 7, 1))
    assert not found.is_in_force(date(2025, 6, 30))
    entry = JournalEntry.objects.get(verb="agency.established")
    assert (entry.subject_id, entry.person_id) == (agency_id, None)
    assert entry.data == {"from_day": "2025-07-01"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"key": "Tỉnh Mẫu Sơn"}, "key"),
        ({"code": "99"}, "code"),
        ({"old_code": "12.H99"}, "old_code"),
        ({"short_name": " "}, "short_name"),
        ({"kind": AgencyKind.COMMUNE}, "parent"),
        ({"parent_id": 1}, "parent"),  # a province stands under nobody
        ({"kind": AgencyKind.COMMUNE, "parent_id": 999}, "parent"),
    ],
)
def test_refuses_what_is_ill_formed(changes, field):
    with pytest.raises(RefusedError) as refused:
        establish_agency(new(**changes), by=FOUNDER, at=make.AT)
    assert refused.value.field == field
    assert not Agency.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "H98", "old_code": ""}, "key"),
        ({"key": "khac", "old_code": ""}, "code"),
        ({"key": "khac", "code": "H98"}, "code"),
    ],
)
def test_never_gives_a_key_or_a_code_twice(changes, field):
    establish_agency(new(), by=FOUNDER, at=make.AT)
    with pytest.raises(ConflictError, match="Tỉnh Mẫu Sơn") as refused:
        establish_agency(new(**changes), by=FOUNDER, at=make.AT)
    assert refused.value.field == field


def test_is_for_those_who_arrange():
    handler = make.sat(Role.CASE_HANDLER).officer()
    with pytest.raises(NotAllowedError):
        establish_agency(new(), by=handler, at=make.AT)
    technician = make.sat(Role.TECHNICIAN).officer()
    assert establish_agency(new(), by=technician, at=make.AT)


def test_the_database_keeps_ids_small_enough_for_dossier_ids():
    agency_id = make.agency(AgencyKind.PROVINCE)
    with pytest.raises(IntegrityError, match="agency_id_fits"), transaction.atomic():
        Agency.objects.filter(id=agency_id).update(id=1 << 20)


def test_the_database_refuses_days_out_of_order():
    agency_id = make.agency(AgencyKind.PROVINCE)
    with pytest.raises(IntegrityError, match="days_in_order"), transaction.atomic():
        Agency.objects.filter(id=agency_id).update(to_day=make.LONG_AGO)
