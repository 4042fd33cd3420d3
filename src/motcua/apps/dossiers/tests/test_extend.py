"""More time, as the law of the matter allows; and a clock that starts elsewhere."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.casework.moving import MoreTime
from motcua.apps.dossiers.operations.moving import recount_left
from motcua.apps.dossiers.tests.world import MORNING, at
from motcua.apps.organizations import queries as queried
from motcua.apps.organizations.operations import (
    NewCalendarDecision,
    decide_calendar,
)
from motcua.apps.organizations.tests import factories as organizations
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.common.wording import proof_lines
from motcua.core.casefile import FactKind
from motcua.core.deadlines import LineKind, limit_from_text
from motcua.core.permissions import Officer, Role, Seat
from motcua.core.worktime import Change, ChangeKind

_FRIDAY = date(2026, 11, 20)
_BASIS = "Điều 36 Luật Đất đai 31/2024/QH15"


def _extend(here, dossier_id, moment=None, *, allow="2wd", **more):
    words = {"reason": "Cần xác minh thực địa", "reference": _BASIS}
    words |= {key: more.pop(key) for key in tuple(more) if key in words}
    dossiers.extend(
        dossier_id,
        **{
            "leg": 2,
            "by": here.approver,
            "at": moment or at(14),
            "more": MoreTime(limit_from_text(allow), **words),
            **more,
        },
    )


def test_an_extension_moves_the_due_moment_and_says_why(small_world):
    dossier_id = small_world.in_hand()
    before = small_world.view(dossier_id)
    _extend(small_world, dossier_id)

    view = small_world.view(dossier_id)
    # Three days from Thursday 08:00 pass over a weekend and Tuesday's holiday.
    assert before.due_at == at(8, day=25)
    assert view.due_at == at(8, day=27)
    assert view.first_due_at == before.due_at
    fact = view.facts[-1]
    assert (fact.kind, fact.reference) == (FactKind.EXTENDED, _BASIS)
    assert fact.promised_at == view.due_at
    found = queries.derivation(view)
    assert found.at == view.due_at
    (line,) = (one for one in found.derivation if one.kind is LineKind.EXTENDED)
    assert line.decision == _BASIS
    assert any("Gia hạn thêm 2 ngày làm việc" in text for text in proof_lines(found))


def test_the_ribbon_stands_at_the_extended_moment(small_world):
    dossier_id = small_world.in_hand()
    _extend(small_world, dossier_id)
    facts = queries.ribbon_facts(small_world.view(dossier_id), queried.directory())
    assert facts.due_at == at(8, day=27)
    assert [one.reference for one in facts.extensions] == [_BASIS]


def test_what_is_added_outlives_a_pause(small_world):
    dossier_id = small_world.in_hand()
    _extend(small_world, dossier_id)
    dossiers.ask_for_more(
        dossier_id, leg=2, by=small_world.handler, at=at(15),
        items=[{"name": "Tờ khai", "why": "Chưa ký"}], reason="Chưa ký",
    )  # fmt: skip
    dossiers.complete(
        dossier_id, by=small_world.counter, at=at(15, day=20), answer="Đã nộp"
    )
    assert small_world.view(dossier_id).due_at == at(8, day=30)


@pytest.mark.parametrize("field", ["reason", "reference"])
def test_reason_and_law_must_be_named(small_world, field):
    dossier_id = small_world.in_hand()
    with pytest.raises(RefusedError) as refused:
        _extend(small_world, dossier_id, **{field: " "})
    assert refused.value.field == field


def test_what_is_late_is_not_extended(small_world):
    dossier_id = small_world.in_hand()
    with pytest.raises(ConflictError):
        _extend(small_world, dossier_id, at(8, 1, day=25))
    _extend(small_world, dossier_id, at(8, day=25))


def test_while_the_citizen_is_waited_for_nothing_is_extended(small_world):
    dossier_id = small_world.in_hand()
    dossiers.ask_for_more(
        dossier_id, leg=2, by=small_world.handler, at=at(10),
        items=[{"name": "Tờ khai", "why": "Chưa ký"}], reason="Chưa ký",
    )  # fmt: skip
    with pytest.raises(ConflictError):
        _extend(small_world, dossier_id)


def test_only_a_head_of_where_it_lies_extends(small_world):
    dossier_id = small_world.in_hand()
    for by in (small_world.handler, small_world.counter, small_world.stranger):
        with pytest.raises(NotAllowedError):
            _extend(small_world, dossier_id, by=by)


def test_7_the_clock_of_a_dossier_taken_in_elsewhere_starts_on_arrival(small_world):
    here = small_world
    elsewhere = here.stranger.seats[0].agency_id
    dossier_id = dossiers.accept(
        agency_id=elsewhere,
        by=here.stranger,
        at=MORNING,
        intake=here.intake(competent_id=here.commune),
    )
    assert here.view(dossier_id).due_at == at(8, day=25)
    dossiers.hand_over(dossier_id, leg=1, by=here.stranger, at=at(10))

    view = here.view(dossier_id)
    assert (view.clock_from, view.due_at) == (at(10), at(10, day=25))
    assert view.first_due_at == at(8, day=25)
    told = queries.derivation(view)
    assert (told.at, told.derivation[0].kind) == (view.due_at, LineKind.ARRIVED)
    assert FactKind.ARRIVED in {fact.kind for fact in view.facts}


def _close(here, day, at_moment, agency_id=None):
    officer = Officer(
        7,
        "Vi Thị Sen",
        (Seat(1, here.province, None, Role.REFORM_OFFICER, is_provincial=True),),
    )
    change = Change(ChangeKind.DAY_OFF, day, day, "Bão số 9", "")
    version = decide_calendar(
        NewCalendarDecision(
            agency_id or here.province,
            "TB 12",
            at_moment.date(),
            "Nghỉ bão",
            (change,),
            file_sha256="a" * 64,
        ),
        by=officer,
        at=at_moment,
    )
    (decision,) = queried.calendar_decisions(ids=[version])
    return officer, decision, change


def _rehearse(here, change, moment):
    calendars = {
        here.commune: queried.rehearsed_calendar(here.commune, here.province, [change])
    }
    return queries.rehearse(calendars, change.first, moment)


def _recounted(agency_id, decision):
    return queries.recounted(
        decision.number, decision.recorded_at, limit=10, agency_ids=[agency_id]
    )


def test_what_is_rehearsed_is_what_happens(small_world):
    here, dossier_id = small_world, small_world.in_hand()
    storm = Change(ChangeKind.DAY_OFF, _FRIDAY, _FRIDAY, "B", "")
    (move,) = _rehearse(here, storm, at(15))
    assert (move.before, move.after) == (at(8, day=25), at(8, day=26))
    assert here.view(dossier_id).due_at == at(8, day=25)

    by, decision, _ = _close(here, _FRIDAY, at(15))
    assert here.view(dossier_id).due_at == at(8, day=25)
    assert queries.derivation(here.view(dossier_id)).at == at(8, day=25)
    moved = dossiers.recount([dossier_id], by=by, at=at(15, 1), decision=decision)

    view = here.view(dossier_id)
    assert (moved, view.due_at) == (1, move.after)
    assert queries.derivation(view).at == view.due_at
    fact = view.facts[-1]
    assert (fact.kind, fact.reference) == (FactKind.RECOUNTED, "TB 12")
    (told,) = _recounted(here.commune, decision)
    assert (told.dossier_id, told.due_at) == (dossier_id, view.due_at)
    again = dossiers.recount([dossier_id], by=by, at=at(15, 2), decision=decision)
    assert again == 0
    assert len(here.view(dossier_id).facts) == len(view.facts)


def test_what_is_due_already_does_not_move_and_keeps_its_proof(small_world):
    here, dossier_id = small_world, small_world.in_hand()
    late = at(9, day=25)
    by, decision, change = _close(here, _FRIDAY, late)
    assert _rehearse(here, change, late) == ()
    assert dossiers.recount([dossier_id], by=by, at=late, decision=decision) == 0
    view = here.view(dossier_id)
    assert view.due_at == at(8, day=25)
    assert queries.derivation(view).at == at(8, day=25)


def test_nothing_is_moved_into_the_past(small_world):
    here, dossier_id = small_world, small_world.in_hand()
    by, decision, _ = _close(here, _FRIDAY, at(15))
    dossiers.recount([dossier_id], by=by, at=at(15, 1), decision=decision)
    assert here.view(dossier_id).due_at == at(8, day=26)
    # Undone when it is too late for the old day.
    undone = decide_calendar(
        NewCalendarDecision(
            here.province, "TB 13", date(2026, 11, 25), "Thôi nghỉ",
            (Change(ChangeKind.ORDINARY, _FRIDAY, _FRIDAY, "", ""),),
            file_sha256="a" * 64,
        ),
        by=by,
        at=at(9, day=25),
    )  # fmt: skip
    (decision,) = queried.calendar_decisions(ids=[undone])
    moment = at(9, 1, day=25)
    assert dossiers.recount([dossier_id], by=by, at=moment, decision=decision) == 0
    assert here.view(dossier_id).due_at == at(8, day=26)


def test_who_may_not_arrange_the_calendar_recounts_nothing(small_world):
    here, dossier_id = small_world, small_world.in_hand()
    _, decision, _ = _close(here, _FRIDAY, at(15))
    with pytest.raises(NotAllowedError):
        dossiers.recount(
            [dossier_id], by=here.approver, at=at(15, 1), decision=decision
        )


def test_a_closure_of_a_neighbour_moves_nothing(small_world):
    here = small_world
    here.in_hand()
    neighbour = organizations.agency(parent_id=here.province)
    _close(here, _FRIDAY, at(15), agency_id=neighbour)
    calendars = {here.commune: queried.calendar(here.commune, _FRIDAY)}
    assert queries.left_behind(calendars, at(15)) == ()


def test_what_slipped_through_is_recounted_by_the_machine(small_world):
    here, dossier_id = small_world, small_world.in_hand()
    _close(here, _FRIDAY, at(15))
    assert recount_left(at(16)) == 1
    view = here.view(dossier_id)
    assert view.due_at == at(8, day=26)
    assert (view.facts[-1].kind, view.facts[-1].reference) == (
        FactKind.RECOUNTED,
        "TB 12",
    )
    assert recount_left(at(17)) == 0


def test_what_a_worker_down_for_days_left_is_recounted_yet(small_world):
    here, dossier_id = small_world, small_world.in_hand()
    _close(here, _FRIDAY, at(15))
    assert recount_left(at(9, day=24)) == 1
    assert here.view(dossier_id).due_at == at(8, day=26)


def test_the_newest_decision_that_rules_the_agency_is_named(small_world):
    here, dossier_id = small_world, small_world.in_hand()
    _close(here, _FRIDAY, at(15))
    head, day = here.approver, date(2026, 12, 7)
    own = Change(ChangeKind.DAY_OFF, day, day, "Chuyển trụ sở", "")
    decide_calendar(
        NewCalendarDecision(here.commune, "TB 14", _FRIDAY, "Chuyển trụ sở", (own,)),
        by=head,
        at=at(9, day=20),
    )
    neighbour = organizations.agency(parent_id=here.province)
    _close(here, date(2026, 12, 8), at(10, day=20), agency_id=neighbour)
    assert recount_left(at(11, day=20)) == 1
    assert here.view(dossier_id).facts[-1].reference == "TB 14"


def test_another_agency_s_decision_of_the_same_number_moved_nothing(small_world):
    here, dossier_id = small_world, small_world.in_hand()
    neighbour = organizations.agency(parent_id=here.province)
    _, decision, _ = _close(here, _FRIDAY, at(15), agency_id=neighbour)
    _close(here, _FRIDAY, at(15), agency_id=here.commune)
    assert recount_left(at(16)) == 1
    assert _recounted(neighbour, decision) == ()
    (told,) = _recounted(here.commune, decision)
    assert told.dossier_id == dossier_id
