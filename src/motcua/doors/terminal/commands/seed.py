"""``motcua seed``: fill an empty house with the demo province and its dossiers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from datetime import datetime

from motcua.apps.apologies.demo import load_demo as load_apologies
from motcua.apps.delays import demo as delays
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.casework.ending import Verdict
from motcua.apps.dossiers.casework.intake import FileKept
from motcua.apps.dossiers.demo import seed
from motcua.apps.dossiers.demo.life import Chair
from motcua.apps.forecasts import operations as forecasts
from motcua.apps.ledger import demo as ledger
from motcua.apps.ledger import tasks as ledger_tasks
from motcua.apps.notices import results
from motcua.apps.organizations.demo import load_demo as load_organizations
from motcua.apps.par_index import demo as par_index
from motcua.apps.procedures.demo import publish_demo
from motcua.apps.reconciliation.demo import load_demo as load_reconciliation
from motcua.apps.reform.demo import load_demo as load_reform
from motcua.apps.statistics import operations as statistics
from motcua.apps.surveys.demo import load_demo as load_surveys
from motcua.common import bulk, clock, outbox
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
    chairs = seed.officers_by_chair(at.date())
    publish_demo(_reformer(chairs), at)
    with outbox.silence():
        seed.load_demo(now=at, results=_specimens(at, chairs), progress=_show)
    sys.stdout.write("\n")
    load_apologies(at, chairs)
    ledger.load_demo(now=at, chairs=chairs)
    bulk.count_again()
    delays.load_demo(at, chairs)
    load_reconciliation(at)
    statistics.catch_up(at=at)
    ledger_tasks.keep_watch.defer()  # the worker signs the roots; it takes seconds
    forecasts.train(at=at)
    load_surveys(at, _reformer(chairs))
    par_index.load_demo(_reformer(chairs), at)
    load_reform(at)


def _specimens(
    at: datetime, chairs: Mapping[Chair, list[Officer]]
) -> dict[int, FileKept]:
    """Have every approver sign one result that says it is a specimen."""
    return {
        officer.person_id: _specimen(at, agency_id, officer)
        for (agency_id, _unit, role), officers in chairs.items()
        if role == Role.APPROVER
        for officer in officers
    }


def _specimen(at: datetime, agency_id: int, signer: Officer) -> FileKept:
    subject = results.Subject(
        title="Kết quả mẫu của bản trình diễn, không có giá trị pháp lý",
        applicant="người nộp trong dữ liệu giả định",
        address="",
        number="(hồ sơ mẫu)",
    )
    verdict = Verdict(Outcome.GRANTED, "00/KQ-MẪU", "Kết quả mẫu")
    return results.signed_paper(subject, verdict, agency_id=agency_id, by=signer, at=at)


def _reformer(chairs: Mapping[Chair, list[Officer]]) -> Officer:
    """Return who keeps the catalogue of the demo province."""
    return next(
        officers[0]
        for (_agency, _unit, role), officers in chairs.items()
        if role == Role.REFORM_OFFICER
    )


def _show(done: int, of: int) -> None:
    if not sys.stdout.isatty() and done % 500 and done != of:
        return
    filled = _BAR * done // of
    bar = "█" * filled + "·" * (_BAR - filled)
    sys.stdout.write(f"\r  {bar} {done}/{of}")
    sys.stdout.flush()
