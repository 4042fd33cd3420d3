from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.apps.organizations.access import FOUNDER
from motcua.apps.organizations.models import Holding
from motcua.apps.organizations.operations import (
    NewDelegation,
    delegate,
    seat_person,
    unseat,
)
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.common.models import JournalEntry
from motcua.core.permissions import Role

from . import factories as make

pytestmark = pytest.mark.django_db

TOMORROW = make.TODAY + timedelta(days=1)


def unseated(sat, on_day=make.TODAY, by=FOUNDER):
    unseat(
        sat.person_id,
        sat.post_id,
        on_day=on_day,
        by=by,
        at=make.AT,
        why="Chuyển công tác",
    )


def test_a_person_has_the_seat_from_the_first_day():
    sat = make.sat(Role.COUNTER_OFFICER, day=make.TODAY)
    (seat,) = sat.officer(make.TODAY).seats
    assert (seat.role, seat.unit_id) == (Role.COUNTER_OFFICER, sat.unit_id)
    assert sat.officer(make.TODAY - timedelta(days=1)).seats == ()


def test_a_post_is_held_by_one_person_at_a_time():
    sat = make.sat(name="Mã Văn Sung")
    with pytest.raises(ConflictError, match="Mã Văn Sung"):
        make.seat(make.person(), sat.post_id, make.TODAY)


def test_a_future_holder_keeps_the_post_reserved():
    post_id = make.post(make.agency())
    make.seat(make.person("Mã Văn Sung"), post_id, TOMORROW)
    with pytest.raises(ConflictError, match="Mã Văn Sung"):
        make.seat(make.person(), post_id, make.TODAY)


def test_the_database_refuses_two_holders_too():
    sat = make.sat()
    twice = pytest.raises(IntegrityError, match="holding_one_at_a_time")
    with twice, transaction.atomic():
        Holding.objects.create(
            person_id=make.person(), post_id=sat.post_id, from_day=make.TODAY
        )


def test_leaving_makes_room_for_the_next_the_same_day():
    sat = make.sat()
    unseated(sat)
    next_one = make.person("Lý Thanh Bình")
    make.seat(next_one, sat.post_id, make.TODAY)
    assert sat.officer(make.TODAY).seats == ()
    assert sat.officer(make.TODAY - timedelta(days=1)).seats != ()


def test_a_seating_by_mistake_is_taken_back_on_its_first_day():
    sat = make.sat(day=make.TODAY)
    unseated(sat)
    assert sat.officer(make.TODAY).seats == ()
    make.seat(make.person(), sat.post_id, make.TODAY)


def test_what_was_lent_from_the_post_ends_with_the_holding():
    head = make.sat(Role.APPROVER)
    deputy = make.sat(name="Lý Thanh Bình", agency_id=head.agency_id)
    lent = NewDelegation(
        head.post_id, deputy.person_id, make.TODAY, date(2026, 12, 31), "Đi học"
    )
    delegate(lent, by=head.officer(), at=make.AT)
    assert Role.APPROVER in deputy.officer(TOMORROW).roles

    unseated(head, TOMORROW)

    assert Role.APPROVER not in deputy.officer(TOMORROW).roles
    assert JournalEntry.objects.filter(verb="delegation.revoked").count() == 1


def test_nobody_seats_himself():
    technician = make.sat(Role.TECHNICIAN)
    chair = make.post(technician.agency_id, technician.unit_id, Role.APPROVER)
    with pytest.raises(NotAllowedError, match="tự xếp mình"):
        seat_person(
            technician.person_id,
            chair,
            from_day=make.TODAY,
            by=technician.officer(),
            at=make.AT,
        )


def test_the_journal_says_who_seated_whom_and_from_where():
    technician = make.sat(Role.TECHNICIAN, name="Hứa Văn Kiên")
    sat = make.sat(agency_id=technician.agency_id)
    unseated(sat, by=technician.officer())
    entry = JournalEntry.objects.get(verb="person.unseated")
    assert (entry.person_id, entry.subject_id) == (technician.person_id, sat.person_id)
    assert entry.actor.startswith("Hứa Văn Kiên, Phòng Tư pháp, ")
    assert entry.why == "Chuyển công tác"


def test_refuses_a_post_or_person_that_is_not_there():
    post_id = make.post(make.agency(), day=make.TODAY)
    with pytest.raises(NotFoundError):
        make.seat(make.person(), 999_999)
    with pytest.raises(NotFoundError):
        make.seat(999_999, post_id, make.TODAY)
    with pytest.raises(RefusedError, match=r"01/01/2020"):
        make.seat(make.person(), post_id, make.LONG_AGO)


def test_refuses_to_unseat_who_does_not_sit_there():
    sat = make.sat(day=make.TODAY)
    with pytest.raises(NotFoundError):
        unseated(sat, make.TODAY - timedelta(days=1))
    unseated(sat, TOMORROW)
    with pytest.raises(NotFoundError):
        unseated(sat, TOMORROW)


def test_is_for_those_who_arrange():
    handler = make.sat()
    with pytest.raises(NotAllowedError):
        unseated(make.sat(), by=handler.officer())
