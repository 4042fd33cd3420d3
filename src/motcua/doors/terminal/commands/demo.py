"""``motcua demo``: the whole house and an invented province, from nothing to a page."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import transaction

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.organizations.demo import data
from motcua.doors.terminal import preparing, surroundings, web
from motcua.doors.terminal.parsers import Subparsers


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser("demo", help="run everything with demo data")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--host", default="127.0.0.1", help="0.0.0.0 opens it to others"
    )
    parser.add_argument(
        "--reset", action="store_true", help="delete all data and begin anew"
    )
    parser.set_defaults(run=run, brings_own_database=True)


def run(args: argparse.Namespace) -> int:
    """Prepare the database, fill it once, serve until Ctrl-C, stop everything."""
    address = web.Address(args.host, args.port)
    if hindrance := address.hindrance():
        print(f"Port {args.port}: {hindrance}. {_advice()}", file=sys.stderr)
        return 1
    if args.reset and not _reset():
        return 1
    with surroundings.database_in_use():
        with _step("Tables"):
            preparing.migrate()
        # All or nothing: a filling that was interrupted begins anew.
        with _step("Demo data"), transaction.atomic():
            if not dossiers.is_any():
                _fill()
        with _step("Static files"):
            preparing.collect_static_files()
        return web.serve(
            address,
            environment=_environment(address),
            when_ready=lambda: _welcome(address),
            beside=["worker"],
            note=_note(),
        )


def _fill() -> None:
    # What fills a house takes long to load: a second start does not wait for it.
    from motcua.doors.terminal.commands import seed

    seed.fill()


def _note() -> Path:
    return settings.VAR_DIR / "server.pid"


def _advice() -> str:
    """Say what to do about a taken port, most of all when we hold it ourselves."""
    orphan = web.left_running(_note())
    if orphan is None:
        return "Try --port N."
    return (
        f"A Một Cửa of this folder was left running (process {orphan}). "
        f"End it with: kill {orphan}"
    )


def _reset() -> bool:
    if not surroundings.is_embedded():
        print("--reset does not empty the server of DATABASE_URL.", file=sys.stderr)
        return False
    surroundings.embedded().destroy()
    messages = settings.VAR_DIR / "outbox"
    for folder in (settings.MEDIA_ROOT, settings.STATIC_ROOT, messages):
        shutil.rmtree(folder, ignore_errors=True)
    return True


def _environment(address: web.Address) -> dict[str, str]:
    public = {"PUBLIC_URL": f"http://localhost:{address.port}"}
    if address.host != "127.0.0.1":
        public["ALLOWED_HOSTS"] = "*"
    return public


def _welcome(address: web.Address) -> None:
    accounts = data.demo_accounts()
    longest = max(len(account.login) for account in accounts)
    print(f"\n  Một Cửa: http://localhost:{address.port}/\n")
    print(f"  Accounts, all with the password {data.demo_password()}:")
    for account in accounts:
        print(f"    {account.login:<{longest}}  {account.post}, {account.agency}")
    print(f"\n  Data lie in {surroundings.var()}. Ctrl-C stops everything.", flush=True)


@contextmanager
def _step(name: str) -> Iterator[None]:
    began = time.monotonic()
    print(f"  {name} ...", end=" ", flush=True)
    yield
    print(f"{time.monotonic() - began:.1f} s", flush=True)
