"""Who is proposed for an apology, to whom, and until when."""

from __future__ import annotations

from motcua.apps.apologies import operations, queries
from motcua.apps.apologies.queries.weighing import weigh
from motcua.apps.apologies.tests.stage import AFTER_DUE, IN_TIME, everybody
from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries as records
from motcua.apps.dossiers.tests.world import at
from motcua.common.law import national_calendar
from motcua.core.apologies import Need


def calendar():
    return national_calendar()


def proposed(stage, when, who="handler"):
    return queries.proposals(everybody(stage.world)[who], when)


def test_what_can_still_be_made_is_not_proposed(stage):
    stage.world.in_hand()
    # One day to handle, one to consult, half a day to sign, three days given.
    assert proposed(stage, at(10)) == ()


def test_what_cannot_be_made_is_proposed_while_there_is_time(stage):
    dossier_id = stage.world.in_hand()
    (one,) = proposed(stage, at(15, day=20))
    assert one.dossier_id == dossier_id
    assert one.outlook.need is Need.SHORT
    # The handler's share is used up; consulting and signing are still to come.
    assert one.outlook.needed_minutes == 480 + 240
    assert one.outlook.left_minutes == 120 + 480 + 30
    assert one.outlook.send_by == at(17, day=23)
    assert one.is_in_time(at(15, day=20))
    assert not one.is_overdue


def test_an_overdue_dossier_without_apology_is_a_duty(stage):
    stage.world.in_hand()
    (one,) = proposed(stage, AFTER_DUE)
    assert one.is_overdue
    assert not one.is_in_time(AFTER_DUE)


def test_it_is_shown_where_the_dossier_lies(stage):
    stage.world.in_hand()
    seen = {who: len(proposed(stage, IN_TIME, who)) for who in everybody(stage.world)}
    assert seen == {
        "counter": 1,
        "handler": 1,
        "expert": 0,  # it has not come to the department yet
        "approver": 1,
        "stranger": 0,
    }


def test_a_letter_under_way_is_not_proposed_again(stage):
    apology_id = stage.drafted()
    assert proposed(stage, IN_TIME) == ()
    operations.withdraw(apology_id, by=stage.world.handler, at=IN_TIME, why="Nhầm")
    assert len(proposed(stage, IN_TIME)) == 1


def test_after_an_apology_the_new_day_is_what_counts(stage):
    dossier_id = stage.view(stage.sent()).dossier_id
    assert proposed(stage, AFTER_DUE) == ()
    (one,) = proposed(stage, at(9, day=30))
    assert (one.dossier_id, one.made) == (dossier_id, 1)
    assert one.promised_at == at(17, day=27)
    assert one.due_at == at(8, day=25)


def test_a_dossier_that_waits_for_the_citizen_owes_nothing(stage):
    world = stage.world
    dossier_id = world.in_hand()
    dossiers.ask_for_more(
        dossier_id,
        leg=2,
        by=world.handler,
        at=at(15),
        items=[{"name": "Tờ khai", "why": "mờ"}],
        reason="mờ",
    )
    assert proposed(stage, AFTER_DUE) == ()
    assert queries.outlook_of(world.view(dossier_id), AFTER_DUE, calendar()) is None


def test_one_dossier_at_hand_is_weighed_the_same(stage, django_assert_num_queries):
    view = stage.world.view(stage.world.in_hand())
    (one,) = proposed(stage, IN_TIME)
    with django_assert_num_queries(0):
        assert queries.outlook_of(view, IN_TIME, calendar()) == one.outlook
        assert not queries.outlook_of(view, at(10), calendar()).is_owed


def test_a_forecast_proposes_what_the_shares_would_still_allow(stage):
    stage.world.in_hand()
    (found,) = records.running(at(17, day=30))
    assert weigh(found, at(10), calendar(), 79).need is Need.NONE
    assert weigh(found, at(10), calendar(), 85).need is Need.LIKELY
    assert weigh(found, IN_TIME, calendar(), 0).need is Need.SHORT


def test_near_the_end_of_the_calendar_it_weighs_what_it_can(stage):
    stage.world.in_hand()
    last = national_calendar().last_day
    when = at(10).replace(year=last.year, month=last.month, day=last.day - 2)
    (one,) = proposed(stage, when)
    assert one.is_overdue


def test_many_are_weighed_in_few_queries(stage, django_assert_max_num_queries):
    for _ in range(3):
        stage.world.in_hand()
    proposed(stage, IN_TIME)
    with django_assert_max_num_queries(7):
        assert len(proposed(stage, IN_TIME)) == 3


def test_a_due_moment_that_moved_beyond_the_new_day_is_the_promise(stage):
    """The clock stood still for a supplement: the new day came first, and was kept."""
    dossier_id = stage.view(stage.sent()).dossier_id  # the 27th, 17:00, is promised
    dossiers.ask_for_more(
        dossier_id,
        leg=2,
        by=stage.world.handler,
        at=at(10, day=23),
        items=[{"name": "Giấy ủy quyền", "why": "thiếu"}],
        reason="Thiếu giấy",
    )
    back = at(10, day=30)
    dossiers.complete(dossier_id, by=stage.world.counter, at=back, answer="Đã nộp đủ")
    view = stage.world.view(dossier_id)
    assert view.due_at > back > view.reappointed_at
    outlook = queries.outlook_of(view, back, calendar())
    assert outlook is not None
    assert outlook.need is not Need.OVERDUE
    for one in proposed(stage, back):
        assert (one.is_overdue, one.promised_at) == (False, view.due_at)
    (one,) = proposed(stage, view.due_at)
    assert one.promised_at == view.due_at
