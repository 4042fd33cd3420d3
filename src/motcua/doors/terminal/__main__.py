"""``motcua <command>``: read the words, have a database, do it."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from importlib import import_module
from types import FrameType

import django
from django.apps import apps

from motcua.common.device import recording_from
from motcua.common.embedded import EmbeddedError
from motcua.common.errors import RefusedError
from motcua.doors.terminal import surroundings

# What facts say they were recorded from (common/device.py).
_DEVICES = {"worker": "worker", "seed": "demo", "demo": "demo"}

# The module of each command, in the order help lists them.
_COMMANDS = {
    "demo": "demo",
    "serve": "serve",
    "seed": "seed",
    "import": "import_procedures",
    "due": "due",
    "score": "score",
    "rank": "rank",
    "check-table": "check_table",
    "composite": "composite",
    "criteria": "criteria",
    "facts": "facts",
    "ledger": "ledger",
    "journal": "journal",
    "reconcile": "reconcile",
    "worker": "worker",
    "db": "db",
    "manage": "manage",
}


# Those that only read files: no model, no room of the house is asked.
_READERS = frozenset({"score", "rank", "check-table", "composite", "criteria"})


def main(words: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    _leave_in_order()
    asked = words[0] if words else ""
    surroundings.settle(command=asked)
    if asked in _READERS:
        apps.populate(())  # Django without its apps: a tenth of the time to begin
    else:
        django.setup()
    args = _parser(asked).parse_args(words)
    try:
        with (
            recording_from(_DEVICES.get(words[0], "terminal")),
            nullcontext()
            if args.brings_own_database
            else surroundings.database_in_use(),
        ):
            code: int = args.run(args)
            sys.stdout.flush()
    except (EmbeddedError, RefusedError) as problem:
        print(f"motcua: {problem}", file=sys.stderr)
        refused: int = args.exit_when_refused
        return refused
    except BrokenPipeError:
        return _unheard()
    except KeyboardInterrupt:
        return 130  # what a shell expects after Ctrl-C
    return code


def _unheard() -> int:
    """Leave without a word: who read the output (``head``) has gone."""
    # Python flushes once more on its way out, and would complain then.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 128 + signal.SIGPIPE  # what a shell expects


def _leave_in_order() -> None:
    """Let a told end (kill, closed terminal) stop the database on its way out."""

    def leave(number: int, _frame: FrameType | None) -> None:
        sys.exit(128 + number)  # what a shell expects

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)


def _parser(asked: str = "") -> argparse.ArgumentParser:
    """Return what reads the words. asked: the one command that is needed."""
    parser = argparse.ArgumentParser(
        prog="motcua", description="Một Cửa, from the inside: for technicians."
    )
    subparsers = parser.add_subparsers(metavar="command", required=True)
    # Commands import models, so they can only be imported once Django is set up; all
    # of them import half the house, so only the one that was asked for.
    for module in [_COMMANDS[asked]] if asked in _COMMANDS else _COMMANDS.values():
        import_module(f"motcua.doors.terminal.commands.{module}").add(subparsers)
    parser.set_defaults(brings_own_database=False, exit_when_refused=1)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
