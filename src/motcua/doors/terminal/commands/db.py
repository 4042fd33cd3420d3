"""``motcua db``: look into the database, take it out, put it back."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from motcua.common.embedded import EmbeddedError
from motcua.doors.terminal import surroundings
from motcua.doors.terminal.parsers import Subparsers


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser("db", help="url, psql, dump, restore, stop")
    deeds = parser.add_subparsers(metavar="deed", required=True)
    deeds.add_parser("url", help="print the address").set_defaults(run=_url)
    deeds.add_parser("psql", help="talk SQL").set_defaults(run=_psql)
    deeds.add_parser("stop", help="stop the embedded server").set_defaults(
        run=_stop, brings_own_database=True
    )
    for name, run in (("dump", _dump), ("restore", _restore)):
        deed = deeds.add_parser(name, help=f"{name} everything")
        deed.add_argument("file", type=Path)
        deed.set_defaults(run=run)


def _url(_args: argparse.Namespace) -> int:
    print(os.environ["DATABASE_URL"])
    return 0


def _psql(_args: argparse.Namespace) -> int:
    return _client("psql", os.environ["DATABASE_URL"])


def _dump(args: argparse.Namespace) -> int:
    if args.file.exists():
        raise EmbeddedError(f"{args.file} exists already; nothing was written.")
    return _client(
        "pg_dump", "--format=custom", "--no-owner",
        f"--file={args.file}", os.environ["DATABASE_URL"],
    )  # fmt: skip


def _restore(args: argparse.Namespace) -> int:
    """Put a dump back, all or nothing; what the dump holds replaces what is there."""
    return _client(
        "pg_restore", "--single-transaction", "--clean", "--if-exists", "--no-owner",
        f"--dbname={os.environ['DATABASE_URL']}", str(args.file),
    )  # fmt: skip


def _stop(_args: argparse.Namespace) -> int:
    if not surroundings.is_embedded():
        print("DATABASE_URL names a server that is not ours to stop.", file=sys.stderr)
        return 1
    surroundings.embedded().stop()
    return 0


def _client(program: str, *arguments: str) -> int:
    path = surroundings.embedded().programs / program
    return subprocess.run([path, *arguments], check=False).returncode  # noqa: S603  ours
