"""``motcua journal``: who did what, newest first."""

from __future__ import annotations

import argparse
import sys

from motcua.apps.dossiers import queries as dossiers
from motcua.common import journal
from motcua.common.clock import local
from motcua.doors.lobby.deeds import DEEDS
from motcua.doors.terminal.parsers import Subparsers


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser("journal", help="who did what, newest first")
    parser.add_argument("--dossier", metavar="CODE", help="of one dossier only")
    parser.add_argument("--count", type=int, default=20, help="lines at most (20)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print one line an entry: moment, actor, deed, subject, reason."""
    subject = None
    if args.dossier:
        dossier_id = dossiers.by_number(args.dossier)
        if dossier_id is None:
            print(f"No dossier {args.dossier}.", file=sys.stderr)
            return 1
        subject = ("dossier", dossier_id)
    for entry in journal.newest(args.count, subject):
        moment = f"{local(entry.at):%d/%m/%Y %H:%M:%S}"
        deed = DEEDS.get(entry.verb, entry.verb)
        about = f"{entry.subject_kind} {entry.subject_id}"
        print(
            " | ".join([moment, entry.actor, str(deed), about, entry.why]).rstrip(" |")
        )
    return 0
