"""Which agency caused the delay of a dossier that is still open.

The delays room's attribution once it is late; before that the leg that has outrun its
share by most; when none has, whoever holds the dossier now. A proposal: whoever drafts
the letter may name another agency and says why.
"""

from __future__ import annotations

from datetime import datetime

from motcua.apps.delays import queries as delays
from motcua.apps.dossiers.queries import DossierView
from motcua.core.casefile import LegKind


def caused_by(view: DossierView, at: datetime) -> int:
    """Return the agency that answers for the delay, or would. Queries: none."""
    account = delays.account(view, at)
    if account is not None:
        if account.parts.cause is not None:
            return account.parts.cause.owner.agency_id
        held = [part for part in account.parts.parts if part.stay is not None]
        worst = max(held, key=lambda part: part.overrun, default=None)
        if worst is not None and worst.stay is not None and worst.overrun > 0:
            return worst.stay.agency_id
    counted = (leg for leg in view.open_legs if leg.kind is not LegKind.RETURN)
    holder = next(counted, None)
    return holder.agency_id if holder is not None else view.agency_id
