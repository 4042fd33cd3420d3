"""Deeds that note an apology: another day is promised, the letter has left."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.apps.dossiers import access, store
from motcua.apps.dossiers.casework import apologies as casework
from motcua.apps.dossiers.casework.apologies import NewDay
from motcua.apps.dossiers.casework.work import Moment, moment
from motcua.common.access import require
from motcua.common.clock import local
from motcua.common.errors import RefusedError
from motcua.core.permissions import Deed, Officer, Place


@store.deed()
def reappoint(
    dossier_id: int, *, by: Officer, at: datetime, agency_id: int, day: NewDay
) -> None:
    """Promise another day, as a signed apology does; the due moment stays.

    agency_id: whose head signs, the agency that caused the delay. The letter is made
    and signed before, under the dossier's lock (``queries.hold``), so that what is
    promised there can be promised here; its file is kept only after this deed.

    :raises RefusedError: for a second time without authority; for a day not later.
    """
    if not day.reason.strip():
        raise RefusedError(_("Nêu lý do chậm trễ."), field="words")
    require(by, Deed.SIGN_APOLOGY, Place(agency_id))
    work = store.load(dossier_id, local(at).date())
    casework.reappoint(work, moment(by, at), agency_id, day)
    store.save(work)


@store.deed()
def apologise(
    dossier_id: int, *, by: Officer, at: datetime, agency_id: int, number: str
) -> None:
    """Note that the apology was sent, by the counter or a unit that had the dossier."""
    work = store.load(dossier_id, local(at).date())
    access.require_passed(by, Deed.DELIVER_APOLOGY, work.dossier, work.legs)
    casework.apologise(work, moment(by, at), agency_id, number)
    store.save(work)


@store.deed()
def apologise_by_carrier(
    dossier_id: int, *, actor: str, at: datetime, agency_id: int, number: str
) -> None:
    """Note that a carrier took the apology. Nobody's deed: somebody posted it before.

    actor: what hands messages over, in words.
    :raises ConflictError: when the dossier has ended meanwhile.
    """
    work = store.load(dossier_id, local(at).date())
    when = Moment(by=None, actor=actor, occurred_at=at, recorded_at=at)
    casework.apologise(work, when, agency_id, number)
    store.save(work)
