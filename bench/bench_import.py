"""How long the 1,259 real national records take to become drafts, by the command.

They are not part of this repository: without ../shared/data nothing is measured, and
that is said. Imported twice, since a second import must change nothing.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from meter import table, verdict

from motcua.doors.terminal import surroundings

_BAR_SECONDS = 60
_RECORDS = surroundings.ROOT.parent / "shared" / "data" / "procedures"


@dataclass(frozen=True, slots=True)
class Round:
    """All files once. cpu: of the command; the database server's is not in it."""

    wall: float
    cpu: float
    found: Counter[str]


def main() -> int:
    """Import into an installation of its own and say how long it took."""
    files = sorted(_RECORDS.glob("*.jsonl.gz"))
    if not files:
        print(f"NOT MEASURED: there are no records in {_RECORDS}.")
        return 0
    os.environ["MOTCUA_VAR"] = str(surroundings.var() / "import")
    surroundings.settle("bench")
    surroundings.embedded().destroy()
    with surroundings.database_in_use():
        rounds = {name: _import(files) for name in ("first time", "second time")}
    surroundings.embedded().destroy()
    head = ["records", "s wall", "s cpu", "created", "unchanged", "rejected", "doubts",
            "bar (s)"]  # fmt: skip
    table(head, [_row(name, done) for name, done in rounds.items()])
    return 0


def _import(files: list[Path]) -> Round:
    found: Counter[str] = Counter()
    began, cpu = time.perf_counter(), _cpu()
    for file in files:
        words = ("-m", "motcua.doors.terminal", "import", "procedures", file, "--json")
        done = subprocess.run(  # noqa: S603  our own command
            [sys.executable, *words], capture_output=True, text=True, check=True
        )
        said = json.loads(done.stdout)
        found += Counter(
            {
                name: value if isinstance(value, int) else len(value)
                for name, value in said.items()
            }
        )
    return Round(time.perf_counter() - began, _cpu() - cpu, found)


def _row(name: str, done: Round) -> list[object]:
    found = done.found
    counts = [found[kind] for kind in ("created", "unchanged", "rejected", "doubts")]
    return [name, done.wall, done.cpu, *counts, verdict(done.wall, _BAR_SECONDS)]


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
