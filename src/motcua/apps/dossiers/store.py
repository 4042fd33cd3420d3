"""Where a Work comes from and goes to: the only place that loads and saves dossiers.

Every deed runs inside ``deed()``, a transaction. Inside ``batch()`` many deeds share
one transaction and one save: dossiers stay on the table until the end, so whole lives
can be played through the very same deeds, thousands at a time.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from motcua.apps.dossiers import chain
from motcua.apps.dossiers.casework.intake import Reserved
from motcua.apps.dossiers.casework.work import Rules, Work
from motcua.apps.dossiers.models import (
    CitizenRequest,
    CodeCounter,
    Decision,
    Dossier,
    Leg,
    Paper,
)
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import AgencyInfo, Directory
from motcua.apps.procedures import queries as procedures
from motcua.common import bulk, events
from motcua.common.errors import NotFoundError, RefusedError
from motcua.common.law import code_pattern
from motcua.core.channels import Channel
from motcua.core.identity import DossierKey
from motcua.core.numbering import dossier_code, secret_code

_SPARE_BYTES = 32


class Batch:
    """Dossiers that stay in memory, and the numbers given meanwhile."""

    def __init__(self) -> None:
        """Begin with an empty table, knowing the numbers given before."""
        self.book = organizations.directory()
        self.works: dict[int, Work] = {}
        given = CodeCounter.objects.values_list("agency_id", "day", "last")
        self.numbers = {(agency_id, day): last for agency_id, day, last in given}

    def next_number(self, agency_id: int, day: date) -> int:
        """Return the next number of the day."""
        key = agency_id, day
        self.numbers[key] = self.numbers.get(key, 0) + 1
        return self.numbers[key]

    def flush(self) -> None:
        """Write the numbers and the dossiers, and tell the house."""
        CodeCounter.objects.bulk_create(
            [
                CodeCounter(agency_id=agency_id, day=day, last=last)
                for (agency_id, day), last in self.numbers.items()
            ],
            update_conflicts=True,
            update_fields=["last"],
            unique_fields=["agency", "day"],
        )
        save(*self.works.values())


_batch: ContextVar[Batch | None] = ContextVar("batch", default=None)


@contextmanager
def deed() -> Iterator[None]:
    """Do everything of a deed or nothing."""
    if _batch.get() is not None:
        yield
        return
    with transaction.atomic():
        yield


@contextmanager
def batch() -> Iterator[None]:
    """Let the deeds inside share one transaction and one save at the end."""
    with transaction.atomic():
        current = Batch()
        token = _batch.set(current)
        try:
            yield
        finally:
            _batch.reset(token)
        current.flush()


def directory() -> Directory:
    """Return the directory of places. Queries: one, none inside a batch."""
    current = _batch.get()
    return current.book if current is not None else organizations.directory()


def reserve(agency: AgencyInfo, day: date) -> Reserved:
    """Take the agency's next number of the day. Queries: one.

    The counter's row stays locked until the deed commits, and rolls back with it: no
    number is given twice, none is lost.
    """
    current = _batch.get()
    if current is not None:
        number = current.next_number(agency.id, day)
    else:
        number = _raise_counter(agency.id, day)
    return Reserved(
        key=DossierKey(agency.id, day, number),
        number=dossier_code(agency.code, day, number, code_pattern(day)),
        secret=secret_code(secrets.token_bytes(_SPARE_BYTES)),
    )


def _raise_counter(agency_id: int, day: date) -> int:
    table = CodeCounter._meta.db_table  # noqa: SLF001  Django's own way to ask
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (agency_id, day, last)"  # noqa: S608  our own name
            " VALUES (%s, %s, 1) ON CONFLICT (agency_id, day)"
            f" DO UPDATE SET last = {table}.last + 1 RETURNING last",
            [agency_id, day],
        )
        return int(cursor.fetchone()[0])


@dataclass(frozen=True, slots=True)
class Filing:
    """Which rules apply: where, under what, how it was filed, on which day.

    competent_id: the commune that handles it if another counter took it in, else None.
    """

    agency_id: int
    competent_id: int | None
    version_id: int
    case_id: int
    channel: Channel
    on: date


def rules(filing: Filing, book: Directory) -> Rules:
    """Gather the rules a dossier lives by. Queries: none once the terms are cached.

    :raises RefusedError: when the procedure cannot be filed this way.
    """
    terms = procedures.terms(filing.version_id)
    case = terms.case(filing.case_id)
    if case is None:
        raise RefusedError(_("Chọn trường hợp của thủ tục."), field="case")
    offered = case.channel(filing.channel)
    if offered is None:
        raise RefusedError(
            _("Thủ tục này không nhận hồ sơ bằng cách nộp đã chọn."), field="channel"
        )
    return Rules(
        terms=terms,
        case=case,
        channel=offered,
        calendar=organizations.calendar_in(
            book, filing.competent_id or filing.agency_id
        ),
        locate=partial(
            organizations.resolve_in,
            book,
            receiving_agency_id=filing.agency_id,
            on=filing.on,
            commune_id=filing.competent_id,
        ),
    )


def load(dossier_id: int, on: date) -> Work:
    """Lock a dossier and lay all its rows on the table. Queries: five.

    :raises NotFoundError: when there is none.
    """
    current = _batch.get()
    if current is not None and dossier_id in current.works:
        return current.works[dossier_id]
    book = organizations.directory()
    try:
        dossier = Dossier.objects.select_for_update().get(pk=dossier_id)
    except Dossier.DoesNotExist:
        raise NotFoundError(_("Không có hồ sơ này.")) from None
    filing = Filing(
        agency_id=dossier.agency_id,
        competent_id=dossier.competent_id,
        version_id=dossier.version_id,
        case_id=dossier.case_id,
        channel=Channel(dossier.channel),
        on=on,
    )
    return Work(
        dossier=dossier,
        rules=rules(filing, book),
        legs=list(Leg.objects.filter(dossier=dossier_id).order_by("position")),
        requests=list(
            CitizenRequest.objects.filter(dossier=dossier_id).order_by("position")
        ),
        decision=Decision.objects.filter(dossier=dossier_id).first(),
    )


def papers(work: Work) -> list[Paper]:
    """Return the checklist on record. Queries: one, none for a dossier just made."""
    rows = Paper.objects.filter(dossier=work.dossier.pk).order_by("position")
    return work.papers or list(rows)


def require_in_force(filing: Filing) -> None:
    """Take in only what a version in force on that day promises. Queries: one.

    Held until the deed is done: a decision published meanwhile waits for it.

    Inside a batch the past is loaded: the loader has chosen the version of each day.

    :raises RefusedError: for a draft, and for a version not yet or no longer in force.
    """
    if _batch.get() is not None:
        return
    if not procedures.hold_in_force(filing.version_id, filing.on):
        code = procedures.terms(filing.version_id).procedure_code
        raise RefusedError(
            _(
                "Phiên bản này của thủ tục %(code)s chưa công bố hoặc không còn hiệu "
                "lực nên không nhận hồ sơ được. Tìm lại thủ tục để mở bản hiện hành."
            )
            % {"code": code}
        )


def save(*works: Work) -> None:
    """Write what was added and changed, then tell the house.

    Queries for one dossier: one per table touched, and two for the chain of facts. New
    rows of many works go in together, facts in the order they were recorded.
    """
    current = _batch.get()
    if current is not None:
        current.works.update({work.dossier.pk: work for work in works})
        return
    for row in (row for work in works for row in work.changed.values()):
        if not row._state.adding:  # noqa: SLF001  Django's own way to ask
            row.save(force_update=True)
    _create([work.dossier for work in works])
    _create([work.decision for work in works if work.decision])
    for name in ("legs", "requests", "papers", "attachments"):
        _create([row for work in works for row in getattr(work, name)])
    # Last of all, since it locks the agency's chain: nobody else waits for the rest.
    facts = [fact for work in works for fact in work.facts if fact._state.adding]  # noqa: SLF001  the same
    chain.append(sorted(facts, key=lambda fact: fact.recorded_at))
    news = [event for work in works for event in work.events]
    events.publish(*sorted(news, key=lambda event: event.at))


def _create(rows: Sequence[Any]) -> None:
    bulk.add([row for row in rows if row._state.adding])  # noqa: SLF001  the same
