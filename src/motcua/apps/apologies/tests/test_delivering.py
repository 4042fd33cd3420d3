"""In time, late, after the due moment; by every way, with proof; and the calls."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from motcua.apps.apologies import operations, queries
from motcua.apps.apologies.figures import Figure
from motcua.apps.apologies.models import CallLog, DeliveryProof
from motcua.apps.apologies.operations import Outcome
from motcua.apps.apologies.queries import Pile
from motcua.apps.apologies.tests.stage import AFTER_DUE, IN_TIME, LATE
from motcua.apps.dossiers.tests.world import at
from motcua.common import outbox
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.common.models import OutboxMessage
from motcua.core.apologies import Call, Delivery, LetterState, Sending, Way
from motcua.core.casefile import FactKind


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (IN_TIME, Sending.IN_TIME),
        (LATE, Sending.LATE),
        (AFTER_DUE, Sending.AFTER_DUE),
    ],
)
def test_the_class_is_that_of_the_sending(stage, when, expected):
    apology_id = stage.signed(IN_TIME)
    stage.send(apology_id, when)
    letter = stage.view(apology_id)
    assert (letter.sending, letter.sent_at) == (expected, when)
    assert stage.world.view(letter.dossier_id).facts[-1].kind is FactKind.APOLOGISED


def test_at_the_counter_it_is_delivered_at_once(stage):
    letter = stage.view(stage.sent())
    assert letter.state is LetterState.DELIVERED
    (proof,) = letter.proofs
    assert (proof.outcome, proof.receiver) == (Delivery.RECEIVED, "Tô Minh Tuệ")
    with pytest.raises(ConflictError):
        stage.send(letter.id)


def test_by_mail_it_waits_for_the_answer(stage):
    apology_id = stage.signed()
    stage.send(apology_id, way=Way.MAIL, reference="RM123456789VN")
    assert stage.view(apology_id).last_proof.reference == "RM123456789VN"
    assert queries.to_deliver_of(stage.view(apology_id).dossier_id) == ()
    back = Outcome(outcome=Delivery.FAILED, occurred_at=at(9, day=24))
    operations.deliver(
        apology_id, by=stage.world.counter, at=at(10, day=24), outcome=back
    )
    assert stage.view(apology_id).needs_delivery
    stage.send(apology_id, at(11, day=24), way=Way.EMAIL, reference="tue@thu.example")
    assert stage.view(apology_id).sending is Sending.IN_TIME  # the first sending counts
    read = Outcome(
        outcome=Delivery.RECEIVED, occurred_at=at(15, day=24), receiver="Tô Minh Tuệ"
    )
    operations.deliver(
        apology_id, by=stage.world.counter, at=at(16, day=24), outcome=read
    )
    letter = stage.view(apology_id)
    assert (letter.state, letter.delivered_at) == (
        LetterState.DELIVERED,
        at(15, day=24),
    )


def test_by_message_the_courier_is_the_proof(stage, settings):
    apology_id = stage.signed(way=Way.SMS)
    assert stage.view(apology_id).needs_delivery  # nothing has left yet
    good = settings.COURIER_PROVIDER
    settings.COURIER_PROVIDER = good.replace("demo.Demo", "failing_demo.FailingDemo")
    outbox.deliver_waiting(at(10, day=23))
    waiting = stage.view(apology_id)
    assert (waiting.proofs, waiting.sent_at, waiting.sending) == ((), None, None)
    assert waiting.needs_delivery
    dossier = stage.world.view(waiting.dossier_id)
    assert dossier.facts[-1].kind is FactKind.REAPPOINTED
    settings.COURIER_PROVIDER = good
    outbox.deliver_waiting(LATE)
    letter = stage.view(apology_id)
    assert (letter.sent_at, letter.sending) == (LATE, Sending.LATE)
    fact = stage.world.view(waiting.dossier_id).facts[-1]
    assert (fact.kind, fact.occurred_at) == (FactKind.APOLOGISED, LATE)
    (proof,) = letter.proofs
    assert (proof.way, proof.outcome) == (Way.SMS, Delivery.CARRIER_TOOK)
    assert not stage.view(apology_id).needs_delivery
    assert not OutboxMessage.objects.filter(
        kind="apology.message", sent_at__isnull=True
    ).exists()


@pytest.mark.parametrize(
    ("way", "reference", "field"),
    [
        (Way.COUNTER, "", "reference"),
        (Way.MAIL, " ", "reference"),
        (Way.EMAIL, "", "reference"),
        (Way.ZALO, "", "way"),  # no provider here
    ],
)
def test_a_sending_without_proof_is_refused(stage, way, reference, field):
    apology_id = stage.signed()
    with pytest.raises(RefusedError) as refused:
        stage.send(apology_id, way=way, reference=reference)
    assert refused.value.field == field
    assert stage.view(apology_id).state is LetterState.SIGNED


def test_strangers_neither_send_nor_call(stage):
    apology_id, world = stage.signed(), stage.world
    with pytest.raises(NotAllowedError):
        stage.send(apology_id, by=world.stranger)
    with pytest.raises(NotAllowedError):
        call(stage, stage.view(apology_id).dossier_id, by=world.stranger)


def call(stage, dossier_id, **changed):
    given = {
        "by": stage.world.handler,
        "at": at(10, day=23),
        "called_at": at(9, 40, day=23),
        "outcome": Call.ANSWERED,
        "words": "Đã báo ngày mới, người dân đồng ý.",
    }
    operations.log_call(dossier_id, **(given | changed))


def test_a_call_keeps_the_number_the_words_and_the_letter(stage):
    apology_id = stage.signed()
    dossier_id = stage.view(apology_id).dossier_id
    call(stage, dossier_id)
    (kept,) = queries.calls_of(dossier_id)
    assert (kept.phone, kept.called_by) == ("0912000427", "Mã Văn Sung")
    assert kept.called_at == at(9, 40, day=23)
    assert CallLog.objects.get().apology_id == apology_id


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"words": ""}, "words"),
        ({"called_at": at(11, day=23)}, "occurred_at"),
        ({"called_at": at(7)}, "occurred_at"),  # before the dossier was taken in
    ],
)
def test_a_call_that_cannot_have_been_is_refused(stage, changed, field):
    dossier_id = stage.world.in_hand()
    with pytest.raises(RefusedError) as refused:
        call(stage, dossier_id, **changed)
    assert refused.value.field == field


def test_proofs_and_calls_are_never_changed(stage):
    letter = stage.view(stage.sent())
    call(stage, letter.dossier_id)
    for rows in (DeliveryProof.objects.all(), CallLog.objects.all()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.update(outcome="failed")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.delete()


def test_nothing_is_sent_of_a_dossier_that_has_ended(stage):
    from motcua.apps.dossiers import operations as dossiers

    apology_id = stage.signed()
    dossiers.withdraw(
        stage.view(apology_id).dossier_id,
        by=stage.world.counter,
        at=at(10, day=23),
        reason="Không cần nữa",
    )
    with pytest.raises(ConflictError):
        stage.send(apology_id, at(11, day=23))


def test_a_message_the_end_has_overtaken_counts_as_nothing(stage):
    from motcua.apps.dossiers import operations as dossiers

    apology_id = stage.signed(way=Way.SMS)
    dossier_id = stage.view(apology_id).dossier_id
    dossiers.withdraw(
        dossier_id, by=stage.world.counter, at=at(10, day=23), reason="Không cần nữa"
    )
    outbox.deliver_waiting(at(11, day=23))
    assert OutboxMessage.objects.get(kind="apology.message").sent_at is not None
    letter = stage.view(apology_id)
    assert (letter.proofs, letter.sent_at, letter.sending) == ((), None, None)


def test_a_message_the_citizen_says_came_counts_from_then(stage):
    apology_id = stage.signed(way=Way.SMS)
    told = Outcome(
        outcome=Delivery.RECEIVED, occurred_at=at(10, day=23), receiver="Tô Minh Tuệ"
    )
    operations.deliver(apology_id, by=stage.world.counter, at=LATE, outcome=told)
    letter = stage.view(apology_id)
    assert (letter.state, letter.sending) == (LetterState.DELIVERED, Sending.LATE)


def test_a_message_given_up_is_no_apology_and_is_to_be_brought(stage, settings):
    settings.COURIER_PROVIDER = settings.COURIER_PROVIDER.replace(
        "demo.Demo", "failing_demo.FailingDemo"
    )
    apology_id = stage.signed(way=Way.SMS)
    OutboxMessage.objects.update(attempts=outbox.MAX_ATTEMPTS - 1)
    outbox.deliver_waiting(at(10, day=23))
    (message,) = OutboxMessage.objects.filter(kind="apology.message")
    assert (message.attempts, message.sent_at) == (outbox.MAX_ATTEMPTS, None)
    desk = stage.world.counter
    assert [one.id for one in queries.pile(desk, Pile.TO_DELIVER)] == [apology_id]
    assert queries.pile(desk, Pile.SENT) == ()
    first, last = at(8, day=1).date(), at(8, day=30).date()
    (one,) = queries.counted(first, last, AFTER_DUE)
    assert one.belongs(Figure.NOT_APOLOGISED)
    stage.send(apology_id, LATE)  # brought by hand after all
    assert stage.view(apology_id).sending is Sending.LATE
