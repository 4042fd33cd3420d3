"""Deeds that decide and end a dossier."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.apps.dossiers import access, store
from motcua.apps.dossiers.casework import ending as casework
from motcua.apps.dossiers.casework.ending import Collector, Verdict
from motcua.apps.dossiers.casework.intake import FileKept
from motcua.apps.dossiers.casework.work import moment
from motcua.apps.dossiers.models import Dossier
from motcua.common.clock import local
from motcua.common.errors import RefusedError
from motcua.core.permissions import Deed, Officer


@store.deed()
def decide(
    dossier_id: int, *, leg: int, by: Officer, at: datetime, verdict: Verdict
) -> None:
    """Record the approver's decision."""
    work = store.load(dossier_id, local(at).date())
    row = work.leg(leg)
    access.require_held(by, Deed.DECIDE, row)
    casework.decide(work, moment(by, at), row, verdict)
    store.save(work)


@store.deed()
def sign(
    dossier_id: int, *, leg: int, by: Officer, at: datetime, result: FileKept
) -> None:
    """Attach the digitally signed result: it is ready for the citizen.

    result: the signed PDF, already stored. Making and signing it happens before,
    outside this transaction, so that a failing provider leaves nothing half-written.
    """
    work = store.load(dossier_id, local(at).date())
    row = work.leg(leg)
    access.require_held(by, Deed.SIGN, row)
    casework.sign(work, moment(by, at), row, result)
    store.save(work)


@store.deed()
def decide_and_sign(
    dossier_id: int,
    *,
    leg: int,
    by: Officer,
    at: datetime,
    verdict: Verdict,
    result: FileKept,
) -> None:
    """Record the decision and its signed result together, or neither."""
    decide(dossier_id, leg=leg, by=by, at=at, verdict=verdict)
    sign(dossier_id, leg=leg, by=by, at=at, result=result)


@store.deed()
def return_result(
    dossier_id: int, *, by: Officer, at: datetime, collector: Collector
) -> None:
    """Hand the result over to the citizen and note who collected it."""
    if not collector.name.strip():
        raise RefusedError(_("Nhập họ tên người nhận kết quả."), field="name")
    work = store.load(dossier_id, local(at).date())
    access.require_at_counter(by, Deed.RETURN_RESULT, work.dossier.agency_id)
    _require_right_to_collect(work.dossier, collector)
    casework.return_result(work, moment(by, at), collector)
    store.save(work)


def _require_right_to_collect(dossier: Dossier, collector: Collector) -> None:
    """Give the result to the applicant, or to whoever shows an authorisation."""
    if collector.paper.strip():
        return
    if collector.name.strip() != dossier.applicant_name:
        raise RefusedError(
            _("Người nhận không phải người nộp: ghi giấy ủy quyền."), field="paper"
        )
    known = dossier.identity_number
    if known and collector.identity_number != known:
        raise RefusedError(
            _(
                "Số định danh này không phải của người nộp. Kiểm tra lại số; nếu là "
                "người khác cùng tên thì ghi giấy ủy quyền."
            ),
            field="identity_number",
        )


@store.deed()
def withdraw(dossier_id: int, *, by: Officer, at: datetime, reason: str) -> None:
    """Stop a dossier because the citizen asks to, before a decision is made."""
    if not reason.strip():
        raise RefusedError(_("Ghi đề nghị rút hồ sơ của người dân."), field="reason")
    work = store.load(dossier_id, local(at).date())
    access.require_at_counter(by, Deed.WITHDRAW, work.dossier.agency_id)
    casework.withdraw(work, moment(by, at), reason.strip())
    store.save(work)


@store.deed()
def stop(dossier_id: int, *, by: Officer, at: datetime, reason: str) -> None:
    """Stop a dossier whose supplement never came."""
    if not reason.strip():
        raise RefusedError(_("Nêu lý do dừng giải quyết."), field="reason")
    work = store.load(dossier_id, local(at).date())
    access.require_at_counter(by, Deed.WITHDRAW, work.dossier.agency_id)
    casework.stop(work, moment(by, at), reason.strip())
    store.save(work)
