"""Where benchmarks are played: an installation of its own, the demo province in it.

It lies in ``var/bench`` (``tools/bench.py`` says so) with a PostgreSQL server of its
own that keeps data as safely as an office's does. It is built anew for every commit and
every day, so that figures are of this code and of dossiers that are due today.
"""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import django
from meter import Cost, Meter

from motcua.common import clock
from motcua.doors.terminal import surroundings

_PATIENCE_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Served:
    """A served installation, as ``./run demo`` starts it. pid: of the command."""

    port: int
    pid: int


def settle() -> None:
    """Have Django speak to the installation; its server need not run yet."""
    surroundings.settle("bench")
    django.setup()


def build() -> Cost:
    """Make the installation anew; return what filling it cost, tables not counted."""
    from django.db import transaction

    from motcua.doors.terminal import preparing
    from motcua.doors.terminal.commands import seed

    surroundings.embedded().destroy()
    for folder in ("files", "outbox"):
        shutil.rmtree(surroundings.var() / folder, ignore_errors=True)
    with surroundings.database_in_use():
        preparing.migrate()
        with Meter(os.getpid(), postmaster()) as meter, transaction.atomic():
            seed.fill()
        _disconnect()
    _mark().write_text(_state())
    return meter.cost


def ensure() -> None:
    """Make the installation unless there is one of this commit and day."""
    if not _mark().exists() or _mark().read_text() != _state():
        build()


@contextmanager
def serving() -> Iterator[Served]:
    """Serve the installation inside the block, by the demo's own command."""
    ensure()
    port = free_port()
    words = ("-m", "motcua.doors.terminal", "demo", "--port", str(port))
    with surroundings.database_in_use():
        demo = subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        try:
            _wait_for_page(port, demo)
            yield Served(port, demo.pid)
        finally:
            _disconnect()
            demo.send_signal(signal.SIGINT)
            demo.wait()


def postmaster() -> int:
    """Return the process of the installation's database server."""
    file = surroundings.embedded().place / "data" / "postmaster.pid"
    return int(file.read_text().split()[0])


def answers(port: int) -> bool:
    """Say whether a page is served there."""
    try:
        connection = http.client.HTTPConnection("localhost", port, timeout=30)
        connection.request("GET", "/")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False


def _wait_for_page(port: int, demo: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while not answers(port):
        if demo.poll() is not None or time.monotonic() > until:
            sys.exit(f"The demo did not come up (exit code {demo.poll()}).")
        time.sleep(0.2)


def _mark() -> Path:
    return surroundings.var() / "built"


def _state() -> str:
    git = ("git", "rev-parse", "HEAD")
    head = subprocess.run(git, capture_output=True, text=True, check=False)  # noqa: S603  our own words
    return f"{head.stdout.strip()} {clock.today()}"


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _disconnect() -> None:
    from django.db import connection

    connection.close()
