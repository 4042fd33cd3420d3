"""``motcua check-table``: what contradicts itself in a table of results.

For whoever is about to publish one, or has one in hand. Needs no database.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.common.errors import RefusedError
from motcua.common.wording.findings import finding_line
from motcua.core.integrity import Column, Finding, Limit, check, number_of, read
from motcua.doors.terminal.parsers import Subparsers

_NEEDED = (Column.UNIT, Column.TOTAL)


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser(
        "check-table",
        help="what contradicts itself in a table of results",
        description="Columns, in any order: "
        + ", ".join(Column)
        + ". All but unit and total may be missing. Commas or points part decimals; "
        "rows are counted from 1 without the heading. A change is this year less the "
        "last; in ranks, up is more. Exit code 1 when something is found.",
    )
    parser.add_argument("table", type=Path, metavar="TABLE.csv")
    parser.add_argument(
        "--class",
        dest="limits",
        action="append",
        default=[],
        metavar="NAME=FROM",
        help="a class and its bound, best first; NAME>FROM leaves the bound below it",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run, brings_own_database=True)


def run(args: argparse.Namespace) -> int:
    """Check one table; 1 when something contradicts itself.

    :raises RefusedError: when the file or a limit cannot be read.
    """
    limits = [_limit(text) for text in args.limits]
    rows, unread = read(_printed(args.table))
    findings = [*unread, *check(rows, limits)]
    if args.json:
        told = [_values(finding) for finding in findings]
        print(json.dumps({"findings": told}, ensure_ascii=False, indent=1))
    elif findings:
        print("\n".join(finding_line(finding) for finding in findings))
    else:
        print(_("Không thấy gì mâu thuẫn."))
    return 1 if findings else 0


def _printed(path: Path) -> list[Mapping[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        said = _("Không đọc được tệp %(name)s: cần tệp CSV mã UTF-8.")
        raise RefusedError(said % {"name": path.name}) from problem
    heading = text.partition("\n")[0]
    parting = max(";\t,", key=heading.count)
    rows = csv.DictReader(StringIO(text), delimiter=parting, restval="")
    names = [(name or "").strip().lower() for name in rows.fieldnames or ()]
    if missing := [column for column in _NEEDED if column not in names]:
        said = _("Bảng thiếu cột %(columns)s.")
        raise RefusedError(said % {"columns": ", ".join(missing)})
    rows.fieldnames = names
    return [row for row in rows if any(text for text in row.values())]


def _limit(text: str) -> Limit:
    name, mark, bound = text.partition(">" if ">" in text else "=")
    number = number_of(bound)
    if not name or number is None:
        said = _("--class %(text)s: ghi như Tốt=80 hoặc Tốt>80.")
        raise RefusedError(said % {"text": text})
    return Limit(name.strip(), number, is_open=mark == ">")


def _values(finding: Finding) -> dict[str, Any]:
    correction = None
    if finding.correction:
        (row, column), text = finding.correction
        correction = {"cell": [row, column], "text": text}
    return {
        "kind": finding.kind,
        "cells": [list(cell) for cell in finding.cells],
        "expected": finding.expected,
        "correction": correction,
        "text": finding_line(finding),
    }
