"""``motcua reconcile``: a list beside the record, nothing kept, no name printed."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from motcua.apps.organizations import queries as organizations
from motcua.apps.reconciliation.queries.trial import Trial, trial
from motcua.common import clock
from motcua.common.errors import RefusedError
from motcua.core.reconciliation import Difference, Kind, When, difference_kinds
from motcua.doors.terminal.parsers import Subparsers

_LAST_MINUTE = time(23, 59)


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser(
        "reconcile",
        help="compare a list (CSV, XLSX) with the record",
        description="Compares and keeps nothing. Ends with 1 when something differs. "
        "Applicants are not printed: rows and dossier codes are.",
    )
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--agency", required=True, metavar="CODE", help="H99.12")
    parser.add_argument(
        "--from", dest="since", required=True, type=_day, metavar="DD/MM/YYYY"
    )
    parser.add_argument(
        "--to", dest="until", required=True, type=_day, metavar="DD/MM/YYYY"
    )
    parser.add_argument(
        "--made-on", type=_day, metavar="DD/MM/YYYY", help="the list's day; else now"
    )
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Compare and tell."""
    at = clock.now()
    as_of = at
    if args.made_on is not None:
        as_of = min(datetime.combine(args.made_on, _LAST_MINUTE, clock.VIETNAM), at)
    found = trial(
        _content(args.file),
        agency_id=_agency(args.agency),
        since=args.since,
        until=args.until,
        as_of=as_of,
    )
    if args.json:
        json.dump(_told(found), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        _print(found)
    return 1 if found.comparison.differences or found.read.problems else 0


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RefusedError(f"{path}: {error.strerror}") from error


def _agency(code: str) -> int:
    wanted = code.strip().upper()
    book = organizations.directory()
    found = [one for one in book.agencies_by_id.values() if one.code.upper() == wanted]
    if not found:
        raise RefusedError(f"no agency has the code {code}")
    return max(found, key=lambda one: one.from_day).id


def _told(found: Trial) -> dict[str, Any]:
    matching = found.comparison.matching
    return {
        "columns": found.names,
        "rows": len(found.read.lines),
        "matched": len(matching.pairs),
        "only_outside": len(matching.only_outside),
        "doubtful": len(matching.doubtful),
        "duplicates": len(matching.duplicates),
        "unreadable": [str(problem) for problem in found.read.problems],
        "kinds": {k.value: n for k, n in difference_kinds(found.comparison).items()},
        "differences": [_difference(one) for one in found.comparison.differences],
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "row": one.outside.row if one.outside else None,
        "dossier": one.recorded.number if one.recorded else None,
        "repeats": one.repeats.row if one.repeats else None,
        "candidates": [candidate.recorded.number for candidate in one.candidates],
        "details": [
            {
                "field": detail.field.value,
                "list": _side(detail.outside),
                "record": _side(detail.recorded),
                "working_minutes": detail.minutes,
                "days": detail.days,
            }
            for detail in one.details
            if one.kind is not Kind.OTHER_PERSON
        ],
    }


def _side(value: When | datetime | str | None) -> str | None:
    if isinstance(value, When):
        return f"{value.at:%Y-%m-%d}" if value.is_day else value.at.isoformat()
    return value.isoformat() if isinstance(value, datetime) else value


def _print(found: Trial) -> None:
    told = _told(found)
    print(
        f"{told['rows']} rows: {told['matched']} matched, {told['only_outside']} not "
        f"in the record, {told['doubtful']} doubtful, {told['duplicates']} repeated, "
        f"{found.read.unreadable_count} unreadable."
    )
    for problem in told["unreadable"]:
        print(f"  {problem}")
    for one in told["differences"]:
        where = f"row {one['row']}" if one["row"] else "-"
        details = "; ".join(
            f"{d['field']}: list {d['list']}, record {d['record']}"
            for d in one["details"]
        )
        print(f"  {one['kind']:17} {where:9} {one['dossier'] or '-':24} {details}")


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=clock.VIETNAM).date()
    except ValueError:
        message = f"{text!r} is not a day; write it as 05/09/2026"
        raise argparse.ArgumentTypeError(message) from None
