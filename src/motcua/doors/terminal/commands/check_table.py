"""``motcua check-table``: what contradicts itself in a table of results.

For whoever is about to publish one, or has one in hand. Needs no database.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.common.wording.findings import finding_line
from motcua.core.integrity import Column, Finding, check, read
from motcua.doors.terminal.parsers import UNUSABLE, Subparsers
from motcua.doors.terminal.tables import limits, printed

_NEEDED = (Column.UNIT, Column.TOTAL)


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser(
        "check-table",
        help="what contradicts itself in a table of results",
        description="Columns, in any order: "
        + ", ".join(Column)
        + "; besides, columns that begin with field hold points of fields. "
        "All but unit and total may be missing. Commas or points part decimals; "
        "rows are counted from 1 without the heading. A change is this year less the "
        "last; in ranks, up is more. Exit code 1 when something is found, 2 when the "
        "table cannot be read.",
    )
    parser.add_argument("table", type=Path, metavar="TABLE.csv")
    parser.add_argument(
        "--class",
        dest="limits",
        action="append",
        default=[],
        metavar="NAME=FROM",
        help="a class and its bound; NAME>FROM leaves the bound below it",
    )
    parser.add_argument(
        "--ties-parted",
        action="store_true",
        help="a declared tie-break parts equal totals: any order among them is right",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run, brings_own_database=True, exit_when_refused=UNUSABLE)


def run(args: argparse.Namespace) -> int:
    """Check one table; 1 when something contradicts itself.

    :raises RefusedError: when the file or a limit cannot be read.
    """
    rows, unread = read(printed(args.table, _NEEDED))
    found = check(rows, limits(args.limits), are_ties_parted=args.ties_parted)
    findings = [*unread, *found]
    if args.json:
        told = [_values(finding) for finding in findings]
        print(json.dumps({"findings": told}, ensure_ascii=False, indent=1))
    elif findings:
        print("\n".join(finding_line(one, is_file=True) for one in findings))
    else:
        print(_("Không thấy gì mâu thuẫn."))
    return 1 if findings else 0


def _values(finding: Finding) -> dict[str, Any]:
    correction: dict[str, Any] | None = None
    if finding.correction:
        (row, column), text = finding.correction
        correction = {"cell": [row, column], "text": text}
        if finding.also:  # printed many times: the same text goes there too
            correction["also"] = [list(cell) for cell in finding.also]
    return {
        "kind": finding.kind,
        "cells": [list(cell) for cell in finding.cells],
        "expected": finding.expected,
        "correction": correction,
        "text": finding_line(finding, is_file=True),
    }
