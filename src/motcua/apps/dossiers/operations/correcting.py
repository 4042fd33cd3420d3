"""The deed that corrects a fact; proposals are the ledger room's."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.apps.dossiers import store
from motcua.apps.dossiers.casework import correcting as casework
from motcua.apps.dossiers.casework.correcting import Correction
from motcua.apps.dossiers.casework.work import moment
from motcua.apps.dossiers.models import TimeFact
from motcua.common.access import require
from motcua.common.clock import local
from motcua.common.errors import NotAllowedError, NotFoundError
from motcua.core.permissions import Deed, Officer, Place


@store.deed()
def correct(
    dossier_id: int, *, by: Officer, at: datetime, correction: Correction
) -> None:
    """Approve a correction: a new fact names the wrong one; both stay.

    No row of the past and no date of the dossier changes: queries tell the moment in
    fact beside the one recorded. by: whose agency the wrong fact happened in, never
    the proposer.

    :raises NotFoundError: when the dossier has no such fact.
    """
    work = store.load(dossier_id, local(at).date())
    wrong = TimeFact.objects.filter(dossier=dossier_id, seq=correction.fact).first()
    if wrong is None:
        raise NotFoundError(_("Hồ sơ này không có dòng thời gian đó."))
    require(by, Deed.APPROVE_CORRECTION, Place(wrong.place_agency_id))
    if by.person_id == correction.proposer_id:
        raise NotAllowedError(
            _("Người đề nghị không tự duyệt được. Phải có người thứ hai xem xét.")
        )
    casework.correct(work, moment(by, at), wrong, correction)
    store.save(work)
