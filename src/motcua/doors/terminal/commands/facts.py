"""``motcua facts``: fill the daily facts from the time ledger."""

from __future__ import annotations

import argparse
from datetime import date, datetime, timedelta

from motcua.apps.statistics import operations as statistics
from motcua.common import clock
from motcua.doors.terminal.parsers import Subparsers


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser("facts", help="fill the daily facts")
    deeds = parser.add_subparsers(metavar="deed", required=True)
    fill = deeds.add_parser(
        "fill",
        help="fill days from the ledger; filling again replaces",
        description="Without days: everything up to yesterday that is missing, or that "
        "deeds entered late speak of. With --from: these days anew.",
    )
    fill.add_argument("--from", dest="since", type=_day, metavar="DD/MM/YYYY")
    fill.add_argument("--to", dest="until", type=_day, metavar="DD/MM/YYYY")
    fill.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Fill, and say which days and how many rows."""
    at = clock.now()
    if args.since is None and args.until is None:
        filled = statistics.catch_up(at=at)
    else:
        until = args.until or at.date() - timedelta(days=1)
        filled = statistics.fill(args.since, until, at=at)
    if filled.period is None:
        print("facts: nothing to fill.")
        return 0
    first, last = filled.period.first, filled.period.last
    print(f"facts: {filled.rows} rows, {first:%d/%m/%Y} to {last:%d/%m/%Y}.")
    return 0


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=clock.VIETNAM).date()
    except ValueError:
        message = f"{text!r} is not a day; write it as 05/09/2026"
        raise argparse.ArgumentTypeError(message) from None
