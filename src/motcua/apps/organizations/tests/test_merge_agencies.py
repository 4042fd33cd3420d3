from datetime import date, timedelta

import pytest

from motcua.apps.organizations import queries
from motcua.apps.organizations.access import FOUNDER
from motcua.apps.organizations.models import AgencySuccession
from motcua.apps.organizations.operations import (
    NewDelegation,
    delegate,
    dissolve_agency,
    merge_agencies,
)
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.common.models import JournalEntry
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Role

from . import factories as make

pytestmark = pytest.mark.django_db

DECISION = "Nghị quyết 1676/NQ-UBTVQH15 (dữ liệu thử)"
BEFORE = make.MERGER - timedelta(days=1)


@pytest.fixture
def province():
    return make.agency(AgencyKind.PROVINCE, name="Tỉnh Mẫu Sơn")


@pytest.fixture
def communes(province):
    return [make.agency(parent_id=province, name=name) for name in ("Xã Cũ", "Xã Xưa")]


@pytest.fixture
def successor(province):
    return make.agency(parent_id=province, name="Xã Suối Mơ", from_day=make.MERGER)


def merge(ids, successor_id, on_day=make.MERGER, decision=DECISION):
    merge_agencies(
        ids, successor_id, on_day=on_day, decision=decision, by=FOUNDER, at=make.AT
    )


def test_ends_the_old_ones_and_remembers_the_heir(communes, successor):
    merge(communes, successor)

    book = queries.directory()
    for agency_id in communes:
        assert book.agency(agency_id).to_day == make.MERGER
        assert [heir.id for heir in book.successors(agency_id, make.TODAY)] == [
            successor
        ]
        assert [heir.id for heir in book.successors(agency_id, BEFORE)] == [agency_id]
    assert set(AgencySuccession.objects.values_list("decision", flat=True)) == {
        DECISION
    }
    assert JournalEntry.objects.filter(verb="agency.succeeded").count() == 2


def test_the_day_itself_belongs_to_the_heir(province, communes, successor):
    merge(communes, successor)

    def names(on):
        found = queries.agencies(on, AgencyKind.COMMUNE, province)
        return {agency.short_name for agency in found}

    assert names(BEFORE) == {"Xã Cũ", "Xã Xưa"}
    assert names(make.MERGER) == {"Xã Suối Mơ"}


def test_units_posts_people_and_delegations_end_with_the_agency(communes, successor):
    head = make.sat(Role.APPROVER, agency_id=communes[0])
    deputy = make.sat(Role.CASE_HANDLER, name="Lý Thanh Bình", agency_id=communes[0])
    lent = NewDelegation(
        head.post_id, deputy.person_id, make.TODAY, date(2026, 12, 1), "Đi họp"
    )
    delegate(lent, by=head.officer(), at=make.AT)
    on_day = date(2026, 11, 25)

    merge(communes, successor, on_day)

    eve = on_day - timedelta(days=1)
    assert deputy.officer(eve).roles == {Role.CASE_HANDLER, Role.APPROVER}
    assert deputy.officer(on_day).seats == ()
    assert head.officer(on_day).seats == ()
    assert queries.directory().units(communes[0], eve)
    assert not queries.directory().units(communes[0], on_day)


def test_a_district_is_divided_among_communes(province, communes):
    district = make.agency(AgencyKind.DISTRICT, province, name="Huyện Đá Bạc")
    dissolve_agency(
        district,
        communes,
        on_day=make.MERGER,
        decision=DECISION,
        by=FOUNDER,
        at=make.AT,
    )
    heirs = queries.directory().successors(district, make.TODAY)
    assert {heir.id for heir in heirs} == set(communes)


def test_heirs_are_followed_through_two_mergers(province, communes, successor):
    last = make.agency(parent_id=province, name="Phường Bến Đá")
    merge(communes, successor)
    merge([successor], last, date(2026, 6, 1))
    book = queries.directory()
    assert [heir.id for heir in book.successors(communes[0], make.TODAY)] == [last]
    between = date(2026, 1, 1)
    assert [heir.id for heir in book.successors(communes[0], between)] == [successor]


def test_refuses_an_agency_that_has_ended(communes, successor):
    merge(communes, successor)
    with pytest.raises(ConflictError, match=r"01/07/2025"):
        merge(communes, successor)


def test_refuses_an_unknown_agency_and_a_wrong_heir(communes, successor):
    with pytest.raises(NotFoundError):
        merge([999_999], successor)
    with pytest.raises(RefusedError, match="kế thừa"):
        merge(communes[:1], communes[0])
    with pytest.raises(RefusedError, match="kế thừa"):
        merge(communes, successor, date(2025, 6, 1))  # the heir is not there yet


def test_refuses_without_the_decision(communes, successor):
    with pytest.raises(RefusedError) as refused:
        merge(communes, successor, decision=" ")
    assert refused.value.field == "decision"


def test_refuses_a_day_before_the_last_unit_was_opened(communes, successor):
    make.unit(communes[0], from_day=date(2026, 1, 1))
    with pytest.raises(RefusedError) as refused:
        merge(communes[:1], successor)
    assert refused.value.field == "on_day"
