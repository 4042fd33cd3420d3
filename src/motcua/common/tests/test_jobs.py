"""What a dead worker left behind is done again; a living one is left alone."""

import logging
from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.common import jobs
from motcua.common.tasks import (
    deliver_outbox,
    forget_failed_jobs,
    put_back_stalled,
    sweep_attempts,
)

pytestmark = pytest.mark.django_db

ALIVE, DEAD = timedelta(0), timedelta(seconds=31)


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0] if cursor.description else None


def worker(silent_for):
    return sql(
        "INSERT INTO procrastinate_workers (last_heartbeat)"
        " VALUES (now() - %s) RETURNING id",
        silent_for,
    )


def begun_by(worker_id, task=sweep_attempts, attempts=0):
    """Queue a job and have the worker begin it; return its id."""
    job_id = task.defer()
    sql(
        "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s, attempts = %s"
        " WHERE id = %s",
        worker_id,
        attempts,
        job_id,
    )
    return job_id


def status(job_id):
    rows = ProcrastinateJob.objects.filter(pk=job_id)
    return rows.values_list("status", flat=True).first()


def test_what_a_silent_worker_was_doing_waits_again():
    job_id = begun_by(worker(DEAD))

    assert jobs.put_back_stalled() == 1

    job = ProcrastinateJob.objects.get(pk=job_id)
    assert (job.status, job.attempts) == ("todo", 1)
    assert jobs.put_back_stalled() == 0


def test_what_a_forgotten_worker_was_doing_waits_again():
    worker_id = worker(DEAD)
    job_id = begun_by(worker_id)
    sql("DELETE FROM procrastinate_workers WHERE id = %s", worker_id)

    jobs.put_back_stalled()

    assert status(job_id) == "todo"


def test_what_a_living_worker_does_is_left_to_it():
    job_id = begun_by(worker(ALIVE))

    assert jobs.put_back_stalled() == 0
    assert status(job_id) == "doing"


def test_what_waits_or_failed_is_left_as_it_is():
    waiting = sweep_attempts.defer()
    failed = begun_by(worker(DEAD), deliver_outbox)
    sql("UPDATE procrastinate_jobs SET status = 'failed' WHERE id = %s", failed)

    assert jobs.put_back_stalled() == 0
    assert (status(waiting), status(failed)) == ("todo", "failed")


def test_one_whose_like_waits_already_is_dropped():
    stalled = begun_by(worker(DEAD))
    waiting = sweep_attempts.defer()

    assert jobs.put_back_stalled() == 1
    assert (status(stalled), status(waiting)) == (None, "todo")


def test_two_alike_become_one():
    left = [begun_by(worker(DEAD)) for _ in range(2)]

    assert jobs.put_back_stalled() == 2
    assert sorted(str(status(job_id)) for job_id in left) == ["None", "todo"]


def test_what_kills_every_worker_is_given_up_aloud(caplog):
    job_id = begun_by(worker(DEAD), attempts=jobs.MOST_ATTEMPTS - 1)

    jobs.put_back_stalled()

    assert status(job_id) == "failed"
    assert [record.levelno for record in caplog.records] == [
        logging.WARNING,
        logging.ERROR,
    ]


def test_nothing_stalled_costs_one_look(django_assert_num_queries):
    with django_assert_num_queries(3):  # two of them the savepoint of the test
        assert jobs.put_back_stalled() == 0


def test_the_keeper_itself_can_be_put_back():
    job_id = begun_by(worker(DEAD), put_back_stalled)

    put_back_stalled()

    assert status(job_id) == "todo"


@pytest.mark.parametrize(("days", "left"), [(29, "failed"), (31, None)])
def test_a_failed_job_is_forgotten_after_a_month(days, left):
    job_id = begun_by(worker(ALIVE))
    sql("UPDATE procrastinate_jobs SET status = 'failed' WHERE id = %s", job_id)
    sql("UPDATE procrastinate_events SET at = now() - %s", timedelta(days=days))

    async_to_sync(forget_failed_jobs.func)()

    assert status(job_id) == left
