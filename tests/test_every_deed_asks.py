"""No officer does what the policy table does not give, at any step of any life."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import product

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.apps.dossiers import operations
from motcua.apps.dossiers.tests.world import World, at, world
from motcua.apps.procedures import queries as procedures
from motcua.core.permissions import Officer, Role, Seat
from tests import true_records
from tests.lives import NEW, RIGHTS, Try, attempt, officers, side_by_side, whose_turn

_LATER = at(8, day=23)


@pytest.fixture
def here(db) -> Iterator[World]:  # noqa: ARG001  it needs the database
    procedures.forget()
    yield world()
    procedures.forget()


def steps_of_a_life(here: World) -> list[int]:
    """Return dossiers standing at every step a dossier can stand at."""
    found = [
        here.accepted(),
        here.in_hand(),
        here.to_sign(),
        here.signed(),
        side_by_side(here).accepted(),
    ]
    handed = here.accepted()
    operations.hand_over(handed, leg=1, by=here.counter, at=at(8, 30))
    asked = here.in_hand()
    _do(here, asked, "ask_for_more", here.handler, leg=2)
    owing = here.in_hand()
    _do(here, owing, "ask_for_payment", here.handler, leg=2)
    decided = here.to_sign()
    _do(here, decided, "decide", here.approver, leg=4)
    ended = here.accepted()
    _do(here, ended, "withdraw", here.counter)
    filed = attempt(here, 0, Try("submit", here.counter, 0, at(9)))
    lacking = attempt(here, 0, Try("ask_at_intake", here.counter, 0, at(9)))
    assert filed
    assert lacking
    return [*found, handed, asked, owing, decided, ended, filed, lacking]


def _do(here: World, dossier_id: int, deed: str, by: Officer, leg: int = 0) -> None:
    wanted = Try(deed, by, leg, at(16, day=20), answer_by=at(8, day=20).date())
    assert attempt(here, dossier_id, wanted), deed


def test_every_operation_is_listed():
    assert set(RIGHTS) == set(operations.__all__)


def test_nobody_does_what_is_not_theirs(here):
    lives = steps_of_a_life(here)
    done = set()

    @settings(suppress_health_check=[HealthCheck.too_slow], derandomize=True)
    @given(data=st.data())
    def anybody_anywhere(data):
        dossier_id = data.draw(st.sampled_from(lives))
        view = here.view(dossier_id)
        at_work = [here.counter, *(whose_turn(here, leg) for leg in view.open_legs)]
        by = data.draw(st.one_of(officers(here), st.sampled_from(at_work)))
        leg = data.draw(st.sampled_from([*(leg.position for leg in view.legs), 99]))
        for deed in RIGHTS:
            point = transaction.savepoint()
            if attempt(here, dossier_id, Try(deed, by, leg, _LATER)):
                done.add(deed)
            transaction.savepoint_rollback(point)

    anybody_anywhere()
    assert len(done) > len(RIGHTS) / 2, "somebody must be let through, or this is idle"


def test_a_deed_at_the_wrong_step_leaves_no_crooked_record(here):
    """Who may, tries everything everywhere: done rightly, or not at all."""
    for dossier_id in steps_of_a_life(here):
        view = here.view(dossier_id)
        true_records.check(view)
        for leg in view.open_legs or (None,):
            people = {here.counter, whose_turn(here, leg) if leg else here.handler}
            for deed, by in product(set(RIGHTS) - NEW, people):
                point = transaction.savepoint()
                tried = Try(deed, by, leg.position if leg else 1, _LATER)
                if attempt(here, dossier_id, tried):
                    true_records.check(here.view(dossier_id))
                transaction.savepoint_rollback(point)


def test_every_role_at_once_elsewhere_does_nothing_here(here):
    agency_id = here.stranger.seats[0].agency_id
    elsewhere = tuple(Seat(0, agency_id, None, role) for role in Role)
    nobody = Officer(here.handler.person_id, "Người đã nghỉ", ())
    mighty = Officer(here.handler.person_id, "Người đã chuyển đi", elsewhere)
    for dossier_id in steps_of_a_life(here):
        leg = len(here.view(dossier_id).legs)
        for deed in set(RIGHTS) - {"submit"}:
            assert not attempt(here, dossier_id, Try(deed, nobody, leg, _LATER))
            assert not attempt(here, dossier_id, Try(deed, mighty, leg, _LATER))


def test_time_alone_opens_no_door(here):
    """A leg stays with who holds it, however long it lies there."""
    dossier_id = here.in_hand()
    seat = here.handler.seats[0]
    colleague = Officer(990_003, "Người cùng phòng", (seat,))
    for days in (0, 5, 30):
        moment = at(9) + timedelta(days=days)
        assert not attempt(here, dossier_id, Try("hand_over", colleague, 2, moment))
