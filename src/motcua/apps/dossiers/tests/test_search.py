"""Finding and following a dossier."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.tests.world import at
from motcua.apps.organizations.tests import factories as organizations
from motcua.common.errors import NotFoundError
from motcua.core.permissions import Role


@pytest.mark.parametrize(
    "text",
    [
        "Tô Minh Tuệ",
        "to minh tue",
        "TUE",
        "minh tu",
        "H99.12-261119-0001",
        " h99.12-261119-0001 ",
        "0990 9800 0427",
        "0912000427",
        "dang ky thu",
    ],
)
def test_finds_with_and_without_marks(small_world, text):
    dossier_id = small_world.accepted()
    assert [row.id for row in queries.find(text, small_world.counter)] == [dossier_id]


@pytest.mark.parametrize("text", ["", "xyz", "'; DROP TABLE", "0:* & |", "!!", "%"])
def test_odd_words_find_nothing_and_break_nothing(small_world, text):
    small_world.accepted()
    assert queries.find(text, small_world.counter) == []


def test_only_agencies_it_passed_find_it(small_world):
    dossier_id = small_world.in_hand()
    assert queries.find("tue", small_world.expert) == []
    assert queries.find("tue", small_world.stranger) == []
    dossiers.hand_over(dossier_id, leg=2, by=small_world.handler, at=at(10))
    assert [row.id for row in queries.find("tue", small_world.expert)] == [dossier_id]


def test_many_are_openable_exactly_where_one_is(small_world, django_assert_num_queries):
    views = [small_world.view(small_world.accepted()) for _ in range(2)]
    passed = small_world.in_hand()
    dossiers.hand_over(passed, leg=2, by=small_world.handler, at=at(10))
    views.append(small_world.view(passed))
    over_all = (Role.REFORM_OFFICER, Role.INSPECTOR, Role.APPROVER, Role.TECHNICIAN)
    seated = [
        organizations.sat(role, agency_id=small_world.province).officer()
        for role in over_all
    ]
    ids = [view.id for view in views]
    for officer in (
        small_world.counter,
        small_world.expert,
        small_world.stranger,
        *seated,
    ):
        one_by_one = {view.id for view in views if queries.may_open(officer, view)}
        assert queries.openable(officer, ids) == one_by_one
    with django_assert_num_queries(1):
        assert queries.openable(small_world.expert, ids) == {passed}
    with django_assert_num_queries(0):
        assert queries.openable(small_world.expert, []) == frozenset()


def test_follows_with_code_and_secret(small_world):
    view = small_world.view(small_world.accepted())
    found = queries.track(f" {view.number.lower()} ", f"{view.secret.lower()} ")
    assert found.id == view.id


@pytest.mark.parametrize("wrong", ["", "ZZZZZZ", "ĐĐĐĐĐĐ", "A" * 10_000])
def test_a_wrong_pair_gets_one_answer(small_world, wrong):
    view = small_world.view(small_world.accepted())
    with pytest.raises(NotFoundError) as bad_secret:
        queries.track(view.number, wrong)
    with pytest.raises(NotFoundError) as bad_number:
        queries.track("H99.12-261119-9999", view.secret)
    assert bad_secret.value.message == bad_number.value.message


def test_a_dossier_costs_seven_queries_whatever_its_length(
    small_world, django_assert_num_queries
):
    dossier_id = small_world.signed()
    with django_assert_num_queries(7):
        queries.dossier(dossier_id)


def test_a_work_list_costs_four_queries(small_world, django_assert_num_queries):
    small_world.in_hand()
    small_world.in_hand()
    with django_assert_num_queries(4):
        rows = queries.worklist(small_world.handler, queries.Tab.MINE, at(9, 30))
    assert len(rows) == 2
