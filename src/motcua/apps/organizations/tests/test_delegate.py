from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.apps.organizations import queries
from motcua.apps.organizations.models import Delegation
from motcua.apps.organizations.operations import NewDelegation, delegate, revoke
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.common.models import JournalEntry
from motcua.core.permissions import Deed, Place, Role, Seat, allows

from . import factories as make

pytestmark = pytest.mark.django_db

NEXT_WEEK = make.TODAY + timedelta(days=7)


@pytest.fixture
def head():
    return make.sat(Role.APPROVER, name="Lộc Thị Vân")


@pytest.fixture
def deputy(head):
    return make.sat(Role.CASE_HANDLER, name="Mã Văn Sung", agency_id=head.agency_id)


def lend(head, deputy, by=None, **changes):
    fields = {
        "post_id": head.post_id,
        "to_person_id": deputy.person_id,
        "from_day": make.TODAY,
        "to_day": NEXT_WEEK,
        "reason": "Đi công tác",
    }
    new = NewDelegation(**{**fields, **changes})
    return delegate(new, by=by or head.officer(), at=make.AT)


def test_a_stand_in_gets_the_seat_of_the_lending_post(head, deputy):
    lend(head, deputy)

    own, lent = deputy.officer(make.TODAY).seats
    assert own.post_id == deputy.post_id
    assert lent == Seat(head.post_id, head.agency_id, head.unit_id, Role.APPROVER)
    assert allows(deputy.officer(make.TODAY), Deed.SIGN, Place(head.agency_id))
    assert head.officer(make.TODAY).seats  # the holder keeps the post


def test_it_ends_on_its_day(head, deputy):
    lend(head, deputy)
    assert Role.APPROVER in deputy.officer(NEXT_WEEK - timedelta(days=1)).roles
    assert Role.APPROVER not in deputy.officer(NEXT_WEEK).roles


def test_the_journal_keeps_the_reason(head, deputy):
    delegation_id = lend(head, deputy)
    entry = JournalEntry.objects.get(verb="power.delegated")
    assert (entry.subject_id, entry.person_id) == (delegation_id, head.person_id)
    assert entry.why == "Đi công tác"


def test_both_see_it_on_their_own_pages(head, deputy):
    delegation_id = lend(head, deputy)
    (given,) = queries.delegations_from(head.person_id, make.TODAY)
    assert (given.id, given.to_name, given.to_day) == (
        delegation_id,
        "Mã Văn Sung",
        NEXT_WEEK,
    )
    posts = queries.posts_of(deputy.person_id, make.TODAY)
    assert [post.stands_in_for for post in posts] == ["", "Lộc Thị Vân"]
    assert [post.until for post in posts] == [None, NEXT_WEEK]


def test_a_stand_in_is_listed_where_people_are_chosen(head, deputy):
    lend(head, deputy)
    found = queries.people_in(head.agency_id, None, Role.APPROVER, make.TODAY)
    assert [(one.name, one.is_stand_in) for one in found] == [
        ("Mã Văn Sung", True),
        ("Lộc Thị Vân", False),
    ]


def test_revoked_today_it_counts_no_more_today(head, deputy):
    delegation_id = lend(head, deputy)
    revoke(delegation_id, by=head.officer(), at=make.AT, why="Về sớm")
    assert Role.APPROVER not in deputy.officer(make.TODAY).roles
    assert queries.delegations_from(head.person_id, make.TODAY) == ()
    assert JournalEntry.objects.get(verb="delegation.revoked").why == "Về sớm"


def test_revoked_before_it_began_it_never_begins(head, deputy):
    delegation_id = lend(
        head, deputy, from_day=make.TODAY + timedelta(days=2), to_day=NEXT_WEEK
    )
    revoke(delegation_id, by=head.officer(), at=make.AT)
    assert Role.APPROVER not in deputy.officer(make.TODAY + timedelta(days=3)).roles
    with pytest.raises(ConflictError):
        revoke(delegation_id, by=head.officer(), at=make.AT)


def test_what_was_lent_is_not_lent_on(head, deputy):
    lend(head, deputy)
    third = make.sat(name="Bàn Thị Phượng", agency_id=head.agency_id)
    with pytest.raises(NotAllowedError, match="không được ủy quyền lại"):
        lend(head, third, by=deputy.officer(make.TODAY))


def test_others_do_not_lend_what_is_not_theirs(head, deputy):
    with pytest.raises(NotAllowedError):
        lend(head, deputy, by=deputy.officer())
    delegation_id = lend(head, deputy)
    with pytest.raises(NotAllowedError):
        revoke(delegation_id, by=deputy.officer(make.TODAY), at=make.AT)


def test_a_technician_may_lend_for_others_but_never_to_himself(head, deputy):
    technician = make.sat(Role.TECHNICIAN, agency_id=head.agency_id)
    assert lend(head, deputy, by=technician.officer())
    with pytest.raises(RefusedError) as refused:
        lend(head, technician, by=technician.officer())
    assert refused.value.field == "to_person"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"from_day": make.TODAY - timedelta(days=1)}, "from_day"),
        ({"to_day": make.TODAY}, "to_day"),
        ({"post_id": 999_999}, "post"),
        ({"to_person_id": 999_999}, "to_person"),
    ],
)
def test_refuses_what_cannot_be(head, deputy, changes, field):
    with pytest.raises(RefusedError) as refused:
        lend(head, deputy, **changes)
    assert refused.value.field == field
    assert not Delegation.objects.exists()


def test_refuses_the_holder_and_people_without_a_post(head, deputy):
    for person_id in (head.person_id, make.person("Người Ngoài")):
        with pytest.raises(RefusedError) as refused:
            lend(head, deputy, to_person_id=person_id)
        assert refused.value.field == "to_person"


def test_refuses_the_same_days_twice(head, deputy):
    lend(head, deputy)
    with pytest.raises(ConflictError):
        lend(
            head,
            deputy,
            from_day=NEXT_WEEK - timedelta(days=1),
            to_day=date(2027, 1, 1),
        )
    assert lend(head, deputy, from_day=NEXT_WEEK, to_day=date(2027, 1, 1))


def test_the_database_refuses_them_too(head, deputy):
    lend(head, deputy)
    twice = pytest.raises(IntegrityError, match="delegation_once_at_a_time")
    with twice, transaction.atomic():
        Delegation.objects.create(
            from_post_id=head.post_id,
            to_person_id=deputy.person_id,
            from_day=make.TODAY,
            to_day=NEXT_WEEK,
            reason="Lần hai",
        )


def test_there_is_nothing_to_revoke_under_an_unknown_number(head):
    with pytest.raises(NotFoundError):
        revoke(999_999, by=head.officer(), at=make.AT)
