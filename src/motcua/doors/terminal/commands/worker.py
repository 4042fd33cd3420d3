"""``motcua worker``: do the jobs that wait, as sending messages, until told to stop.

``demo`` and ``serve`` run one beside the web server; more may run on other machines.
"""

from __future__ import annotations

import argparse

from django.core.management import call_command

from motcua.doors.terminal.parsers import Subparsers


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser("worker", help="do the waiting jobs")
    parser.set_defaults(run=run)


def run(_args: argparse.Namespace) -> int:
    """Work one job at a time; a done one leaves no row behind."""
    words = ("worker", "--concurrency=1", "--delete-jobs=successful")
    call_command("procrastinate", *words)
    return 0
