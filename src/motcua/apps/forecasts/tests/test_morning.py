"""Whom to call: chances of open dossiers, in whose list, in which order."""

import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.forecasts import operations, queries
from motcua.apps.forecasts.queries import Scope
from motcua.apps.forecasts.tests.conftest import NOW

_LATER = NOW.replace(hour=16)


@pytest.fixture
def trained(past):
    operations.train(at=NOW)
    return past


def test_who_lies_long_is_likelier_to_be_late(trained):
    fresh = trained.begun(NOW.replace(hour=15))
    old = trained.begun(NOW - timedelta(days=2))
    found = queries.chances([fresh, old], _LATER)
    assert found[fresh].late < found[old].late
    assert found[old].elapsed_minutes == 2 * 480 + 390
    assert found[fresh].seen == trained.finished
    assert found[fresh].remaining.low <= found[fresh].remaining.high
    assert found[fresh].usual_minutes == 300


def test_the_list_begins_with_the_greatest_harm(trained):
    ids = [trained.begun(NOW - timedelta(days=back)) for back in (0, 1, 2)]
    told = queries.morning(Scope(), _LATER)
    harms = [call.harm for call in told.calls]
    assert harms == sorted(harms, reverse=True)
    assert told.calls[0].dossier_id == ids[2]
    assert told.running == 3
    assert told.to_call == len(told.calls)


def test_what_is_due_already_is_counted_not_listed(trained):
    pk = trained.begun(NOW - timedelta(days=10))
    told = queries.morning(Scope(), NOW)
    assert (told.overdue, told.calls) == (1, ())
    assert queries.chances([pk], NOW)[pk].late == 1


def test_the_time_a_citizen_is_waited_for_is_nobodys(trained):
    pk, people = trained.begun(NOW - timedelta(days=2)), trained.world
    dossiers.ask_for_more(
        pk,
        leg=2,
        by=people.handler,
        at=NOW - timedelta(days=1),
        items=[{"name": "Tờ khai", "why": "thiếu"}],
        reason="thiếu",
    )
    assert queries.chances([pk], NOW) == {}
    dossiers.complete(pk, by=people.counter, at=NOW, answer="đủ")
    assert queries.chances([pk], _LATER)[pk].elapsed_minutes == 480 + 390


def test_each_sees_what_lies_with_them(trained):
    pk, people = trained.begun(NOW), trained.world
    unit = people.handler.seats[0].unit_id
    for scope, count in (
        (Scope(agency_id=people.commune), 1),
        (Scope(unit_id=unit), 1),
        (Scope(holder_id=people.handler.person_id), 1),
        (Scope(agency_id=people.department), 0),
        (Scope(unit_id=people.counter.seats[0].unit_id), 0),
        (Scope(holder_id=people.counter.person_id), 0),
        (Scope(ids=[pk]), 1),
        (Scope(ids=[]), 0),
    ):
        assert queries.morning(scope, _LATER).running == count


def test_too_little_history_is_said(past):
    pk = past.begun(NOW)
    assert queries.chances([pk], _LATER)[pk].late is None
    told = queries.morning(Scope(), _LATER)
    assert (told.unknown, told.to_call) == (1, 0)


def test_a_page_asks_a_fixed_number_of_questions(
    trained, django_assert_max_num_queries
):
    trained.begun(NOW)
    queries.morning(Scope(), _LATER)
    for _ in range(3):
        trained.begun(NOW)
    with django_assert_max_num_queries(6):
        queries.morning(Scope(), _LATER)


def test_what_is_likely_but_far_off_waits_its_turn(trained, monkeypatch):
    """A dossier that lay long before a due moment weeks away is counted, not listed."""
    pk = trained.begun(NOW - timedelta(days=2))
    assert queries.morning(Scope(ids=[pk]), _LATER).to_call == 1
    stricter = replace(queries.method(), harm_from=0.999)
    room = sys.modules["motcua.apps.forecasts.queries.morning"]  # named as its function
    monkeypatch.setattr(room, "method", lambda: stricter)
    told = queries.morning(Scope(ids=[pk]), _LATER)
    assert (told.to_call, told.later, told.calls) == (0, 1, ())


def test_a_due_moment_no_calendar_knows_yet_takes_nothing_away(trained):
    pk, other = trained.begun(NOW), trained.begun(NOW)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE dossiers_dossier SET due_at = '2031-01-01' WHERE id = %s", [pk]
        )
    found = queries.chances([pk, other], _LATER)
    assert found[pk].left_minutes > found[other].left_minutes
    assert found[pk].late == pytest.approx(0)


def test_likelihoods_are_the_chances_alone(trained, django_assert_max_num_queries):
    ids = [trained.begun(NOW - timedelta(days=back)) for back in (0, 2)]
    chances = queries.chances(ids, _LATER)
    with django_assert_max_num_queries(6):
        found = queries.likelihoods(ids, _LATER)
    assert found == {pk: chances[pk].late for pk in ids}
    assert queries.likelihoods([], _LATER) == {}


def test_without_learning_there_are_no_likelihoods(past):
    assert queries.likelihoods([past.begun(NOW)], _LATER) == {}
