"""A wrong fact is corrected by a new one, with two people; nothing past changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.casework.correcting import Correction
from motcua.apps.dossiers.models import Dossier, TimeFact
from motcua.apps.dossiers.tests.world import at
from motcua.common.errors import NotAllowedError, NotFoundError, RefusedError
from motcua.core.casefile import FactKind

LATER = at(9, day=23)


def _right(here, fact, right_at, **more) -> Correction:
    words = {
        "fact": fact.seq,
        "right_at": right_at,
        "reason": "Ký giấy hôm trước, hôm sau mới nhập",
        "proposer_id": here.handler.person_id,
        "proposer": here.handler.name,
        "reference": "Sổ ký văn bản số 12",
    }
    return Correction(**{**words, **more})


def _ready(here, dossier_id):
    facts = here.view(dossier_id).facts
    return next(fact for fact in facts if fact.kind is FactKind.RESULT_READY)


def test_both_moments_stay_and_the_right_one_is_told(small_world):
    dossier_id = small_world.signed()
    wrong = _ready(small_world, dossier_id)
    before = Dossier.objects.values().get(pk=dossier_id)
    rows = list(TimeFact.objects.order_by("seq").values())

    dossiers.correct(
        dossier_id,
        by=small_world.approver,
        at=LATER,
        correction=_right(small_world, wrong, at(16, day=19)),
    )

    view = small_world.view(dossier_id)
    told = queries.corrected_moment(view, _ready(small_world, dossier_id))
    assert (told.at, told.recorded) == (at(16, day=19), wrong.occurred_at)
    assert told.is_corrected
    assert queries.finished_in_fact(view) == told
    correction = view.facts[-1]
    assert correction.kind is FactKind.CORRECTED
    assert (correction.corrects, correction.seq) == (wrong.seq, told.correction)
    assert correction.actor == small_world.approver.name
    assert correction.proposer == small_world.handler.name
    assert Dossier.objects.values().get(pk=dossier_id) == before
    assert list(TimeFact.objects.order_by("seq").values())[:-1] == rows
    found = queries.corrected_moments([dossier_id], FactKind.RESULT_READY)
    assert found == {dossier_id: told}
    assert queries.corrected_moments([dossier_id], FactKind.ACCEPTED) == {}


def test_what_never_happened_has_no_moment_and_the_last_word_counts(small_world):
    dossier_id = small_world.signed()
    wrong = _ready(small_world, dossier_id)
    for moment in (at(16, day=19), None):
        dossiers.correct(
            dossier_id,
            by=small_world.approver,
            at=LATER,
            correction=_right(small_world, wrong, moment),
        )
    told = queries.finished_in_fact(small_world.view(dossier_id))
    assert told.at is None
    assert told.is_corrected


def test_what_was_never_corrected_is_as_recorded(small_world):
    dossier_id = small_world.in_hand()
    view = small_world.view(dossier_id)
    assert queries.finished_in_fact(view) is None
    told = queries.corrected_moment(view, view.facts[0])
    assert not told.is_corrected
    assert told.at == told.recorded == view.facts[0].occurred_at
    assert queries.corrected_moments([dossier_id], FactKind.ACCEPTED) == {}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"reference": ""}, "reference"),
        ({"right_at": at(15, day=20)}, "right_at"),
        ({"right_at": at(9, day=24)}, "right_at"),
    ],
)
def test_an_empty_correction_is_refused(small_world, change, field):
    dossier_id = small_world.signed()
    wrong = _ready(small_world, dossier_id)
    right = replace(_right(small_world, wrong, at(16, day=19)), **change)
    with pytest.raises(RefusedError) as refusal:
        dossiers.correct(
            dossier_id, by=small_world.approver, at=LATER, correction=right
        )
    assert refusal.value.field == field
    assert small_world.view(dossier_id).facts[-1].kind is not FactKind.CORRECTED


def test_nobody_approves_alone_or_from_elsewhere(small_world):
    dossier_id = small_world.signed()
    wrong = _ready(small_world, dossier_id)
    right = _right(small_world, wrong, None)
    own = replace(right, proposer_id=small_world.approver.person_id)
    for by, said in (
        (small_world.approver, own),
        (small_world.handler, right),
        (small_world.stranger, right),
    ):
        with pytest.raises(NotAllowedError):
            dossiers.correct(dossier_id, by=by, at=LATER, correction=said)


def test_only_facts_of_this_dossier_and_no_corrections(small_world):
    dossier_id = small_world.signed()
    other = small_world.accepted()
    wrong = _ready(small_world, dossier_id)
    right = _right(small_world, wrong, None)
    with pytest.raises(NotFoundError):
        dossiers.correct(other, by=small_world.approver, at=LATER, correction=right)
    dossiers.correct(dossier_id, by=small_world.approver, at=LATER, correction=right)
    last = small_world.view(dossier_id).facts[-1]
    again = replace(right, fact=last.seq)
    with pytest.raises(RefusedError, match="đính chính"):
        dossiers.correct(
            dossier_id, by=small_world.approver, at=LATER, correction=again
        )
