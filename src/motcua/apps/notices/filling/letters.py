"""Letters to the citizen: complete it, we cannot take it, it stops here."""

from __future__ import annotations

from datetime import datetime, time

from motcua.apps.dossiers.queries import DossierView, RequestView, calendar_of
from motcua.apps.notices.filling import heads
from motcua.apps.notices.filling.receipts import terms_of
from motcua.apps.notices.paper.data import (
    RefusalData,
    Signature,
    StopData,
    SupplementData,
)
from motcua.apps.notices.queries import SlipView
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.core.casefile import FactKind, RequestStage
from motcua.core.permissions import Role

_PAUSES = "Thời gian chờ bổ sung không tính vào thời hạn giải quyết."
_RESTARTS = "Thời hạn giải quyết được tính lại từ đầu kể từ khi nhận đủ."
_NOT_BEGUN = "Thời hạn giải quyết bắt đầu tính khi hồ sơ đầy đủ, hợp lệ."
_ASKED_TO_STOP = "Ông/Bà đề nghị dừng thực hiện thủ tục hành chính"
_NO_ANSWER = "Quá thời hạn bổ sung mà không nhận được hồ sơ hoàn thiện"


def supplement(slip: SlipView, view: DossierView, book: Directory) -> SupplementData:
    """Fill the request to complete that the slip is about."""
    asked = next(r for r in view.requests if r.position == slip.position)
    return SupplementData(
        heading=heads.heading(slip, book),
        applicant=heads.applicant(view),
        request=heads.request_words(view),
        items=tuple(f"{name}: {why}" if why else name for name, why in asked.items),
        reason=asked.reason,
        contact_name=asked.asked_by,
        contact_phone="",
        guide=Signature(name=slip.made_by),
        dossier_code=view.number,
        reply_by=_last_moment(view, asked),
        clock_note=_clock_note(view, asked),
        tracking_url=heads.tracking_url(view),
        lookup_code=view.secret,
    )


def refusal(slip: SlipView, view: DossierView, book: Directory) -> RefusalData:
    """Fill the refusal with the reason the counter gave."""
    return RefusalData(
        heading=heads.heading(slip, book),
        applicant=heads.applicant(view),
        request=heads.request_words(view),
        reasons=(_cause(view, FactKind.REFUSED),),
        submitter=Signature(name=heads.submitter(view)),
        receiver=Signature(name=slip.made_by),
        dossier_code=view.number,
    )


def stop(slip: SlipView, view: DossierView, book: Directory) -> StopData:
    """Fill the notice that the dossier stops: asked for, or for want of an answer."""
    withdrawn = _cause(view, FactKind.WITHDRAWN)
    why = withdrawn or _cause(view, FactKind.STOPPED)
    title, name = _head_of_section(slip)
    return StopData(
        heading=heads.heading(slip, book),
        applicant=heads.applicant(view),
        dossier_code=view.number,
        request=heads.request_words(view),
        received_at=view.accepted_at or view.submitted_at,
        cause=f"{_ASKED_TO_STOP if withdrawn else _NO_ANSWER} ({why}).",
        signer_title=(title,),
        signer=Signature(name=name),
    )


def _cause(view: DossierView, kind: FactKind) -> str:
    return next((fact.cause for fact in reversed(view.facts) if fact.kind is kind), "")


def _last_moment(view: DossierView, asked: RequestView) -> datetime | None:
    if asked.answer_by is None:
        return None
    calendar = calendar_of(view)
    if calendar.is_working_day(asked.answer_by):
        return calendar.close_of(asked.answer_by)
    return datetime.combine(asked.answer_by, time.max, calendar.timezone)


def _clock_note(view: DossierView, asked: RequestView) -> str:
    if asked.stage is RequestStage.INTAKE:
        return _NOT_BEGUN
    case, _offer = terms_of(view)
    return _RESTARTS if case.restarts else _PAUSES


def _head_of_section(slip: SlipView) -> tuple[str, str]:
    """Return title and name of who heads the section; no name when nobody does."""
    book = organizations.directory()
    unit = book.unit_called(slip.agency_id, heads.COUNTER_UNIT, slip.made_on)
    heading_it = organizations.people_in(
        slip.agency_id, unit.id if unit else None, Role.UNIT_HEAD, slip.made_on
    )
    if not heading_it:
        return "Thủ trưởng cơ quan, đơn vị", ""
    return heading_it[0].post_title, heading_it[0].name
