"""A dossier in words: every state, every kind of step, a promise that differs."""

from dataclasses import replace

import pytest

from motcua.apps.dossiers import queries
from motcua.apps.dossiers.tests.world import at
from motcua.core.casefile import ApplicantKind, LegKind
from motcua.core.lifecycle import State
from motcua.doors.portal.tracking.headline import headline
from motcua.doors.portal.tracking.promise import check

pytestmark = pytest.mark.django_db


def test_several_places_at_work_are_all_named(small_world):
    view = small_world.view(small_world.in_hand())
    leg = view.open_legs[0]
    other = replace(leg, position=9, holder_name="", place_name="Sở Tư pháp")
    told = headline(replace(view, legs=(leg, other)), "Xã", shows_names=True)
    assert told.what.startswith("2 nơi đang cùng làm: Mã Văn Sung")
    assert "Sở Tư pháp" in told.what


def test_an_organization_is_addressed_as_one(small_world):
    view = small_world.view(small_world.in_hand())
    body = replace(view, applicant_kind=ApplicantKind.ORGANIZATION)
    told = headline(body, "Xã", shows_names=True)
    assert told.must == "Bên nộp hồ sơ không phải làm gì lúc này."


@pytest.mark.parametrize("state", State)
def test_every_state_has_its_words(small_world, state):
    view = small_world.view(small_world.in_hand())
    told = headline(replace(view, state=state), "Xã Suối Mơ", shows_names=False)
    assert told.what
    assert told.must
    assert "%(" not in told.what + told.must


@pytest.mark.parametrize("kind", LegKind)
def test_every_kind_of_step_has_its_words(small_world, kind):
    view = small_world.view(small_world.in_hand())
    legs = (replace(view.open_legs[0], kind=kind),)
    told = headline(replace(view, legs=legs), "Xã Suối Mơ", shows_names=False)
    assert "Bộ phận justice" in told.what


def test_a_result_not_yet_at_the_counter_says_where_it_is(small_world):
    view = small_world.view(small_world.signed())
    legs = (replace(view.open_legs[0], kind=LegKind.CLERK),)
    told = headline(replace(view, legs=legs), "Xã", shows_names=False)
    assert told.what.startswith("Kết quả đã ký. ")
    assert told.must == "Ông/bà không phải làm gì lúc này."


def test_a_promise_that_no_longer_follows_is_said_to_differ(small_world):
    view = small_world.view(small_world.in_hand())
    wrong = replace(view, due_at=at(8, day=26))
    found = check(wrong, queries.derivation(view))
    assert not found.is_kept
    assert found.has_moved
    assert found.again_at == at(8, day=25)
