"""Dossiers as rows of a list, with their mini ribbons, for every officer's door."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.apps.dossiers import queries
from motcua.apps.dossiers.queries import DossierRow
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.common.design.components.ribbon import ribbon_mini
from motcua.common.design.components.work_row import WorkRow
from motcua.core.casefile import LegKind
from motcua.core.lifecycle import WAITING_FOR_CITIZEN, State
from motcua.core.ribbon import Size, draw
from motcua.doors.lobby.standing import standing


def work_rows(
    rows: Iterable[DossierRow],
    now: datetime,
    route: str = "desk:dossier",
    book: Directory | None = None,
) -> list[WorkRow]:
    """Return the rows as the work table shows them, each linked to the route.

    book: the directory, where it is at hand.
    """
    book = book or organizations.directory()
    return [_work_row(row, now, route, book) for row in rows]


def _work_row(row: DossierRow, now: datetime, route: str, book: Directory) -> WorkRow:
    pace, remaining = standing(row, now)
    return WorkRow(
        href=reverse(route, args=[row.id]),
        person=row.applicant_name or _unnamed(row),
        procedure=row.title,
        number=row.number,
        next_step=_next_step(row),
        due_at=row.due_at,
        remaining=remaining,
        pace=pace,
        ribbon=_ribbon(row, now, book),
    )


def _unnamed(row: DossierRow) -> str:
    """Return what stands for a name held back: the number, which tells rows apart."""
    return "" if row.is_known else row.number


def _ribbon(row: DossierRow, now: datetime, book: Directory) -> str:
    facts = queries.ribbon_facts(row, book)
    if facts is None or (row.ended_at and not row.finished_at):
        return ""  # what ended without a result was neither early nor late
    calendar = queries.calendar_of(row)
    return ribbon_mini(draw(facts, calendar, now, size=Size.MINI))


def _next_step(row: DossierRow) -> str:
    """Say who must do what now; "" when nothing is left to do."""
    if row.state is State.AWAITING_PAYMENT:
        return _("Chờ người dân thực hiện nghĩa vụ tài chính")
    if row.state in WAITING_FOR_CITIZEN:
        return _("Chờ người dân bổ sung")
    if row.state is State.SUBMITTED:
        return _("Quầy tiếp nhận kiểm tra")
    if row.leg is None:
        return ""
    if row.leg.kind is LegKind.RETURN:
        return _("%(step)s · chờ người dân đến nhận") % {"step": row.leg.title}
    holder = row.leg.holder_name or _("%(place)s, chưa ai nhận") % {
        "place": row.leg.place_name
    }
    return f"{row.leg.title} · {holder}"
