"""An apology promises another day; the legal due moment and its judgement stay."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers import operations, queries
from motcua.apps.dossiers.casework.apologies import NewDay
from motcua.apps.dossiers.tests.world import GRANTED, RESULT, at
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.core.casefile import FactKind
from motcua.core.permissions import Place
from motcua.core.timeliness import Timeliness, classify_finished

DAY = NewDay(new_at=at(17, day=27), reason="Chờ ý kiến phối hợp", number="1/PXL")


def reappoint(world, dossier_id, day=DAY, when=None, **more):
    given = {"by": world.approver, "agency_id": world.commune} | more
    operations.reappoint(dossier_id, at=when or at(9, day=23), day=day, **given)


def test_another_day_is_promised_and_the_due_moment_stays(small_world):
    dossier_id = small_world.in_hand()
    before = small_world.view(dossier_id)
    reappoint(small_world, dossier_id)
    after = small_world.view(dossier_id)
    assert after.reappointed_at == at(17, day=27)
    assert (after.due_at, after.first_due_at) == (before.due_at, before.first_due_at)
    fact = after.facts[-1]
    assert fact.kind is FactKind.REAPPOINTED
    assert (fact.promised_at, fact.reference) == (at(17, day=27), "1/PXL")
    assert fact.cause == "Chờ ý kiến phối hợp"


def test_what_is_promised_follows_from_the_facts(small_world):
    dossier_id = small_world.in_hand()
    reappoint(small_world, dossier_id)
    again = NewDay(at(17, day=30), "Bão", "2/PXL", authority="Chủ tịch tỉnh")
    reappoint(small_world, dossier_id, again, at(9, day=26))
    view = small_world.view(dossier_id)
    told = [fact for fact in view.facts if fact.kind is FactKind.REAPPOINTED]
    assert [fact.promised_at for fact in told] == [at(17, day=27), at(17, day=30)]
    assert view.reappointed_at == told[-1].promised_at


def test_a_second_needs_authority(small_world):
    dossier_id = small_world.in_hand()
    reappoint(small_world, dossier_id)
    again = {"new_at": at(17, day=30), "reason": "Bão", "number": "2/PXL"}
    with pytest.raises(RefusedError) as refused:
        reappoint(small_world, dossier_id, NewDay(**again))
    assert refused.value.field == "authority"
    allowed = NewDay(**again, authority="Chủ tịch tỉnh, công văn 45")
    reappoint(small_world, dossier_id, allowed)
    assert small_world.view(dossier_id).reappointed_at == at(17, day=30)


@pytest.mark.parametrize(
    ("new_at", "when"),
    [
        (at(8, day=25), None),  # the due moment itself: a holiday on the 24th
        (at(17, day=26), at(9, day=27)),  # past when it is promised
    ],
)
def test_an_earlier_day_is_refused(small_world, new_at, when):
    dossier_id = small_world.in_hand()
    with pytest.raises(RefusedError) as refused:
        reappoint(small_world, dossier_id, NewDay(new_at, "Bão", "1/PXL"), when)
    assert refused.value.field == "new_at"


def test_a_dossier_that_waits_for_the_citizen_is_not_reappointed(small_world):
    dossier_id = small_world.in_hand()
    items = [{"name": "Tờ khai", "why": "mờ"}]
    operations.ask_for_more(
        dossier_id,
        leg=2,
        by=small_world.handler,
        at=at(10),
        items=items,
        reason="mờ",
    )
    with pytest.raises(ConflictError):
        reappoint(small_world, dossier_id)


def test_an_agency_that_never_had_it_does_not_apologise(small_world):
    dossier_id = small_world.in_hand()
    stranger = small_world.stranger.agency_ids
    with pytest.raises(NotAllowedError):
        reappoint(small_world, dossier_id, agency_id=min(stranger))
    with pytest.raises(NotAllowedError):
        reappoint(small_world, dossier_id, by=small_world.handler)


def test_sending_is_noted_only_after_signing_and_before_the_end(small_world):
    dossier_id = small_world.signed()

    def send(when):
        operations.apologise(
            dossier_id,
            by=small_world.counter,
            at=when,
            agency_id=small_world.commune,
            number="1/PXL",
        )

    with pytest.raises(ConflictError):
        send(at(16, day=20))


def test_sending_leaves_a_fact(small_world):
    dossier_id = small_world.in_hand()
    reappoint(small_world, dossier_id)
    given = {"agency_id": small_world.commune, "number": "1/PXL"}
    with pytest.raises(NotAllowedError):
        operations.apologise(
            dossier_id, by=small_world.stranger, at=at(10, day=23), **given
        )
    operations.apologise(dossier_id, by=small_world.handler, at=at(10, day=23), **given)
    fact = small_world.view(dossier_id).facts[-1]
    assert (fact.kind, fact.reference) == (FactKind.APOLOGISED, "1/PXL")


def test_nothing_is_sent_of_a_dossier_that_ended(small_world):
    dossier_id = small_world.in_hand()
    reappoint(small_world, dossier_id)
    operations.withdraw(
        dossier_id, by=small_world.counter, at=at(10, day=23), reason="Không cần nữa"
    )
    with pytest.raises(ConflictError):
        operations.apologise(
            dossier_id,
            by=small_world.counter,
            at=at(11, day=23),
            agency_id=small_world.commune,
            number="1/PXL",
        )


def test_a_result_in_the_promised_time_stays_late(small_world):
    dossier_id = small_world.to_sign()
    reappoint(small_world, dossier_id)
    operations.decide_and_sign(
        dossier_id,
        leg=4,
        by=small_world.approver,
        at=at(9, day=26),
        verdict=GRANTED,
        result=RESULT,
    )
    view = small_world.view(dossier_id)
    assert view.finished_at < view.reappointed_at
    assert classify_finished(view.due_at, view.finished_at) is Timeliness.LATE


def test_what_runs_is_listed_with_its_open_legs(small_world, django_assert_num_queries):
    in_hand, signed = small_world.in_hand(), small_world.signed()
    reappoint(small_world, in_hand)
    with django_assert_num_queries(2):  # one: is the directory as it was
        (found,) = queries.running(at(17, day=30), [small_world.commune])
    assert found.id == in_hand != signed
    assert found.reappointed_at == at(17, day=27)
    (leg,) = found.legs
    assert (leg.step_order, leg.allowed_minutes, leg.opened_at) == (1, 480, at(8, 30))
    home = Place(small_world.commune, above=(small_world.province,))
    assert found.places == (home, leg.place)
    assert leg.place.above == (small_world.province,)
    assert queries.running(at(8, day=25), None) == ()
    assert queries.running(at(17, day=30), [small_world.department]) == ()
