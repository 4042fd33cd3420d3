"""What the machine does every night: read the chains, sign how they ended."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import TypeVar

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

_logger = logging.getLogger(__name__)
_Done = TypeVar("_Done")


def keep_watch(*, at: datetime) -> None:
    """Read the chains not read yet today, then sign how they ended yesterday.

    Two duties: a chain that was read may still lack its root, because the signing
    service was down. Done again on the same day it does only what is missing. Queries:
    as ``check`` and ``make_roots``.

    :raises Exception: what went wrong first, when all the others are done.
    """
    today = local(at).date()
    readings, wrong = _for_each(
        queries.unread(today), lambda one: check(at=at, agency_id=one)[0]
    )
    known = {reading.agency_id: reading.is_whole for reading in readings}
    make_roots(today - timedelta(days=1), at=at, known=known)
    if wrong:
        raise wrong[0]


def check(*, at: datetime, agency_id: int | None = None) -> tuple[Reading, ...]:
    """Read one chain or all, and keep what was found. Queries: five a chain."""
    wanted = queries.agencies_with_chains() if agency_id is None else (agency_id,)
    readings = tuple(queries.read(one, at=at) for one in wanted)
    with transaction.atomic():
        ChainCheck.objects.bulk_create([_row(reading, at) for reading in readings])
        events.publish(
            *(_alarm(reading, at) for reading in readings if not reading.is_whole)
        )
    return readings


def make_roots(
    day: date, *, at: datetime, known: Mapping[int, bool] | None = None
) -> tuple[Root, ...]:
    """Sign how each chain ended on a day that is over; return the roots made.

    known: whether chains read just now hold; the others are read here.

    No root for a chain that does not hold, for one with nothing new since its last
    root, nor a second one for a day. Queries: six a chain.

    :raises UnableToSignError: when the signing provider cannot; those of the others
        are made all the same, and the next call makes what is missing.
    """
    made, wrong = _for_each(
        queries.agencies_with_chains(),
        lambda one: _made(one, day, at, known or {}),
    )
    if wrong:
        raise wrong[0]
    return tuple(root for root in made if root is not None)


def _for_each(
    agency_ids: Iterable[int], deed: Callable[[int], _Done]
) -> tuple[list[_Done], list[Exception]]:
    """Do it for every agency: one that fails stops no other."""
    done, wrong = [], []
    for agency_id in agency_ids:
        try:
            done.append(deed(agency_id))
        except Exception as error:
            _logger.exception("the chain of agency %s must wait", agency_id)
            wrong.append(error)
    return done, wrong


def _made(
    agency_id: int, day: date, at: datetime, known: Mapping[int, bool]
) -> Root | None:
    end = datetime.combine(day + timedelta(days=1), time(), VIETNAM)
    before = next(iter(queries.roots(agency_id=agency_id)), None)
    last = dossiers.last_link(agency_id, end)
    if last is None or (before and (last.seq <= before.seq or before.day >= day)):
        return None
    holds = known.get(agency_id)
    if not (queries.read(agency_id, at=at).is_whole if holds is None else holds):
        return None
    page = RootPage(
        agency=organizations.agency(agency_id),
        day=day,
        seq=last.seq,
        own=last.own,
        before=before,
    )
    return _kept(page, at)


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
