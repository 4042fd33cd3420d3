"""How a dossier stands against its promise: a tone and a few words."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.apps.delays import queries as delays
from motcua.apps.dossiers.queries import DossierRow, DossierView, calendar_of
from motcua.apps.organizations import queries as organizations
from motcua.common.law import due_soon_minutes
from motcua.common.wording import duration
from motcua.core.channels import FROM_AFAR
from motcua.core.lifecycle import ENDED, WAITING_FOR_CITIZEN, State
from motcua.core.receipt import receipt
from motcua.core.timeliness import (
    Pace,
    Timeliness,
    classify_finished,
    classify_open,
)

_PACES = {Pace.IN_TIME: "", Pace.DUE_SOON: "soon"}


def standing(dossier: DossierRow | DossierView, now: datetime) -> tuple[str, str]:
    """Return the tone ("", ok, soon, late, paused) and the words. Queries: none."""
    if dossier.finished_at is not None:
        late = classify_finished(dossier.due_at, dossier.finished_at) is Timeliness.LATE
        return ("late", _("xong, trễ hạn")) if late else ("ok", _("đã có kết quả"))
    if dossier.state in WAITING_FOR_CITIZEN:
        return "paused", _("đang dừng")
    if dossier.state is State.SUBMITTED and not dossier.requests:
        return _waiting(dossier, now)
    if dossier.state in ENDED or dossier.due_at is None:
        return "", _unhurried(dossier.state)
    calendar = calendar_of(dossier)
    allowed = calendar.minutes_between(
        dossier.accepted_at or dossier.submitted_at, dossier.due_at
    )
    pace = classify_open(dossier.due_at, now, calendar, due_soon_minutes(allowed))
    if pace is Pace.OVERDUE:
        spent = duration(calendar.minutes_between(dossier.due_at, now))
        return "late", _("trễ %(time)s") % {"time": spent}
    return _PACES[pace], duration(calendar.minutes_between(now, dossier.due_at))


def _waiting(dossier: DossierRow | DossierView, now: datetime) -> tuple[str, str]:
    """Say how the receipt clock stands; there is none for what came to the counter."""
    if dossier.channel not in FROM_AFAR:
        return "", _unhurried(dossier.state)
    calendar = organizations.calendar(dossier.agency_id, now.date())
    limit = delays.receipt_limit()
    clock = receipt(dossier.submitted_at, None, limit, calendar, now)
    if clock.is_late:
        late = duration(clock.late_minutes)
        return "late", _("chậm tiếp nhận %(time)s") % {"time": late}
    left = duration(clock.left_minutes)
    return "", _("còn %(time)s để tiếp nhận") % {"time": left}


def _unhurried(state: State) -> str:
    """Say why nothing presses."""
    if state in ENDED:
        return _("đã kết thúc")
    if state is State.SUBMITTED:
        return _("chưa tiếp nhận")
    return _("không có hạn")
