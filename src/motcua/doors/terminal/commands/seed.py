"""``motcua seed``: fill an empty house with the demo province and its dossiers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from datetime import datetime

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.casework.ending import Verdict
from motcua.apps.dossiers.casework.intake import FileKept
from motcua.apps.dossiers.demo import seed
from motcua.apps.notices import results
from motcua.apps.organizations.access import FOUNDER
from motcua.apps.organizations.demo import load_demo as load_organizations
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.demo import publish_demo
from motcua.apps.statistics import operations as statistics
from motcua.common import clock, outbox
from motcua.core.casefile import Outcome
from motcua.core.permissions import Officer, Role
from motcua.doors.terminal.parsers import Subparsers

_BAR = 30


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser("seed", help="fill an empty house with demo data")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Fill, unless something is there already."""
    del args
    fill()
    return 0


def fill() -> None:
    """Fill an empty house with the demo province; a filled one stays as it is."""
    if dossiers.is_any():
        return
    at = clock.now()
    load_organizations(at)
    publish_demo(FOUNDER, at)
    with outbox.silence():
        seed.load_demo(now=at, results=_specimens(at), progress=_show)
    sys.stdout.write("\n")
    statistics.catch_up(at=at)


def _specimens(at: datetime) -> Mapping[str, FileKept]:
    """Sign one specimen result for each procedure: past dossiers share them."""
    chairs = seed.officers_by_chair(at.date())
    found: dict[str, FileKept] = {}
    for summary in procedures.published(at.date()):
        agency_id, signer = _approver(chairs)
        subject = results.Subject(
            title=summary.title,
            applicant="(tài liệu mẫu của bản trình diễn)",
            address="",
            number="–",
        )
        verdict = Verdict(Outcome.GRANTED, "00/KQ-MẪU", summary.title[:300])
        found[summary.code] = results.signed_paper(
            subject, verdict, agency_id=agency_id, by=signer, at=at
        )
    return found


def _approver(chairs: Mapping[seed.Chair, list[Officer]]) -> tuple[int, Officer]:
    """Return somebody who signs results, with the agency signed for."""
    for (agency_id, _unit, role), officers in chairs.items():
        if role == Role.APPROVER and officers:
            return agency_id, officers[0]
    raise LookupError("the demo province has no approver")


def _show(done: int, of: int) -> None:
    if not sys.stdout.isatty() and done % 500 and done != of:
        return
    filled = _BAR * done // of
    bar = "█" * filled + "·" * (_BAR - filled)
    sys.stdout.write(f"\r  {bar} {done}/{of}")
    sys.stdout.flush()
