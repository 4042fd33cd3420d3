"""Deeds that move a due moment and say why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.apps.dossiers import access, store
from motcua.apps.dossiers.casework import moving as casework
from motcua.apps.dossiers.casework.moving import MoreTime
from motcua.apps.dossiers.casework.work import Moment, moment
from motcua.apps.dossiers.queries.rehearsal import left_behind
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import CalendarDecisionInfo
from motcua.common.access import require
from motcua.common.clock import local
from motcua.common.errors import RefusedError
from motcua.core.permissions import Deed, Officer

_BATCH = 50


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
    return _recount(dossier_ids, moment(by, at), decision)


def recount_left(at: datetime) -> int:
    """Recount what slipped through as a decision was applied; return how many moved.

    A dossier accepted in the very moment, by the calendar of before; a process that
    died half way, however long ago. What is done is known by the version a dossier was
    counted by. The newest decision that rules its agency is named, once.
    Nobody's deed: the decision was somebody's.
    """
    when = Moment(None, _("Hệ thống"), occurred_at=at, recorded_at=at)
    today, moved = local(at).date(), 0
    for decision in organizations.calendar_decisions():
        calendars = organizations.calendars_last_ruled(decision, today)
        ids = left_behind(calendars, at) if calendars else ()
        for start in range(0, len(ids), _BATCH):
            with store.deed():
                moved += _recount(ids[start : start + _BATCH], when, decision)
    return moved


def _recount(
    dossier_ids: Sequence[int], when: Moment, decision: CalendarDecisionInfo
) -> int:
    today = local(when.recorded_at).date()
    works = [store.load(dossier_id, today) for dossier_id in sorted(dossier_ids)]
    moved = [
        casework.recount(work, when, cause=decision.title, reference=decision.number)
        for work in works
    ]
    store.save(*works)
    return sum(moved)
