from datetime import datetime, timedelta

import pytest
import time_machine

from motcua.common import attempts
from motcua.common.attempts import Attempt, Limit, TooManyAttemptsError
from motcua.common.clock import VIETNAM
from motcua.common.tasks import sweep_attempts

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, 10, 40, 30, tzinfo=VIETNAM)
LIMIT = Limit("test", tries=3, window=timedelta(minutes=15))


def spend(times=1, at=AT, who="203.113.1.9", limit=LIMIT):
    for _ in range(times):
        attempts.spend(limit, who, at)


def is_blocked(at=AT, who="203.113.1.9", limit=LIMIT):
    try:
        attempts.spend(limit, who, at)
    except TooManyAttemptsError:
        return True
    return False


def test_the_try_after_the_last_one_is_refused_with_the_time_to_wait():
    spend(3)
    with pytest.raises(TooManyAttemptsError) as refused:
        spend(at=AT + timedelta(minutes=1))
    assert refused.value.until == AT + timedelta(minutes=15)
    assert refused.value.seconds == 14 * 60
    assert "Chờ 14 phút, đến 10:56" in refused.value.message


def test_trying_on_while_blocked_does_not_lengthen_the_wait():
    spend(3)
    for minute in range(15):
        assert is_blocked(at=AT + timedelta(minutes=minute))
    assert not is_blocked(at=AT + timedelta(minutes=15))


def test_a_new_window_begins_with_the_first_try_after_the_old_one():
    spend(2)
    later = AT + timedelta(minutes=16)
    spend(3, at=later)
    with pytest.raises(TooManyAttemptsError) as refused:
        spend(at=later)
    assert refused.value.until == later + LIMIT.window


def test_somebody_else_and_something_else_are_counted_apart():
    spend(3)
    assert is_blocked()
    assert not is_blocked(who="203.113.1.10")
    assert not is_blocked(limit=Limit("other", tries=3, window=LIMIT.window))


def test_a_right_try_is_given_back_but_earlier_wrong_ones_stay():
    spend(2)
    for _ in range(5):
        spend()
        attempts.give_back(LIMIT, "203.113.1.9")
    spend()
    assert is_blocked()


def test_giving_back_never_earns_tries():
    for _ in range(3):
        attempts.give_back(LIMIT, "203.113.1.9")
    spend(3)
    assert is_blocked()


def test_who_is_known_begins_anew():
    spend(3)
    attempts.forget(LIMIT, "203.113.1.9")
    assert not is_blocked()


def test_the_table_holds_no_address():
    spend(2)
    row = Attempt.objects.get()
    assert "203.113" not in row.who
    assert row.tries == 2


def test_windows_that_are_over_are_swept():
    spend()
    spend(at=AT + timedelta(minutes=10), who="203.113.1.10")
    assert attempts.sweep(AT + timedelta(minutes=15)) == 1
    assert Attempt.objects.count() == 1


def test_the_worker_sweeps_what_is_over():
    spend(at=AT)
    with time_machine.travel(AT + timedelta(minutes=16), tick=False):
        sweep_attempts()
    assert not Attempt.objects.exists()


def test_a_try_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        spend()


def test_limits_are_settings(settings):
    settings.ATTEMPT_LIMITS = {"test": (7, 60)}
    assert attempts.limit("test") == Limit("test", 7, timedelta(minutes=1))


def test_several_limits_are_counted_at_once_and_given_back_together():
    tries = ((LIMIT, "203.113.1.9"), (Limit("other", 1, LIMIT.window), "H99.12-1"))
    attempts.spend_each(tries, AT)
    with pytest.raises(TooManyAttemptsError):
        attempts.spend_each(tries, AT)
    attempts.give_back_each(tries)
    attempts.give_back_each(tries)
    attempts.spend_each(tries, AT)


def test_several_limits_cost_one_query(django_assert_num_queries):
    tries = ((LIMIT, "203.113.1.9"), (Limit("other", 1, LIMIT.window), "H99.12-1"))
    with django_assert_num_queries(1):
        attempts.spend_each(tries, AT)
    with django_assert_num_queries(1):
        attempts.give_back_each(tries)


def test_the_longest_wait_of_several_is_named():
    longer = Limit("longer", tries=1, window=timedelta(hours=1))
    tries = ((Limit("short", 1, LIMIT.window), "a"), (longer, "b"))
    attempts.spend_each(tries, AT)
    with pytest.raises(TooManyAttemptsError) as refused:
        attempts.spend_each(tries, AT)
    assert refused.value.until == AT + timedelta(hours=1)
