"""Deeds on one leg: receive it, pass it on, give it back."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.apps.dossiers import access, store
from motcua.apps.dossiers.casework import routing as casework
from motcua.apps.dossiers.casework.work import moment
from motcua.common.clock import local
from motcua.common.errors import RefusedError
from motcua.core.permissions import Deed, Officer


@store.deed()
def take(dossier_id: int, *, leg: int, by: Officer, at: datetime) -> None:
    """Confirm receipt of a leg. Queries: nine.

    leg: its position. :raises ConflictError: when somebody else has taken it.
    """
    work = store.load(dossier_id, local(at).date())
    row = work.leg(leg)
    access.require_leg(by, Deed.TAKE, row)
    casework.take(work, moment(by, at), row)
    store.save(work)


@store.deed()
def hand_over(
    dossier_id: int,
    *,
    leg: int,
    by: Officer,
    at: datetime,
    note: str = "",
    meant_for_id: int | None = None,
) -> None:
    """Finish a leg and pass the dossier on. Queries: ten.

    meant_for_id: the colleague the next leg is meant for; None for whoever takes it.
    """
    work = store.load(dossier_id, local(at).date())
    row = work.leg(leg)
    access.require_held(by, Deed.HAND_OVER, row)
    casework.hand_over(work, moment(by, at), row, note.strip(), meant_for_id)
    store.save(work)


@store.deed()
def send_back(
    dossier_id: int, *, leg: int, by: Officer, at: datetime, reason: str
) -> None:
    """Give a leg back to the step before. The legal clock goes on. Queries: ten."""
    if not reason.strip():
        raise RefusedError(_("Nêu lý do trả lại bước trước."), field="reason")
    work = store.load(dossier_id, local(at).date())
    row = work.leg(leg)
    access.require_held(by, Deed.HAND_OVER, row)
    casework.send_back(work, moment(by, at), row, reason.strip())
    store.save(work)
