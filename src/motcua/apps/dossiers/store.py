"""Where a Work comes from and goes to: the only place that loads and saves dossiers."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from motcua.apps.dossiers.casework.intake import Reserved
from motcua.apps.dossiers.casework.work import Rules, Work
from motcua.apps.dossiers.models import (
    CitizenRequest,
    CodeCounter,
    Decision,
    Dossier,
    Leg,
)
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import AgencyInfo, Directory
from motcua.apps.procedures import queries as procedures
from motcua.common import events
from motcua.common.errors import NotFoundError, RefusedError
from motcua.core.channels import Channel
from motcua.core.identity import DossierKey
from motcua.core.numbering import Pattern, dossier_code, secret_code

_SPARE_BYTES = 32


def reserve(
    agency: AgencyInfo, day: date, pattern: Pattern = Pattern.QD_20_2020
) -> Reserved:
    """Take the agency's next number of the day. Queries: one.

    The counter's row stays locked until the deed commits, and rolls back with it: no
    number is given twice, none is lost.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {CodeCounter._meta.db_table} (agency_id, day, last)"  # noqa: S608, SLF001  our own table's name
            " VALUES (%s, %s, 1) ON CONFLICT (agency_id, day)"
            " DO UPDATE SET last = dossiers_codecounter.last + 1 RETURNING last",
            [agency.id, day],
        )
        number = cursor.fetchone()[0]
    return reserved(agency, day, number, pattern)


def reserved(agency: AgencyInfo, day: date, number: int, pattern: Pattern) -> Reserved:
    """Return the code and a fresh secret for a number already taken."""
    return Reserved(
        key=DossierKey(agency.id, day, number),
        number=dossier_code(agency.code, day, number, pattern),
        secret=secret_code(secrets.token_bytes(_SPARE_BYTES)),
    )


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
    case = next((case for case in terms.cases if case.id == filing.case_id), None)
    if case is None:
        raise RefusedError(_("Chọn trường hợp của thủ tục."), field="case")
    offered = next((c for c in case.channels if c.channel == filing.channel), None)
    if offered is None:
        raise RefusedError(
            _("Thủ tục này không nhận hồ sơ bằng cách nộp đã chọn."), field="channel"
        )
    return Rules(
        terms=terms,
        case=case,
        channel=offered,
        calendar=organizations.calendar(filing.agency_id, filing.on),
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
    book = organizations.directory()
    try:
        dossier = Dossier.objects.select_for_update().get(pk=dossier_id)
    except Dossier.DoesNotExist:
        raise NotFoundError(_("Không có hồ sơ này.")) from None
    return Work(
        dossier=dossier,
        rules=rules(_filing(dossier, on), book),
        legs=list(Leg.objects.filter(dossier=dossier_id).order_by("position")),
        requests=list(
            CitizenRequest.objects.filter(dossier=dossier_id).order_by("position")
        ),
        decision=Decision.objects.filter(dossier=dossier_id).first(),
    )


def _filing(dossier: Dossier, on: date) -> Filing:
    return Filing(
        agency_id=dossier.agency_id,
        competent_id=dossier.competent_id,
        version_id=dossier.version_id,
        case_id=dossier.case_id,
        channel=Channel(dossier.channel),
        on=on,
    )


def save(*works: Work) -> None:
    """Write what was added and changed, then tell the house.

    Queries for one dossier: one per table touched. New rows of many works go in
    together, so a bulk load of thousands takes the same few statements per batch.
    """
    _create([work.dossier for work in works])
    _create([leg for work in works for leg in work.legs])
    _create([request for work in works for request in work.requests])
    _create([work.decision for work in works if work.decision])
    for name in ("papers", "attachments", "facts"):
        _create([row for work in works for row in getattr(work, name)])
    events.publish(*(event for work in works for event in work.events))
    for work in works:
        work.changed.clear()
        work.facts.clear()
        work.events.clear()


def update(work: Work) -> None:
    """Save a dossier that was loaded: changed rows one by one, new rows together."""
    for row in work.changed.values():
        if not row._state.adding:  # noqa: SLF001  Django's own way to ask
            row.save(force_update=True)
    save(work)


def _create(rows: Sequence[Any]) -> None:
    fresh = [row for row in rows if row._state.adding]  # noqa: SLF001  the same
    if fresh:
        type(fresh[0]).objects.bulk_create(fresh, batch_size=2000)
