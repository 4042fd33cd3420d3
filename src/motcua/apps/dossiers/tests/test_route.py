"""From chair to chair, through two agencies, with receipts."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.tests.world import at
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.core.casefile import FactKind, LegKind, LegOutcome
from motcua.core.lifecycle import State


def test_handing_over_opens_the_next_step_for_its_unit(small_world):
    dossier_id = small_world.accepted()
    dossiers.hand_over(dossier_id, leg=1, by=small_world.counter, at=at(8, 30))

    first, second = small_world.view(dossier_id).legs
    assert (first.outcome, first.closed_at) == (LegOutcome.DONE, at(8, 30))
    assert second.kind is LegKind.HANDLE
    assert second.taken_at is None
    assert second.handed_by == "Hứa Thị Nguyệt"


def test_taking_is_a_receipt(small_world):
    dossier_id = small_world.in_hand()
    view = small_world.view(dossier_id)

    assert view.state is State.IN_PROGRESS
    assert view.legs[1].holder_name == "Mã Văn Sung"
    assert view.facts[-1].kind is FactKind.TAKEN
    with pytest.raises(ConflictError, match="Mã Văn Sung"):
        dossiers.take(dossier_id, leg=2, by=small_world.handler, at=at(9, 1))


def test_the_other_agency_works_and_it_shows(small_world):
    dossier_id = small_world.in_hand()
    dossiers.hand_over(dossier_id, leg=2, by=small_world.handler, at=at(10))
    view = small_world.view(dossier_id)

    assert view.legs[2].agency_id == small_world.department
    assert queries.may_open(small_world.expert, view)
    assert not queries.may_open(small_world.stranger, view)


@pytest.mark.parametrize("who", ["counter", "expert", "approver", "stranger"])
def test_a_leg_is_taken_only_by_whom_it_is_for(small_world, who):
    dossier_id = small_world.accepted()
    dossiers.hand_over(dossier_id, leg=1, by=small_world.counter, at=at(8, 30))
    officer = getattr(small_world, who)
    if who == "approver":  # heads may act for their agency
        dossiers.take(dossier_id, leg=2, by=officer, at=at(9))
        return
    with pytest.raises(NotAllowedError):
        dossiers.take(dossier_id, leg=2, by=officer, at=at(9))


def test_nobody_finishes_what_he_has_not_taken(small_world):
    dossier_id = small_world.accepted()
    dossiers.hand_over(dossier_id, leg=1, by=small_world.counter, at=at(8, 30))
    with pytest.raises(NotAllowedError, match="Xác nhận"):
        dossiers.hand_over(dossier_id, leg=2, by=small_world.handler, at=at(9))


def test_a_closed_leg_stays_closed(small_world):
    dossier_id = small_world.in_hand()
    with pytest.raises(ConflictError):
        dossiers.hand_over(dossier_id, leg=1, by=small_world.counter, at=at(10))


def test_sending_back_reopens_the_step_before_for_the_same_person(small_world):
    dossier_id = small_world.in_hand()
    dossiers.hand_over(dossier_id, leg=2, by=small_world.handler, at=at(10))
    dossiers.take(dossier_id, leg=3, by=small_world.expert, at=at(14))
    due_at = small_world.view(dossier_id).due_at

    dossiers.send_back(
        dossier_id, leg=3, by=small_world.expert, at=at(15), reason="Thiếu ý kiến"
    )

    view = small_world.view(dossier_id)
    again = view.legs[-1]
    assert (again.position, again.step_order) == (4, 1)
    assert again.meant_for_id == small_world.handler.person_id
    assert view.due_at == due_at
    assert view.facts[-1].cause == "Thiếu ý kiến"


def test_sending_back_says_why(small_world):
    dossier_id = small_world.in_hand()
    with pytest.raises(RefusedError) as refusal:
        dossiers.send_back(
            dossier_id, leg=2, by=small_world.handler, at=at(10), reason=" "
        )
    assert refusal.value.field == "reason"


def test_no_return_before_a_result_is_signed(small_world):
    dossier_id = small_world.to_sign()
    with pytest.raises(RefusedError):
        dossiers.hand_over(
            dossier_id, leg=4, by=small_world.approver, at=at(15, day=20)
        )


def test_the_work_list_follows_the_dossier(small_world):
    dossier_id = small_world.in_hand()
    now = at(9, 30)
    tab = queries.Tab

    (row,) = queries.worklist(small_world.handler, tab.MINE, now)
    assert (row.id, row.leg.position) == (dossier_id, 2)
    assert queries.worklist(small_world.expert, tab.TO_TAKE, now) == []

    dossiers.hand_over(dossier_id, leg=2, by=small_world.handler, at=at(10))
    assert queries.tab_counts(small_world.handler, now)[tab.MINE] == 0
    assert queries.tab_counts(small_world.expert, now)[tab.TO_TAKE] == 1
    assert queries.tab_counts(small_world.stranger, now)[tab.UNIT] == 0


def test_a_head_sees_the_work_of_the_house_but_takes_only_what_is_his(small_world):
    small_world.in_hand()
    counts = queries.tab_counts(small_world.approver, at(9, 30))
    assert counts[queries.Tab.UNIT] == 1
    assert counts[queries.Tab.MINE] == counts[queries.Tab.TO_TAKE] == 0
