"""One finds a fact wrong, another decides; the fact itself never changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.casework.intake import FileKept
from motcua.apps.dossiers.tests.world import at
from motcua.apps.ledger import operations, queries
from motcua.apps.ledger.models import CorrectionRequest
from motcua.apps.ledger.operations import Proposal
from motcua.apps.ledger.queries import Outcome
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.common.models import JournalEntry
from motcua.core.casefile import FactKind

LATER = at(9, day=23)
RIGHT = Proposal(at(16, day=19), "Ký hôm trước, hôm sau mới nhập", "Sổ ký số 12")


def _asked(here, dossier_id, proposal=RIGHT, by=None) -> int:
    return operations.propose_correction(
        dossier_id,
        fact=_ready(here, dossier_id).seq,
        by=by or here.handler,
        at=LATER,
        proposal=proposal,
    )


def _ready(here, dossier_id):
    facts = here.view(dossier_id).facts
    return next(fact for fact in facts if fact.kind is FactKind.RESULT_READY)


def test_a_second_person_approves_and_the_chain_holds(small_world):
    dossier_id = small_world.signed()
    count = len(small_world.view(dossier_id).facts)
    file = FileKept("so.pdf", "application/pdf", 9, "b" * 64)
    asked = _asked(small_world, dossier_id, replace(RIGHT, evidence=file, reference=""))
    assert len(small_world.view(dossier_id).facts) == count
    assert queries.corrections_waiting([small_world.commune]) == 1
    assert queries.corrections_waiting(None) == 1

    operations.approve_correction(asked, by=small_world.approver, at=LATER)

    told = dossiers.finished_in_fact(small_world.view(dossier_id))
    assert told.at == at(16, day=19)
    decided = queries.correction(asked)
    assert (decided.outcome, decided.decider) == (
        Outcome.APPROVED,
        small_world.approver.name,
    )
    assert small_world.view(dossier_id).facts[-1].evidence == "b" * 64
    assert queries.read(small_world.commune, at=at(15)).is_whole
    assert queries.corrections_of(dossier_id) == (decided,)
    assert queries.corrections([small_world.commune], 9) == (decided,)
    assert queries.corrections(None, 9) == (decided,)
    verbs = set(JournalEntry.objects.values_list("verb", flat=True))
    assert {"correction.proposed", "dossier.fact_corrected"} <= verbs


def test_a_rejected_one_changes_nothing_and_another_may_follow(small_world):
    dossier_id = small_world.signed()
    asked = _asked(small_world, dossier_id)
    with pytest.raises(RefusedError, match="vì sao"):
        operations.reject_correction(
            asked, by=small_world.approver, at=LATER, reason=" "
        )
    operations.reject_correction(
        asked, by=small_world.approver, at=LATER, reason="Sổ giấy không ghi như vậy"
    )
    assert not dossiers.finished_in_fact(small_world.view(dossier_id)).is_corrected
    assert queries.correction(asked).outcome is Outcome.REJECTED
    assert not queries.correction(asked).is_waiting
    with pytest.raises(ConflictError):
        operations.approve_correction(asked, by=small_world.approver, at=LATER)
    assert _asked(small_world, dossier_id) != asked


def test_one_waits_at_a_time(small_world):
    dossier_id = small_world.signed()
    _asked(small_world, dossier_id)
    with pytest.raises(ConflictError, match="đang chờ"):
        _asked(small_world, dossier_id)


def test_nobody_decides_on_their_own(small_world):
    dossier_id = small_world.signed()
    both = replace(
        small_world.approver,
        seats=small_world.approver.seats + small_world.counter.seats,
    )
    asked = _asked(small_world, dossier_id, by=both)
    for decide in (
        lambda: operations.approve_correction(asked, by=both, at=LATER),
        lambda: operations.reject_correction(asked, by=both, at=LATER, reason="Thôi"),
        lambda: operations.approve_correction(asked, by=small_world.handler, at=LATER),
        lambda: operations.reject_correction(
            asked, by=small_world.stranger, at=LATER, reason="Thôi"
        ),
    ):
        with pytest.raises(NotAllowedError):
            decide()
    with pytest.raises(IntegrityError), transaction.atomic():
        CorrectionRequest.objects.update(
            outcome="approved", decided_at=LATER, decider_id=both.person_id
        )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"reference": ""}, "reference"),
        ({"right_at": at(15, day=20)}, "right_at"),
        ({"right_at": at(9, day=24)}, "right_at"),
    ],
)
def test_what_says_nothing_is_refused(small_world, change, field):
    dossier_id = small_world.signed()
    with pytest.raises(RefusedError) as refusal:
        _asked(small_world, dossier_id, replace(RIGHT, **change))
    assert refusal.value.field == field
    assert not CorrectionRequest.objects.exists()


@pytest.mark.parametrize(
    ("kind", "moment", "said"),
    [
        (FactKind.ACCEPTED, at(7, day=15), "không được trước “Nộp hồ sơ”"),
        (FactKind.ACCEPTED, at(16, day=20), "không được sau “Ký số kết quả”"),
        (FactKind.TAKEN, at(7, day=15), "không được trước “Nộp hồ sơ”"),
        (FactKind.RESULT_READY, at(7), "không được trước “Nộp hồ sơ”"),
        (FactKind.SUBMITTED, at(16, day=20), "không được sau"),
    ],
)
def test_what_is_out_of_order_is_refused(small_world, kind, moment, said):
    dossier_id = small_world.signed()
    facts = small_world.view(dossier_id).facts
    wrong = next(fact for fact in facts if fact.kind is kind)
    with pytest.raises(RefusedError, match=said) as refusal:
        operations.propose_correction(
            dossier_id,
            fact=wrong.seq,
            by=small_world.handler,
            at=LATER,
            proposal=replace(RIGHT, right_at=moment),
        )
    assert refusal.value.field == "right_at"
    assert not CorrectionRequest.objects.exists()


def test_another_correction_may_have_turned_the_order_meanwhile(small_world):
    dossier_id = small_world.signed()
    facts = small_world.view(dossier_id).facts
    taken = next(fact for fact in facts if fact.kind is FactKind.ACCEPTED)
    early = _asked(small_world, dossier_id)
    late = operations.propose_correction(
        dossier_id,
        fact=taken.seq,
        by=small_world.handler,
        at=LATER,
        proposal=replace(RIGHT, right_at=at(17, day=19)),
    )
    operations.approve_correction(early, by=small_world.approver, at=LATER)
    with pytest.raises(RefusedError, match="Có kết quả"):
        operations.approve_correction(late, by=small_world.approver, at=LATER)


def test_only_who_had_the_dossier_and_only_its_facts(small_world):
    dossier_id = small_world.signed()
    with pytest.raises(NotAllowedError):
        _asked(small_world, dossier_id, by=small_world.stranger)
    with pytest.raises(NotFoundError):
        operations.propose_correction(
            dossier_id, fact=999, by=small_world.handler, at=LATER, proposal=RIGHT
        )
    for unknown in (
        lambda: queries.correction(999),
        lambda: operations.approve_correction(999, by=small_world.approver, at=LATER),
    ):
        with pytest.raises(NotFoundError):
            unknown()
    asked = _asked(small_world, dossier_id)
    operations.approve_correction(asked, by=small_world.approver, at=LATER)
    last = small_world.view(dossier_id).facts[-1]
    with pytest.raises(RefusedError, match="ban đầu"):
        operations.propose_correction(
            dossier_id,
            fact=last.seq,
            by=small_world.handler,
            at=LATER,
            proposal=RIGHT,
        )
