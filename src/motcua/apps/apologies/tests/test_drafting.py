"""A letter is drafted for the head of the agency that caused the delay."""

from __future__ import annotations

import pytest

from motcua.apps.apologies import operations, queries
from motcua.apps.apologies.tests.stage import AFTER_DUE, IN_TIME, NEW_DAY
from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import at
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.common.models import JournalEntry
from motcua.core.apologies import LetterState


def test_a_draft_keeps_what_was_written_and_until_when_it_is_in_time(stage):
    letter = stage.view(stage.drafted())
    assert letter.state is LetterState.DRAFTED
    assert letter.reason == (
        "số hồ sơ tăng cao, thiếu người xử lý: Ba công chức nghỉ ốm cùng lúc."
    )
    assert (letter.due_at, letter.send_by) == (at(8, day=25), at(17, day=23))
    assert letter.new_at == NEW_DAY
    assert letter.drafted_by == "Mã Văn Sung"
    assert not letter.is_violation
    verbs = set(JournalEntry.objects.values_list("verb", flat=True))
    assert "apology.drafted" in verbs


def test_one_draft_at_a_time(stage):
    dossier_id = stage.view(stage.drafted()).dossier_id
    with pytest.raises(ConflictError):
        stage.drafted(dossier_id=dossier_id)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"grounds": "gone"}, "grounds"),
        ({"words": " "}, "words"),
        ({"new_at": at(8, day=25)}, "new_at"),  # the due moment itself
        ({"new_at": at(12, day=27)}, "new_at"),  # nobody is at work
        ({"new_at": at(10, day=28)}, "new_at"),  # Saturday
        ({"new_at": at(10, day=27).replace(year=2040)}, "new_at"),  # nobody knows
    ],
)
def test_a_wrong_word_is_refused_by_its_field(stage, changed, field):
    with pytest.raises(RefusedError) as refused:
        stage.drafted(**changed)
    assert refused.value.field == field
    assert queries.pile(stage.world.approver, queries.Pile.TO_SIGN) == ()


def test_the_agency_is_computed_and_changed_only_with_a_reason(stage):
    world = stage.world
    dossier_id = world.in_hand()
    dossiers.hand_over(dossier_id, leg=2, by=world.handler, at=at(10))
    # The department has had it since; its share of one day is long used up.
    with pytest.raises(RefusedError) as refused:
        stage.drafted(AFTER_DUE, dossier_id=dossier_id)
    assert refused.value.field == "cause_change"
    why = "Sở đã có ý kiến qua điện thoại"
    letter = stage.view(
        stage.drafted(AFTER_DUE, dossier_id=dossier_id, cause_change=why)
    )
    assert letter.proposed_agency_id == world.department
    assert letter.cause_agency_id == world.commune
    assert letter.cause_change == why


def test_an_agency_that_never_had_it_is_not_to_blame(stage):
    with pytest.raises(RefusedError) as refused:
        stage.drafted(cause_agency_id=stage.world.department, cause_change="Sở chậm")
    assert refused.value.field == "cause_agency_id"


def test_a_draft_is_changed_and_given_up(stage):
    world, apology_id = stage.world, stage.drafted()
    changed = stage.letter(words="Chờ xác minh", new_at=at(17, day=30))
    operations.revise(apology_id, by=world.approver, at=IN_TIME, letter=changed)
    assert stage.view(apology_id).new_at == at(17, day=30)
    with pytest.raises(RefusedError):
        operations.withdraw(apology_id, by=world.handler, at=IN_TIME, why=" ")
    operations.withdraw(apology_id, by=world.handler, at=IN_TIME, why="Kịp rồi")
    assert stage.view(apology_id).state is LetterState.WITHDRAWN
    with pytest.raises(ConflictError):
        operations.withdraw(apology_id, by=world.handler, at=IN_TIME, why="Kịp rồi")
    assert stage.drafted(dossier_id=stage.view(apology_id).dossier_id)


def test_a_stranger_writes_nothing(stage):
    world = stage.world
    with pytest.raises(NotAllowedError):
        operations.draft(
            world.in_hand(), by=world.stranger, at=IN_TIME, letter=stage.letter()
        )
    apology_id = stage.drafted()
    with pytest.raises(NotAllowedError):
        operations.revise(
            apology_id, by=world.counter, at=IN_TIME, letter=stage.letter()
        )


def test_a_finished_dossier_needs_no_letter(stage):
    with pytest.raises(ConflictError):
        stage.drafted(dossier_id=stage.world.signed())
