"""From what was asked of the citizen to what the clock leaves out."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from motcua.core.casefile import RequestKind, RequestStage
from motcua.core.deadlines import Pause
from motcua.core.suspension import clock
from motcua.core.tests.calendars import at

ACCEPTED = at("2026-11-16 08:00")
ASKED, ANSWERED = at("2026-11-17 09:00"), at("2026-11-18 10:00")
LATER = at("2026-11-19 14:00")


@dataclass
class Request:
    kind: str = RequestKind.SUPPLEMENT
    stage: str = RequestStage.APPRAISAL
    reason: str = "bổ sung"
    asked_at: datetime = ASKED
    answered_at: datetime | None = ANSWERED


def test_what_nobody_asked_leaves_nothing_out():
    told = clock(ACCEPTED, [], restarts=False, stages=1)
    assert (told.since, told.pauses, told.appointment) == (ACCEPTED, (), 1)


@pytest.mark.parametrize("kind", list(RequestKind))
@pytest.mark.parametrize("answered_at", [None, ANSWERED])
def test_a_request_at_appraisal_is_a_pause(kind, answered_at):
    asked = Request(kind=kind, answered_at=answered_at)
    told = clock(ACCEPTED, [asked], restarts=False, stages=1)
    assert told.pauses == (Pause(ASKED, answered_at, "bổ sung"),)
    assert told.since == ACCEPTED


def test_a_request_at_intake_came_before_the_clock():
    asked = Request(stage=RequestStage.INTAKE)
    told = clock(ACCEPTED, [asked], restarts=True, stages=1)
    assert (told.since, told.pauses) == (ACCEPTED, ())


def test_where_the_law_restarts_a_supplement_begins_the_clock_anew():
    told = clock(ACCEPTED, [Request()], restarts=True, stages=1)
    assert (told.since, told.pauses) == (ANSWERED, ())


def test_while_a_supplement_is_waited_for_nothing_has_begun_anew():
    told = clock(ACCEPTED, [Request(answered_at=None)], restarts=True, stages=1)
    assert told.since == ACCEPTED
    assert told.pauses == (Pause(ASKED, None, "bổ sung"),)


def test_a_met_obligation_begins_the_next_appointment():
    paid = Request(kind=RequestKind.PAYMENT)
    told = clock(ACCEPTED, [paid], restarts=False, stages=2)
    assert (told.since, told.pauses, told.appointment) == (ANSWERED, (), 2)


def test_with_one_appointment_a_payment_only_pauses():
    paid = Request(kind=RequestKind.PAYMENT)
    told = clock(ACCEPTED, [paid], restarts=True, stages=1)
    assert (told.since, told.appointment) == (ACCEPTED, 1)
    assert told.pauses == (Pause(ASKED, ANSWERED, "bổ sung"),)


def test_what_came_before_the_last_beginning_is_no_longer_left_out():
    supplement = Request(reason="giấy tờ")
    paid = Request(RequestKind.PAYMENT, asked_at=ANSWERED, answered_at=LATER)
    told = clock(ACCEPTED, [supplement, paid], restarts=False, stages=2)
    assert (told.since, told.pauses) == (LATER, ())


def test_the_latest_of_several_beginnings_counts():
    paid = Request(RequestKind.PAYMENT, answered_at=ANSWERED)
    supplement = Request(asked_at=ANSWERED, answered_at=LATER)
    told = clock(ACCEPTED, [paid, supplement], restarts=True, stages=2)
    assert (told.since, told.appointment) == (LATER, 2)
