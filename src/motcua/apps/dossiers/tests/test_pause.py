"""The clock stands still while only the citizen can go on, and the promise moves."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import at, world
from motcua.apps.procedures.content import StageContent
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.core.casefile import FactKind
from motcua.core.catalogue import PauseRule
from motcua.core.deadlines import Unit
from motcua.core.lifecycle import NationalStatus, State

ITEMS = [{"name": "Tờ khai", "why": "Chưa ký"}]


def ask(here, dossier_id, moment, **more):
    dossiers.ask_for_more(
        dossier_id,
        **{
            "leg": 2,
            "by": here.handler,
            "at": moment,
            "items": ITEMS,
            "reason": "Chưa ký tờ khai",
            **more,
        },
    )


def complete(here, dossier_id, moment):
    dossiers.complete(
        dossier_id, by=here.counter, at=moment, answer="Đã nộp tờ khai ký"
    )


def test_asking_stops_the_clock(small_world):
    dossier_id = small_world.in_hand()
    ask(small_world, dossier_id, at(10), answer_by=date(2026, 11, 27))

    view = small_world.view(dossier_id)
    assert (view.state, view.due_at) == (State.PAUSED, None)
    assert view.status is NationalStatus.SUPPLEMENT_ASKED
    assert view.open_request.items == (("Tờ khai", "Chưa ký"),)
    assert view.open_request.answer_by == date(2026, 11, 27)
    assert view.facts[-1].kind is FactKind.PAUSED


def test_the_waiting_is_given_back_to_the_hour(small_world):
    dossier_id = small_world.in_hand()
    before = small_world.view(dossier_id).due_at
    ask(small_world, dossier_id, at(10))
    complete(small_world, dossier_id, at(10, day=20))

    view = small_world.view(dossier_id)
    assert view.state is State.IN_PROGRESS
    # One whole working day was waited, Thursday 10:00 to Friday 10:00.
    assert (before, view.due_at) == (at(8, day=25), at(8, day=26))
    assert (view.requests[0].due_before, view.requests[0].due_after) == (
        before,
        view.due_at,
    )


@pytest.mark.django_db
def test_a_law_that_counts_anew_begins_at_the_answer():
    here = world(pause_rule=PauseRule.RESTART)
    dossier_id = here.in_hand()
    ask(here, dossier_id, at(10))
    complete(here, dossier_id, at(14, day=20))
    assert here.view(dossier_id).due_at == at(14, day=26)


def test_a_second_supplement_is_refused(small_world):
    dossier_id = small_world.in_hand()
    ask(small_world, dossier_id, at(10))
    complete(small_world, dossier_id, at(11))
    with pytest.raises(RefusedError, match="một lần"):
        ask(small_world, dossier_id, at(14))


@pytest.mark.parametrize(
    ("more", "field"), [({"items": []}, "items"), ({"reason": " "}, "reason")]
)
def test_a_request_lists_what_and_says_why(small_world, more, field):
    dossier_id = small_world.in_hand()
    with pytest.raises(RefusedError) as refusal:
        ask(small_world, dossier_id, at(10), **more)
    assert refusal.value.field == field
    assert small_world.view(dossier_id).state is State.IN_PROGRESS


def test_the_counter_of_another_agency_takes_nothing_in(small_world):
    dossier_id = small_world.in_hand()
    ask(small_world, dossier_id, at(10))
    with pytest.raises(NotAllowedError):
        dossiers.complete(
            dossier_id, by=small_world.stranger, at=at(11), answer="Đã nộp"
        )


def test_nothing_is_completed_that_was_not_asked(small_world):
    dossier_id = small_world.in_hand()
    with pytest.raises(ConflictError):
        complete(small_world, dossier_id, at(11))


@pytest.mark.django_db
def test_two_appointments_are_counted_one_after_the_other():
    stages = (
        StageContent(title="Xác định nghĩa vụ", amount=3, unit=Unit.WORKING_DAY),
        StageContent(title="Trả giấy", amount=1, unit=Unit.WORKING_DAY),
    )
    here = world(limit="4wd", stages=stages)
    dossier_id = here.in_hand()
    assert here.view(dossier_id).due_at == at(8, day=25)

    dossiers.ask_for_payment(
        dossier_id,
        leg=2,
        by=here.handler,
        at=at(16),
        items=[{"name": "Lệ phí trước bạ", "why": ""}],
        reason="Thông báo thuế số 1",
    )
    assert here.view(dossier_id).status is NationalStatus.PAYMENT_ASKED
    complete(here, dossier_id, at(9, day=25))

    # What was left of the first appointment is not carried over.
    assert here.view(dossier_id).due_at == at(9, day=26)
