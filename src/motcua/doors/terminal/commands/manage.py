"""``motcua manage``: Django's own commands, with our database and settings."""

from __future__ import annotations

import argparse

from django.core.management import execute_from_command_line

from motcua.doors.terminal.parsers import Subparsers


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser(
        "manage",
        help="run a Django command: manage migrate, manage shell",
        add_help=False,
    )
    parser.add_argument("words", nargs=argparse.REMAINDER)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Hand the words to Django, which exits by itself when they are wrong."""
    execute_from_command_line(["motcua manage", *args.words])
    return 0
