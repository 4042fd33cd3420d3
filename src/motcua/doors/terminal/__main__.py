"""``motcua <command>``: read the words, have a database, do it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import nullcontext

import django

from motcua.common.embedded import EmbeddedError
from motcua.common.errors import RefusedError
from motcua.doors.terminal import surroundings


def main(words: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    surroundings.settle(command=words[0] if words else "")
    django.setup()
    args = _parser().parse_args(words)
    try:
        with (
            nullcontext()
            if args.brings_own_database
            else surroundings.database_in_use()
        ):
            code: int = args.run(args)
    except (EmbeddedError, RefusedError) as problem:
        print(f"motcua: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130  # what a shell expects after Ctrl-C
    return code


def _parser() -> argparse.ArgumentParser:
    # Commands import models, so they can only be imported once Django is set up.
    from motcua.doors.terminal.commands import (
        db,
        demo,
        due,
        facts,
        import_procedures,
        journal,
        manage,
        seed,
        serve,
        worker,
    )

    parser = argparse.ArgumentParser(
        prog="motcua", description="Một Cửa, from the inside: for technicians."
    )
    subparsers = parser.add_subparsers(metavar="command", required=True)
    for command in (
        demo,
        serve,
        seed,
        import_procedures,
        due,
        facts,
        journal,
        worker,
        db,
        manage,
    ):
        command.add(subparsers)
    parser.set_defaults(brings_own_database=False)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
