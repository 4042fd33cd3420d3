"""What the machine does every night: read the chains, sign how they ended."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from datetime import date, datetime, time, timedelta

from django.db import transaction

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.ledger import queries
from motcua.apps.ledger.events import ChainFoundBroken, DailyRootMade
from motcua.apps.ledger.models import ChainCheck, DailyRoot
from motcua.apps.ledger.paper.root import RootPage, signed_page
from motcua.apps.ledger.queries import Reading, Root
from motcua.apps.organizations import queries as organizations
from motcua.common import events
from motcua.common.clock import VIETNAM, local

MACHINE = "Máy chủ Một Cửa"


def keep_watch(*, at: datetime) -> None:
    """Once a day: read all chains, then sign how they ended yesterday.

    Done again on the same day it does only what is missing. Queries: as ``check`` and
    ``make_roots``; one when all is done.
    """
    last = queries.last_round()
    if last is None or last.date() < local(at).date():
        whole = [one.agency_id for one in check(at=at) if one.is_whole]
        make_roots(local(at).date() - timedelta(days=1), at=at, whole=whole)


def check(*, at: datetime, agency_id: int | None = None) -> tuple[Reading, ...]:
    """Read one chain or all, and keep what was found. Queries: five a chain."""
    wanted = queries.agencies_with_chains() if agency_id is None else (agency_id,)
    readings = tuple(map(queries.read, wanted))
    with transaction.atomic():
        ChainCheck.objects.bulk_create([_row(reading, at) for reading in readings])
        events.publish(
            *(_alarm(reading, at) for reading in readings if not reading.is_whole)
        )
    return readings


def make_roots(
    day: date, *, at: datetime, whole: Collection[int] | None = None
) -> tuple[Root, ...]:
    """Sign how each chain ended on a day that is over; return the roots made.

    whole: the agencies whose chains were read just now and hold; None reads them here.

    No root for a chain that does not hold, for one with nothing new since its last
    root, nor a second one for a day. Queries: six a chain.

    :raises UnableToSignError: when the signing provider cannot; those made before stay.
    """
    end = datetime.combine(day + timedelta(days=1), time(), VIETNAM)
    made = []
    for agency_id in queries.agencies_with_chains():
        known = queries.roots(agency_id=agency_id)
        last = dossiers.last_link(agency_id, end)
        is_new = not known or (last is not None and last.seq > known[0].seq)
        if last is None or not is_new or (known and known[0].day >= day):
            continue
        if not _holds(agency_id, whole):
            continue
        page = RootPage(
            agency=organizations.agency(agency_id),
            day=day,
            seq=last.seq,
            own=last.own,
            before=known[0] if known else None,
        )
        made.append(_kept(page, at))
    return tuple(made)


def _holds(agency_id: int, whole: Collection[int] | None) -> bool:
    if whole is None:
        return queries.read(agency_id).is_whole
    return agency_id in whole


def _kept(page: RootPage, at: datetime) -> Root:
    document = signed_page(page, at)
    root = Root(page.agency.id, page.day, page.seq, page.own, at, document)
    with transaction.atomic():
        DailyRoot.objects.create(
            agency_id=root.agency_id,
            day=root.day,
            seq=root.seq,
            own_hash=root.own,
            made_at=root.made_at,
            document=root.document,
        )
        events.publish(
            DailyRootMade(
                at=at,
                agency_id=root.agency_id,
                person_id=None,
                actor=MACHINE,
                day=root.day,
                seq=root.seq,
                own_hash=root.own_hex,
            )
        )
    return root


def _row(reading: Reading, at: datetime) -> ChainCheck:
    told = queries.changes(reading)
    return ChainCheck(
        agency_id=reading.agency_id,
        at=at,
        seq=reading.verdict.last.seq,
        roots_count=len(reading.roots),
        findings=[
            asdict(finding)
            | {"changed": asdict(told[finding]) if finding in told else None}
            for finding in reading.findings
        ],
    )


def _alarm(reading: Reading, at: datetime) -> ChainFoundBroken:
    first = reading.findings[0]
    return ChainFoundBroken(
        at=at,
        agency_id=reading.agency_id,
        person_id=None,
        actor=MACHINE,
        seq=first.seq,
        harm=first.harm,
        count=len(reading.findings),
    )
