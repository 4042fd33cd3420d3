"""``motcua worker``: do the jobs that wait, as sending messages, until told to stop.

``demo`` and ``serve`` run one beside the web server; more may run on other machines.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, cast

from django.db import connection
from procrastinate.contrib.django import app

from motcua.common import jobs
from motcua.doors.terminal.parsers import Subparsers

if TYPE_CHECKING:
    from procrastinate.contrib.django.django_connector import DjangoConnector

# Shorter than the patience of whoever stops us (web.py, a service manager): a job that
# does not end in time is put back by the next worker.
_STOP_SECONDS = 10


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser("worker", help="do the waiting jobs")
    parser.set_defaults(run=run)


def run(_args: argparse.Namespace) -> int:
    """Work one job at a time; a done one leaves no row behind.

    SIGTERM or Ctrl-C: the job at hand is finished, no other is begun.
    """
    jobs.put_back_stalled()
    connection.close()  # jobs have one of their own
    connector = cast("DjangoConnector", app.connector).get_worker_connector()
    with app.replace_connector(connector):
        app.run_worker(
            concurrency=1,
            delete_jobs="successful",
            shutdown_graceful_timeout=_STOP_SECONDS,
            stalled_worker_timeout=jobs.SILENT_FOR.total_seconds(),
        )
    return 0
