"""``./run test``: every test, on a database server of their own.

DATABASE_URL names another server; its role needs CREATEDB. MOTCUA_PG_BIN names a folder
of other PostgreSQL programs for the throw-away server, as Debian's.
"""

from __future__ import annotations

import fcntl
import os
import sys
from pathlib import Path

import pytest

from motcua.common.embedded import Cluster, EmbeddedError, Keeping

ROOT = Path(__file__).resolve().parents[1]


def main(words: list[str]) -> int:
    """Run pytest with a database behind it and return its exit code."""
    os.chdir(ROOT)
    # Tables are made anew: what an older checkout left there would lie.
    arguments = ["--create-db", "--numprocesses=2", "--dist=worksteal", *words]
    if "DATABASE_URL" in os.environ:
        return pytest.main(arguments)
    home = _home()
    home.parent.mkdir(parents=True, exist_ok=True)
    with home.with_suffix(".lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another ./run test is running in this checkout.", file=sys.stderr)
            return 1
        return _with_own_server(home, arguments)


def _with_own_server(home: Path, arguments: list[str]) -> int:
    try:
        with Cluster(home, Keeping.THROW_AWAY).in_use() as url:
            os.environ["DATABASE_URL"] = url
            return pytest.main(arguments)
    except EmbeddedError as problem:
        print(problem, file=sys.stderr)
        return 1


def _home() -> Path:
    """Return where the throw-away server lies: one folder for each set of programs."""
    programs = os.environ.get("MOTCUA_PG_BIN", "")
    name = "-".join(["test-postgresql", *Path(programs).parts[1:]])
    return Path(os.environ.get("MOTCUA_VAR", ROOT / "var")) / name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
