"""Deeds that move a due moment and say why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.apps.dossiers import access, store
from motcua.apps.dossiers.casework import moving as casework
from motcua.apps.dossiers.casework.moving import MoreTime
from motcua.apps.dossiers.casework.work import moment
from motcua.apps.organizations.queries import CalendarDecisionInfo
from motcua.common.access import require
from motcua.common.clock import local
from motcua.common.errors import RefusedError
from motcua.core.permissions import Deed, Officer


@store.deed()
def extend(
    dossier_id: int, *, leg: int, by: Officer, at: datetime, more: MoreTime
) -> None:
    """Give more time, as the law of the matter allows, by the head where it lies.

    leg: the open step whose unit asks for it.
    :raises RefusedError: without a reason or a legal basis.
    :raises ConflictError: once the due moment has passed, or while the clock stands.
    """
    if not more.reason.strip():
        raise RefusedError(_("Nêu lý do gia hạn."), field="reason")
    if not more.reference.strip():
        raise RefusedError(
            _("Ghi điều khoản pháp luật cho phép gia hạn."), field="reference"
        )
    work = store.load(dossier_id, local(at).date())
    row = work.leg(leg)
    require(by, Deed.EXTEND, access.place_of(row))
    casework.extend(work, moment(by, at), row, more)
    store.save(work)


@store.deed()
def recount(
    dossier_ids: Sequence[int],
    *,
    by: Officer,
    at: datetime,
    decision: CalendarDecisionInfo,
) -> int:
    """Count by the calendar as a decision has made it; return how many moved.

    A batch is one transaction: they are locked in order, and each that moves gets its
    time fact. Doing it again changes nothing. What is due already does not move.
    """
    require(by, Deed.ARRANGE_CALENDAR, store.directory().place(decision.agency_id))
    when, today = moment(by, at), local(at).date()
    works = [store.load(dossier_id, today) for dossier_id in sorted(dossier_ids)]
    moved = [
        casework.recount(work, when, cause=decision.title, reference=decision.number)
        for work in works
    ]
    store.save(*works)
    return sum(moved)
