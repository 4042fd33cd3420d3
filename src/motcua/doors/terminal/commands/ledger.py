"""``motcua ledger``: read the chains of time facts, sign and list their daily roots.

``verify`` exits with 1 when a chain or a root does not hold, so that a script notices.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.ledger import operations as ledger
from motcua.apps.ledger import queries
from motcua.apps.ledger.queries import Reading, Root
from motcua.apps.organizations import queries as organizations
from motcua.common import clock
from motcua.common.errors import RefusedError
from motcua.core.ledger import Finding, Harm, Part
from motcua.doors.terminal.parsers import Subparsers

_HARMS: Mapping[tuple[Harm, Part], str] = {
    (Harm.ALTERED, Part.CONTENT): "altered: what it says does not fit its hash",
    (Harm.ALTERED, Part.OWN): "altered: its own hash was changed, the rest is true",
    (Harm.ALTERED, Part.PREVIOUS): "altered: the hash of its predecessor was changed",
    (Harm.ALTERED, Part.HEAD): "the chain's head was changed, the facts hold",
    (Harm.ALTERED, Part.ROOT): "the daily root and its signed page disagree",
    (Harm.REWRITTEN, Part.LINK): "rewritten with its hash: the next one remembers",
    (Harm.REWRITTEN, Part.HEAD): "rewritten with its hash: the head remembers",
    (Harm.REWRITTEN, Part.ROOT): "rewritten with all hashes: a daily root remembers",
    (Harm.REMOVED, Part.NUMBER): "removed",
    (Harm.REMOVED, Part.LINK): "removed, and the rest numbered anew",
    (Harm.INSERTED, Part.NUMBER): "inserted: two facts have this number",
    (Harm.INSERTED, Part.LINK): "inserted, and the rest numbered anew",
    (Harm.INSERTED, Part.HEAD): "inserted behind the end: the head knows nothing of it",
    (Harm.SWAPPED, Part.NUMBER): "stand in each other's place",
    (Harm.SWAPPED, Part.CONTENT): "had their contents exchanged",
    (Harm.CUT, Part.HEAD): "cut off the end: the head remembers",
    (Harm.CUT, Part.ROOT): "cut off the end: a daily root remembers",
}


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser("ledger", help="the chains of time facts")
    deeds = parser.add_subparsers(metavar="deed", required=True)
    verify = deeds.add_parser(
        "verify",
        help="read the chains and say what was tampered with",
        description="Compares every fact with its hash, its neighbours, the chain's "
        "head and the daily roots. Exit code 1 when something does not hold.",
    )
    verify.add_argument("--agency", metavar="CODE", help="one chain, as H99.12")
    verify.add_argument("--json", action="store_true")
    verify.set_defaults(run=_verify)
    roots = deeds.add_parser(
        "roots",
        help="list the daily roots; --make signs what is missing",
        description="Without --day: of yesterday.",
    )
    roots.add_argument("--day", type=date.fromisoformat, metavar="2026-11-20")
    roots.add_argument("--make", action="store_true")
    roots.set_defaults(run=_roots)
    show = deeds.add_parser(
        "show",
        help="print the very bytes that were hashed for one fact",
        description="Piped into sha256sum they give the fact's hash.",
    )
    show.add_argument("agency", metavar="CODE")
    show.add_argument("seq", type=int, metavar="NUMBER")
    show.set_defaults(run=_show)


def _verify(args: argparse.Namespace) -> int:
    agency_id = _agency_id(args.agency) if args.agency else None
    wanted = queries.agencies_with_chains() if agency_id is None else (agency_id,)
    at = clock.now()
    readings = [queries.read(one, at=at) for one in wanted]
    codes = _codes()
    if args.json:
        told = [_as_json(reading, codes[reading.agency_id]) for reading in readings]
        print(json.dumps({"chains": told}, ensure_ascii=False, indent=1))
    else:
        _print(readings, codes)
    return 0 if all(reading.is_whole for reading in readings) else 1


def _print(readings: Sequence[Reading], codes: Mapping[int, str]) -> None:
    for reading in readings:
        code, count = codes[reading.agency_id], reading.verdict.count
        if reading.is_whole:
            print(f"{code}: whole, {count} facts, {len(reading.roots)} roots")
            continue
        first = reading.findings[0]
        print(f"{code}: BROKEN, first at {_place(first)} of {count} facts")
        said = queries.changes(reading)
        for finding in reading.findings:
            print(f"  {_place(finding)}: {_HARMS[finding.harm, finding.part]}")
            if told := said.get(finding):
                print(f"    {told.column} was {told.was!r}, is now {told.now!r}")
    if not readings:
        print("ledger: no facts yet.")


def _place(finding: Finding) -> str:
    if finding.until == finding.seq:
        return str(finding.seq)
    joint = " and " if finding.harm is Harm.SWAPPED else " to "
    return f"{finding.seq}{joint}{finding.until}"


def _as_json(reading: Reading, code: str) -> dict[str, object]:
    last, found = reading.verdict.last, reading.findings
    said = queries.changes(reading)
    return {
        "agency": code,
        "whole": reading.is_whole,
        "facts": reading.verdict.count,
        "last": {"number": last.seq, "hash": last.own.hex()},
        "roots": len(reading.roots),
        "first_broken": found[0].seq if found else None,
        "findings": [
            {
                "from": finding.seq,
                "to": finding.until,
                "harm": finding.harm,
                "part": finding.part,
                "words": _HARMS[finding.harm, finding.part],
                "changed": asdict(said[finding]) if finding in said else None,
            }
            for finding in found
        ],
    }


def _roots(args: argparse.Namespace) -> int:
    at = clock.now()
    day = args.day or at.date() - timedelta(days=1)
    if args.make:
        _require_over(day, at)
        ledger.make_roots(day, at=at)
    found, codes = queries.roots(day=day), _codes()
    for root in found:
        print(_line(root, codes))
    if not found:
        print(f"ledger: no roots of {day:%d/%m/%Y}.", file=sys.stderr)
    return 0


def _line(root: Root, codes: Mapping[int, str]) -> str:
    return (
        f"{codes[root.agency_id]}  {root.day:%d/%m/%Y}  {root.seq:>9}  {root.own_hex}"
    )


def _require_over(day: date, at: datetime) -> None:
    if day >= at.date():
        raise RefusedError(f"{day:%d/%m/%Y} is not over yet: no root can be signed.")


def _show(args: argparse.Namespace) -> int:
    message = dossiers.message(_agency_id(args.agency), args.seq)
    if message is None:
        raise RefusedError(f"{args.agency} has no fact number {args.seq}.")
    sys.stdout.buffer.write(message)
    sys.stdout.flush()
    return 0


def _codes() -> dict[int, str]:
    agencies = organizations.directory().agencies_by_id
    return {agency_id: agency.code for agency_id, agency in agencies.items()}


def _agency_id(code: str) -> int:
    for agency_id, known in _codes().items():
        if known == code:
            return agency_id
    raise RefusedError(f"No agency has the code {code}.")
