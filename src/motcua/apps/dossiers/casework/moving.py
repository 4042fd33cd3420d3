"""The due moment moves: by a lawful extension, or by a decision on working time."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.apps.dossiers import extensions
from motcua.apps.dossiers.casework.work import Moment, Work, count, promise
from motcua.apps.dossiers.events import DossierExtended, DossierRecounted
from motcua.apps.dossiers.models import Leg
from motcua.common.errors import ConflictError, RefusedError
from motcua.core.casefile import FactKind
from motcua.core.deadlines import Extension, TimeLimit, Unit
from motcua.core.lifecycle import RUNNING, State
from motcua.core.suspension import extension_data


@dataclass(frozen=True, slots=True)
class MoreTime:
    """What is added, why, and the law that allows it."""

    limit: TimeLimit
    reason: str
    reference: str


def extend(work: Work, when: Moment, leg: Leg, more: MoreTime) -> None:
    """Add to the allowance. Only while the clock runs and nothing is late yet.

    :raises ConflictError: when it does not run, or the due moment has passed.
    """
    dossier, before = work.dossier, work.dossier.due_at
    if State(dossier.state) not in RUNNING or before is None:
        raise ConflictError(
            _("Hồ sơ %(number)s không còn chạy thời hạn nên không gia hạn được.")
            % {"number": dossier.number}
        )
    if when.recorded_at > before:
        raise ConflictError(
            _(
                "Hồ sơ %(number)s đã quá hạn: không gia hạn được nữa. "
                "Lập phiếu xin lỗi và hẹn lại ngày trả."
            )
            % {"number": dossier.number}
        )
    if more.limit.unit is Unit.SAME_DAY:
        raise RefusedError(_("Ghi số ngày hoặc số giờ gia hạn."), field="amount")
    granted = Extension(more.limit, when.recorded_at, more.reason, more.reference)
    dossier.extensions = [*dossier.extensions, extension_data(granted)]
    count(work)
    if dossier.due_at is None:
        raise ConflictError(_("Hồ sơ này không có thời hạn để gia hạn."))
    fact = work.note(
        FactKind.EXTENDED,
        when,
        leg=leg,
        cause=extensions.worded(granted),
        reference=more.reference,
    )
    fact.promised_at = dossier.due_at
    work.announce(
        DossierExtended,
        when,
        why=more.reason,
        reference=more.reference,
        due_before=before,
        due_at=dossier.due_at,
    )


def recount(work: Work, when: Moment, *, cause: str, reference: str) -> bool:
    """Count the due moment by the calendar as it is now; say whether it moved.

    What is due already does not move, and nothing is moved into the past.
    """
    dossier, before = work.dossier, work.dossier.due_at
    runs = State(dossier.state) in RUNNING
    if not runs or before is None or before <= when.recorded_at:
        return False
    found = promise(work)
    if found is None or found.at is None or found.at <= when.recorded_at:
        return False
    count(work)
    if found.at == before:
        return False
    fact = work.note(FactKind.RECOUNTED, when, cause=cause, reference=reference)
    fact.promised_at = found.at
    work.announce(DossierRecounted, when, why=cause, due_before=before, due_at=found.at)
    return True
