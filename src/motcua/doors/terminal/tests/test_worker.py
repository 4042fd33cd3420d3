"""The worker does what waits, ends in order, and loses nothing when it is killed."""

import os
import signal
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest
from django.conf import settings as house
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from motcua.apps.notices.tests.commune import commune
from motcua.apps.procedures import queries as procedures
from motcua.common.models import OutboxMessage

pytestmark = pytest.mark.django_db(transaction=True)

COURIER = "motcua.doors.terminal.tests.slow_courier.SlowCourier"
PATIENCE = 40  # seconds; a busy machine takes a while to start Python


@pytest.fixture
def start(tmp_path, settings):
    """Start workers on the tests' database; none outlives the test."""
    settings.COURIER_PROVIDER = COURIER
    tests = urlsplit(os.environ["DATABASE_URL"])._replace(
        path=f"/{connection.settings_dict['NAME']}"
    )
    environment = os.environ | {
        "COURIER_PROVIDER": COURIER,
        "DATABASE_URL": tests.geturl(),
        "DJANGO_SETTINGS_MODULE": "motcua.conf.test",
        "PYTHONPATH": str(house.SOURCE.parent),
        "SLOW_COURIER": str(tmp_path),
    }
    started = []

    def worker():
        words = [sys.executable, "-m", "motcua.doors.terminal", "worker"]
        started.append(subprocess.Popen(words, env=environment))
        return started[-1]

    yield worker
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def accepted():
    """Accept a dossier: one message waits, one job is to deliver it."""
    procedures.forget()
    commune().accepted()
    yield ProcrastinateJob.objects.get(status="todo").pk
    procedures.forget()


def wait_until(happened):
    until = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.05)


def log(tmp_path):
    file = tmp_path / "log"
    return file.read_text().split() if file.exists() else []


def is_told():
    return OutboxMessage.objects.filter(sent_at__isnull=False).exists()


def test_what_waits_is_done_and_leaves_no_job(start, accepted, tmp_path):
    worker = start()
    wait_until(lambda: not ProcrastinateJob.objects.filter(pk=accepted).exists())

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(PATIENCE) == 0
    assert is_told()
    assert log(tmp_path) == ["begun", "sent"]
    assert not ProcrastinateWorker.objects.exists()


def test_a_worker_told_to_stop_finishes_what_it_does(start, accepted, tmp_path):
    (tmp_path / "hold").touch()
    worker = start()
    wait_until(lambda: log(tmp_path) == ["begun"])

    worker.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    assert worker.poll() is None
    (tmp_path / "hold").unlink()

    assert worker.wait(PATIENCE) == 0
    assert is_told()
    assert not ProcrastinateJob.objects.filter(pk=accepted).exists()


def test_what_a_killed_worker_was_doing_is_done_again_once(start, accepted, tmp_path):
    (tmp_path / "hold").touch()
    first = start()
    wait_until(lambda: log(tmp_path) == ["begun"])
    first.kill()
    first.wait()
    assert not is_told()
    assert ProcrastinateJob.objects.get(pk=accepted).status == "doing"

    (tmp_path / "hold").unlink()
    with connection.cursor() as cursor:  # half a minute later nobody hears of it
        cursor.execute(
            "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 s'"
        )
    second = start()
    wait_until(is_told)
    wait_until(lambda: not ProcrastinateJob.objects.filter(pk=accepted).exists())
    second.send_signal(signal.SIGTERM)

    assert second.wait(PATIENCE) == 0
    assert log(tmp_path) == ["begun", "begun", "sent"]
    assert OutboxMessage.objects.count() == 1
    assert not ProcrastinateJob.objects.filter(status="doing").exists()
