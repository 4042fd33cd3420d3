"""Which agency caused the delay of a dossier that is still open.

The leg that has outrun its share by most; when none has, whoever holds the dossier now.
A proposal: whoever drafts the letter may name another agency and says why.
"""

from __future__ import annotations

from datetime import datetime

from motcua.apps.dossiers.queries import DossierView, LegView
from motcua.core.casefile import LegKind
from motcua.core.worktime import WorkCalendar


def caused_by(view: DossierView, at: datetime, calendar: WorkCalendar) -> int:
    """Return the agency whose leg has outrun its share by most, or the holder."""
    counted = [leg for leg in view.legs if leg.kind is not LegKind.RETURN]
    worst = max(counted, key=lambda leg: _overrun(leg, at, calendar), default=None)
    if worst is not None and _overrun(worst, at, calendar) > 0:
        return worst.agency_id
    holder = next((leg for leg in counted if leg.is_open), None)
    return holder.agency_id if holder is not None else view.agency_id


def _overrun(leg: LegView, at: datetime, calendar: WorkCalendar) -> int:
    if leg.allowed_minutes is None:
        return 0
    used = calendar.minutes_between(leg.opened_at, leg.closed_at or at)
    return used - leg.allowed_minutes
