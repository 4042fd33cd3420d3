"""The control sheet: who gave the file to whom, filled from the legs as they stand."""

from __future__ import annotations

from motcua.apps.dossiers.queries import DossierView, LegView, calendar_of
from motcua.apps.notices.filling import heads
from motcua.apps.notices.paper.data import ControlData, HandOver
from motcua.apps.notices.queries import SlipView
from motcua.apps.organizations.queries import Directory
from motcua.core.casefile import LegKind, LegOutcome
from motcua.core.worktime import WorkCalendar

_EARLY, _ON_TIME, _LATE = "Trước hạn", "Đúng hạn", "Quá hạn"
_SENT_BACK = "Trả lại"


def control(slip: SlipView, view: DossierView, book: Directory) -> ControlData:
    """Fill the sheet with every hand-over so far."""
    calendar = calendar_of(view)
    homes = dict.fromkeys(book.agency(leg.agency_id).name for leg in view.legs)
    own = book.agency(view.competent_id or view.agency_id).name
    return ControlData(
        heading=heads.heading(slip, book),
        dossier_code=view.number,
        handling_agency=_handling(view, own),
        coordinating_agencies=tuple(name for name in homes if name != own),
        received_at=view.accepted_at or view.submitted_at,
        due_at=view.first_due_at,
        hand_overs=tuple(
            _hand_over(view, leg, calendar) for leg in view.legs if _was_given(leg)
        ),
        tracking_url=heads.tracking_url(view),
    )


def _handling(view: DossierView, otherwise: str) -> str:
    leg = next((leg for leg in view.legs if leg.kind is LegKind.HANDLE), None)
    return leg.place_name if leg is not None else otherwise


def _was_given(leg: LegView) -> bool:
    """Say whether somebody gave the file; the first leg is where it was received."""
    return leg.position > 1


def _hand_over(view: DossierView, leg: LegView, calendar: WorkCalendar) -> HandOver:
    before = _giver(view, leg)
    return HandOver(
        giver_unit=before.place_name if before else "",
        receiver_unit=leg.place_name,
        giver=before.holder_name if before else leg.handed_by,
        receiver=leg.holder_name,
        at=leg.taken_at or leg.opened_at,
        result=_result(before, calendar) if before else "",
        note=_note(leg, before),
    )


def _giver(view: DossierView, leg: LegView) -> LegView | None:
    """Return the leg whose end opened this one."""
    ended = [
        other
        for other in view.legs
        if other.closed_at is not None
        and other.position < leg.position
        and other.closed_at <= leg.opened_at
    ]
    return max(ended, key=lambda other: (other.closed_at, other.position), default=None)


def _result(leg: LegView, calendar: WorkCalendar) -> str:
    """Return how the giver kept its share; "" for a step that has none."""
    if leg.allowed_minutes is None or leg.closed_at is None:
        return ""
    used = calendar.minutes_between(leg.opened_at, leg.closed_at)
    if used > leg.allowed_minutes:
        return _LATE
    return _ON_TIME if used == leg.allowed_minutes else _EARLY


def _note(leg: LegView, before: LegView | None) -> str:
    if before is not None and before.outcome is LegOutcome.SENT_BACK:
        return f"{_SENT_BACK}: {before.note}" if before.note else _SENT_BACK
    return leg.note
