"""What is told outside waits for the commit, is told once, and is not lost."""

import logging
import threading
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.common import clock, outbox
from motcua.common.clock import VIETNAM
from motcua.common.models import OutboxMessage
from motcua.common.tasks import deliver_outbox

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, 10, 40, tzinfo=VIETNAM)
MINUTE = timedelta(minutes=1)


class Post:
    """What came through; numbers that cannot be told raise."""

    def __init__(self):
        self.told = []
        self.cannot = set()

    def deliver(self, payload, at):
        OutboxMessage.objects.create(
            kind="trace", payload=payload, made_at=at, next_at=at
        )
        if payload["n"] in self.cannot:
            raise ConnectionError("mạng không trả lời")
        self.told.append(payload["n"])


@pytest.fixture
def post(monkeypatch):
    """Deliver messages of the kind "test"; nobody else's are touched."""
    office = Post()
    monkeypatch.setattr(outbox, "_deliveries", {})
    outbox.delivers("test", office.deliver)
    return office


@pytest.fixture
def wakes(monkeypatch):
    """Count how often the job is woken."""
    calls = []
    monkeypatch.setattr(outbox, "_after_commit", [])
    outbox.when_posted(lambda: calls.append(1))
    return calls


def put(*numbers, kind="test"):
    outbox.post(kind, [{"n": number} for number in numbers], at=AT)


def message(number, kind="test"):
    return OutboxMessage.objects.get(kind=kind, payload={"n": number})


def test_what_is_posted_waits_until_it_is_delivered(post):
    put(1, 2)
    assert post.told == []

    assert outbox.deliver_waiting(AT + MINUTE) == 2

    assert post.told == [1, 2]
    assert message(1).sent_at == AT + MINUTE
    assert (message(1).attempts, message(1).last_error) == (1, "")


def test_it_is_told_once(post):
    put(1)
    outbox.deliver_waiting(AT)

    assert outbox.deliver_waiting(AT + MINUTE) == 0
    assert post.told == [1]


@pytest.mark.usefixtures("wakes")
def test_a_batch_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        put(*range(30))


@pytest.mark.usefixtures("post")
def test_a_deed_that_is_rolled_back_says_nothing(wakes):
    with transaction.atomic():
        put(1)
        transaction.set_rollback(True)

    assert outbox.deliver_waiting(AT) == 0
    assert wakes == []


def test_one_that_fails_keeps_its_error_and_the_others_go_on(post):
    post.cannot = {2}
    put(1, 2, 3)

    assert outbox.deliver_waiting(AT) == 2

    assert post.told == [1, 3]
    failed = message(2)
    assert failed.sent_at is None
    assert failed.last_error == "ConnectionError: mạng không trả lời"


def test_what_a_failed_delivery_wrote_is_taken_back(post):
    post.cannot = {1}
    put(1, 2)
    outbox.deliver_waiting(AT)

    traces = OutboxMessage.objects.filter(kind="trace").values_list("payload")
    assert [payload["n"] for (payload,) in traces] == [2]


def test_it_is_tried_again_and_its_error_forgotten(post):
    post.cannot = {1}
    put(1)
    outbox.deliver_waiting(AT)
    post.cannot = set()

    assert outbox.deliver_waiting(AT + MINUTE) == 1
    assert (message(1).attempts, message(1).last_error) == (2, "")


def test_each_wait_is_longer_up_to_six_hours(post):
    post.cannot = {1}
    put(1)
    waits, at = [], AT
    for _ in range(12):
        outbox.deliver_waiting(at)
        waits.append(message(1).next_at - at)
        assert outbox.deliver_waiting(message(1).next_at - MINUTE / 2) == 0
        at = message(1).next_at

    assert message(1).attempts == 12
    assert waits[:4] == [MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE]
    assert waits[-1] == timedelta(hours=6)


def test_a_dead_network_of_two_days_loses_nothing(post):
    post.cannot = {1}
    put(1)
    # In a busy house every new message wakes the job: say, each minute.
    for minute in range(0, 2 * 24 * 60, 5):
        outbox.deliver_waiting(AT + minute * MINUTE)
    post.cannot = set()

    assert outbox.deliver_waiting(message(1).next_at) == 1


def test_giving_up_is_said_and_the_message_stays_with_its_error(post, caplog):
    post.cannot = {1}
    put(1)
    for _ in range(outbox.MAX_ATTEMPTS):
        assert not caplog.records
        outbox.deliver_waiting(message(1).next_at)

    post.cannot = set()
    assert outbox.deliver_waiting(message(1).next_at) == 0
    assert message(1).last_error.startswith("ConnectionError")
    (said,) = caplog.records
    assert said.levelno == logging.ERROR
    assert f"test {message(1).pk}" in said.getMessage()


def test_many_that_fail_do_not_stand_in_the_way(post):
    post.cannot = set(range(outbox.BATCH))
    put(*range(outbox.BATCH + 1))

    assert outbox.deliver_waiting(AT) == 0
    assert outbox.deliver_waiting(AT) == 1
    assert post.told == [outbox.BATCH]


@pytest.mark.usefixtures("post")
def test_a_kind_nobody_delivers_waits():
    put(1, kind="carrier-pigeon")

    assert outbox.deliver_waiting(AT) == 0
    assert message(1, kind="carrier-pigeon").attempts == 0


@pytest.mark.usefixtures("post", "wakes")
def test_in_silence_nothing_is_posted_and_afterwards_it_is():
    with outbox.silence():
        put(1)
        with outbox.silence():
            put(2)
        put(3)
    assert not OutboxMessage.objects.exists()

    put(4)
    assert outbox.deliver_waiting(AT) == 1


def test_silence_ends_with_an_error_too():
    with pytest.raises(ValueError, match="on the way"), outbox.silence():
        raise ValueError("on the way")
    put(1)
    assert OutboxMessage.objects.count() == 1


@pytest.mark.usefixtures("wakes")
def test_nothing_to_post_is_no_work(django_assert_num_queries):
    with django_assert_num_queries(0):
        put()


def test_the_job_is_woken_after_the_commit(django_capture_on_commit_callbacks, wakes):
    with django_capture_on_commit_callbacks(execute=True):
        put(1)
        assert wakes == []
    assert wakes == [1]


def test_posting_twice_queues_one_job(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        put(1)
    with django_capture_on_commit_callbacks(execute=True):
        put(2)

    jobs = ProcrastinateJob.objects.filter(task_name=deliver_outbox.name)
    assert [job.status for job in jobs] == ["todo"]


def test_the_job_empties_the_box_batch_by_batch(post, monkeypatch):
    monkeypatch.setattr(outbox, "BATCH", 2)
    put(1, 2, 3, 4, 5)

    with time_machine.travel(AT, tick=False):
        deliver_outbox(timestamp=int(clock.now().timestamp()))

    assert post.told == [1, 2, 3, 4, 5]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("post")
def test_two_workers_never_tell_one_message_twice():
    put(*range(12))
    meeting = threading.Barrier(2, timeout=60)
    told_by = {}

    def deliver(payload, _at):
        if not meeting.broken and payload["n"] < 2:
            meeting.wait()  # both are in the middle of telling one
        told_by.setdefault(payload["n"], []).append(threading.get_ident())

    outbox.delivers("test", deliver)

    def work():
        try:
            outbox.deliver_waiting(AT)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(told_by) == list(range(12))
    assert {len(who) for who in told_by.values()} == {1}
    assert told_by[0] != told_by[1]
    assert not OutboxMessage.objects.filter(sent_at__isnull=True).exists()
