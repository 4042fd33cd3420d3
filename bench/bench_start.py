"""From a fresh clone to a served page, as a newcomer types it; then the second start.

The clone is of the last commit. Packages come from the network into empty caches, so
the first figure is also the network's. The processors' time is that of everything the
start runs, installing and seeding included.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from meter import table, verdict
from stage import answers, free_port

from motcua.doors.terminal import surroundings

_BARS_SECONDS = {"first start": 180, "second start": 8}
_PATIENCE_SECONDS = 900
_CACHES = ("PIP_CACHE_DIR", "UV_CACHE_DIR", "XDG_CACHE_HOME")
_OURS = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTHONPATH", "VIRTUAL_ENV",
         "PYTHONPYCACHEPREFIX")  # fmt: skip


def main() -> None:
    """Clone, start, stop, start again, and say how long each start took."""
    with tempfile.TemporaryDirectory() as scratch:
        # The database runs as another account when we are root: it must get there.
        Path(scratch).chmod(0o755)
        clone = Path(scratch, "clone")
        words = ("git", "clone", "-q", surroundings.ROOT, clone)
        subprocess.run(words, check=True)  # noqa: S603  our own words
        environment = _newcomers(Path(scratch, "caches"))
        rows = [
            _row(name, bar, *_start(clone, environment))
            for name, bar in _BARS_SECONDS.items()
        ]
    table(["./run demo", "s to a page", "s cpu", "bar (s)"], rows)


def _start(clone: Path, environment: dict[str, str]) -> tuple[float, float]:
    """Return the seconds until a page was served, and the processors' in all."""
    port, used = free_port(), _cpu()
    began = time.perf_counter()
    demo = subprocess.Popen(  # noqa: S603  our own command
        ["./run", "demo", "--port", str(port)],
        cwd=clone,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        while not answers(port):
            took = time.perf_counter() - began
            if demo.poll() is not None or took > _PATIENCE_SECONDS:
                sys.exit(f"No page after {took:.0f} s (exit code {demo.poll()}).")
            time.sleep(0.1)
        took = time.perf_counter() - began
    finally:
        demo.send_signal(signal.SIGINT)
        demo.wait()
    return took, _cpu() - used


def _row(name: str, bar: float, wall: float, cpu: float) -> list[object]:
    return [name, wall, cpu, verdict(wall, bar)]


def _newcomers(caches: Path) -> dict[str, str]:
    """Return the environment without anything of ours, and with empty caches."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in _OURS and not name.startswith("MOTCUA_")
    }
    own = Path(sys.executable).parent
    folders = environment["PATH"].split(os.pathsep)
    environment["PATH"] = os.pathsep.join(
        folder for folder in folders if Path(folder) != own
    )
    return environment | {name: str(caches / name) for name in _CACHES}


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
