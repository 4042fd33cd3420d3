"""Decided, signed, returned; or refused, withdrawn, stopped."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.casework.ending import Collector, Verdict
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.tests.world import GRANTED, MORNING, RESULT, SELF, at
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.core.casefile import FactKind, LegKind, LegOutcome, Outcome
from motcua.core.lifecycle import NationalStatus, State


def test_a_signed_result_stops_the_clock_and_goes_to_the_counter(small_world):
    view = small_world.view(small_world.signed())

    assert view.status is NationalStatus.FINISHED
    assert view.finished_at == at(15, day=20)
    assert view.decision.signed_by == "Lý Thanh Bình"
    assert view.result.sha256 == RESULT.sha256
    assert [leg.kind for leg in view.open_legs] == [LegKind.RETURN]


def test_the_citizen_gets_it_and_the_dossier_ends(small_world):
    dossier_id = small_world.signed()
    dossiers.return_result(
        dossier_id, by=small_world.counter, at=at(9, day=23), collector=SELF
    )

    view = small_world.view(dossier_id)
    assert view.status is NationalStatus.RETURNED
    assert (view.collected_by, view.ended_at) == ("Tô Minh Tuệ", at(9, day=23))
    assert not view.open_legs
    assert [fact.kind for fact in view.facts[-4:]] == [
        FactKind.DECIDED,
        FactKind.SIGNED,
        FactKind.RESULT_READY,
        FactKind.RETURNED,
    ]


def test_somebody_else_collects_only_with_a_paper(small_world):
    dossier_id = small_world.signed()
    other = Collector("Chu Thị Lả", "099098000428")
    with pytest.raises(RefusedError) as refusal:
        dossiers.return_result(
            dossier_id, by=small_world.counter, at=at(9, day=23), collector=other
        )
    assert refusal.value.field == "paper"


def test_nothing_is_returned_before_it_is_signed(small_world):
    dossier_id = small_world.to_sign()
    with pytest.raises(ConflictError):
        dossiers.return_result(
            dossier_id, by=small_world.counter, at=at(15, day=20), collector=SELF
        )


def test_declining_says_why(small_world):
    dossier_id = small_world.to_sign()
    verdict = Verdict(Outcome.DECLINED, "1/TB", "Thông báo")
    with pytest.raises(RefusedError) as refusal:
        dossiers.decide(
            dossier_id,
            leg=4,
            by=small_world.approver,
            at=at(15, day=20),
            verdict=verdict,
        )
    assert refusal.value.field == "grounds"


def test_only_an_approver_decides(small_world):
    dossier_id = small_world.in_hand()
    with pytest.raises(NotAllowedError):
        dossiers.decide(
            dossier_id, leg=2, by=small_world.handler, at=at(10), verdict=GRANTED
        )


def test_refusing_keeps_who_came_and_why(small_world):
    dossier_id = dossiers.refuse(
        agency_id=small_world.commune,
        by=small_world.counter,
        at=MORNING,
        intake=small_world.intake(),
        reason="Không thuộc thẩm quyền",
    )
    view = small_world.view(dossier_id)
    assert view.status is NationalStatus.NOT_ACCEPTED
    assert view.facts[-1].cause == "Không thuộc thẩm quyền"
    assert view.due_at is None


def test_refusing_without_a_reason_is_refused(small_world):
    with pytest.raises(RefusedError):
        dossiers.refuse(
            agency_id=small_world.commune,
            by=small_world.counter,
            at=MORNING,
            intake=small_world.intake(),
            reason="",
        )
    assert not Dossier.objects.exists()


def test_withdrawing_closes_every_leg(small_world):
    dossier_id = small_world.in_hand()
    dossiers.withdraw(dossier_id, by=small_world.counter, at=at(10), reason="Đổi ý")
    view = small_world.view(dossier_id)
    assert view.status is NationalStatus.WITHDRAWN
    assert view.legs[-1].outcome is LegOutcome.CANCELLED
    with pytest.raises(ConflictError):
        dossiers.withdraw(dossier_id, by=small_world.counter, at=at(11), reason="Đổi ý")


def test_what_is_signed_cannot_be_withdrawn(small_world):
    dossier_id = small_world.signed()
    with pytest.raises(ConflictError):
        dossiers.withdraw(
            dossier_id, by=small_world.counter, at=at(16, day=20), reason="Đổi ý"
        )


def test_stopping_is_for_those_who_never_answered(small_world):
    dossier_id = small_world.in_hand()
    with pytest.raises(ConflictError):
        dossiers.stop(dossier_id, by=small_world.counter, at=at(10), reason="Quá hạn")
    dossiers.ask_for_more(
        dossier_id,
        leg=2,
        by=small_world.handler,
        at=at(10),
        items=[{"name": "Tờ khai", "why": ""}],
        reason="Chưa ký",
    )
    dossiers.stop(
        dossier_id, by=small_world.counter, at=at(11, day=30), reason="Không bổ sung"
    )
    assert small_world.view(dossier_id).state is State.STOPPED


def test_nothing_half_written_when_a_signature_is_refused(small_world):
    dossier_id = small_world.to_sign()
    with pytest.raises(NotAllowedError):
        dossiers.decide_and_sign(
            dossier_id,
            leg=4,
            by=small_world.handler,
            at=at(15, day=20),
            verdict=GRANTED,
            result=RESULT,
        )
    assert small_world.view(dossier_id).decision is None
    assert Dossier.objects.get(pk=dossier_id).state == State.IN_PROGRESS
