"""The web server and the worker: started, watched and stopped with us."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_MOST_WORKERS = 8
_THREADS = 2  # a worker's; each holds one connection of its pool
_STOP_SECONDS = 15
_ON_PARENTS_DEATH = 1  # Linux's PR_SET_PDEATHSIG


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens."""

    host: str
    port: int

    def hindrance(self) -> str | None:
        """Say in the system's words why a server cannot listen there, if so."""
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError as problem:
                return os.strerror(problem.errno or 0)
        return None

    def answers(self) -> bool:
        """Say whether somebody listens there."""
        host = "127.0.0.1" if self.host == "0.0.0.0" else self.host  # noqa: S104  compared only
        try:
            socket.create_connection((host, self.port), timeout=1).close()
        except OSError:
            return False
        return True


def serve(
    address: Address,
    environment: Mapping[str, str],
    when_ready: Callable[[], None],
    workers: int | None = None,
    beside: Sequence[str] = (),
    note: Path | None = None,
) -> int:
    """Serve until told to stop (Ctrl-C, SIGTERM, closed terminal) or until it dies.

    workers: None takes one a processor core. beside: words of a motcua command that
    runs along from the first page on. note: file that holds the server's process number
    meanwhile (``left_running``). Returns 0 when told, 1 when one of them died.
    """
    told = _listen_for_signals()
    children = [_start(_web_server(address, workers or _cores()), environment)]
    if note is not None:
        note.write_text(str(children[0].pid), encoding="ascii")
    try:
        while not address.answers() and _all_live(children) and not told.wait(0.05):
            pass
        if address.answers() and _all_live(children):
            when_ready()
            if beside:
                motcua = (sys.executable, "-m", "motcua.doors.terminal")
                children.append(_start([*motcua, *beside], environment))
        while _all_live(children) and not told.wait(0.2):
            pass
    finally:
        for child in reversed(children):
            _stop(child)
        if note is not None:
            note.unlink(missing_ok=True)
    return 0 if told.is_set() else 1


def left_running(note: Path) -> int | None:
    """Return the process number of a server nobody watches any more; None without one.

    Where the parent was killed outright and the system does not end its children, the
    server goes on and keeps its port.
    """
    text = note.read_text(encoding="ascii") if note.exists() else ""
    if not text.isdigit():
        return None
    ps = shutil.which("ps")
    if ps is None:
        return None
    asked = subprocess.run(  # noqa: S603  a number of our own
        [ps, "-ww", "-o", "command=", "-p", text],
        capture_output=True,
        text=True,
        check=False,
    )
    return int(text) if "granian" in asked.stdout else None


def _web_server(address: Address, workers: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian"),
        *("--interface", "wsgi", "--no-ws", "--log-level", "warning"),
        *("--host", address.host, "--port", str(address.port)),
        *("--workers", str(workers), "--blocking-threads", str(_THREADS)),
        "motcua.conf.wsgi:application",
    ]


def _start(
    command: Sequence[str], environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches us alone, and we stop things in order.
    return subprocess.Popen(  # noqa: S603  made of our own words
        command,
        env={**os.environ, "DATABASE_POOL": str(_THREADS), **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # what matters is said on stderr
        start_new_session=True,
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509  no thread of ours runs yet
    )


def _end_with_parent() -> None:
    """Let the system stop this process when its parent is gone, however it went."""
    ctypes.CDLL(None).prctl(_ON_PARENTS_DEATH, signal.SIGTERM)


def _all_live(children: Sequence[subprocess.Popen[bytes]]) -> bool:
    return all(child.poll() is None for child in children)


def _stop(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _listen_for_signals() -> threading.Event:
    told = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: told.set())
    return told


def _cores() -> int:
    # Not os.cpu_count(): a container may own fewer cores than the machine has.
    try:
        mine = len(os.sched_getaffinity(0))
    except AttributeError:  # macOS
        mine = os.cpu_count() or 1
    return min(mine, _MOST_WORKERS)
