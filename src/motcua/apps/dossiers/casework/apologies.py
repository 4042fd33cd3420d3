"""An apology in the dossier's time: the day it promises, and that it was sent.

Neither moves the legal due moment (docs/adr/0012): ``reappointed_at`` is another
promise beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.apps.dossiers.casework.work import Moment, Work
from motcua.apps.dossiers.events import ApologyNoted, DossierReappointed
from motcua.common.errors import ConflictError, RefusedError
from motcua.core.casefile import FactKind
from motcua.core.lifecycle import RUNNING, State


@dataclass(frozen=True, slots=True)
class NewDay:
    """What a signed apology promises.

    number: of the letter. authority: who allowed one more appointment, and why; "" for
    the first, which needs nobody's leave.
    """

    new_at: datetime
    reason: str
    number: str
    authority: str = ""


def reappoint(work: Work, when: Moment, agency_id: int, day: NewDay) -> None:
    """Promise the citizen another day. agency_id: whose head signed the apology."""
    dossier = work.dossier
    if State(dossier.state) not in RUNNING or dossier.due_at is None:
        raise ConflictError(
            _("Hồ sơ %(number)s không còn chạy thời hạn nên không hẹn lại được.")
            % {"number": dossier.number}
        )
    _require_a_place(work, agency_id)
    _require_later(work, when, day)
    if dossier.reappointed_at is not None and not day.authority.strip():
        raise RefusedError(
            _("Hồ sơ đã hẹn lại một lần. Ghi ai cho phép hẹn lại lần nữa, vì sao."),
            field="authority",
        )
    dossier.reappointed_at = day.new_at
    work.touch(dossier)
    cause = f"{day.reason} ({day.authority})" if day.authority else day.reason
    fact = work.note(FactKind.REAPPOINTED, when, cause=cause, reference=day.number)
    fact.place_agency_id, fact.promised_at = agency_id, day.new_at
    work.announce(
        DossierReappointed,
        when,
        why=cause,
        number=day.number,
        new_at=day.new_at,
    )


def apologise(work: Work, when: Moment, agency_id: int, number: str) -> None:
    """Note that the apology has been sent."""
    if work.dossier.reappointed_at is None:
        raise ConflictError(_("Hồ sơ này chưa có phiếu xin lỗi nào được ký."))
    if work.dossier.ended_at is not None:
        raise ConflictError(
            _("Hồ sơ %(number)s đã kết thúc: không còn gì để xin lỗi và hẹn lại.")
            % {"number": work.dossier.number}
        )
    _require_a_place(work, agency_id)
    fact = work.note(FactKind.APOLOGISED, when, reference=number)
    fact.place_agency_id = agency_id
    work.announce(ApologyNoted, when, number=number)


def _require_a_place(work: Work, agency_id: int) -> None:
    """Let only an agency apologise that has had the dossier."""
    places = {work.dossier.agency_id, *(leg.place_agency_id for leg in work.legs)}
    if agency_id not in places:
        raise RefusedError(
            _("Cơ quan này chưa từng giữ hồ sơ nên không xin lỗi thay được."),
            field="cause_agency",
        )


def _require_later(work: Work, when: Moment, day: NewDay) -> None:
    promised = (work.dossier.due_at, work.dossier.reappointed_at, when.recorded_at)
    if day.new_at <= max(moment for moment in promised if moment is not None):
        raise RefusedError(
            _("Ngày hẹn mới phải sau hạn trả, sau lần hẹn trước và sau lúc này."),
            field="new_at",
        )
