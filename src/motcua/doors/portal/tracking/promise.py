"""What was promised, how it stands, and whether it moved since the slip was printed.

The due moment is computed anew on every visit and set beside the one that was promised:
a promise that no longer follows from the rules is said to be so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.apps.dossiers.queries import DossierView, FactView
from motcua.common.law import due_soon_minutes
from motcua.common.wording import duration
from motcua.core.apologies import last_promise
from motcua.core.casefile import RequestKind, RequestStage
from motcua.core.deadlines import Due
from motcua.core.timeliness import (
    Pace,
    Timeliness,
    classify_finished,
    classify_open,
)
from motcua.core.worktime import WorkCalendar
from motcua.doors.lobby.shifts import shifts


@dataclass(frozen=True, slots=True)
class Standing:
    """How the dossier stands against its due moment.

    due_at: None while the clock stands still. chip, kind: words and kind of the chip.
    left: what is left, or by how much it is late; "" when nothing can be said.
    again_at: the later day an apology promised, None without one.
    """

    due_at: datetime | None
    chip: str
    kind: str
    left: str
    again_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Why the due moment moved: the clock stood from since until until."""

    why: str
    since: datetime
    until: datetime
    before: datetime | None
    after: datetime


@dataclass(frozen=True, slots=True)
class Check:
    """The promise, computed anew.

    printed_at: as on the slip. again_at: as computed now. is_kept: both computations of
    the present due moment agree. moves: the waits that moved it since; shifts: the
    decisions that did, each in order.
    """

    printed_at: datetime
    promised_at: datetime
    again_at: datetime
    is_kept: bool
    moves: tuple[Move, ...]
    shifts: tuple[FactView, ...] = ()

    @property
    def has_moved(self) -> bool:
        """The due moment is no longer the one on the slip."""
        return self.promised_at != self.printed_at


def standing(
    view: DossierView, due: Due | None, calendar: WorkCalendar, at: datetime
) -> Standing | None:
    """Return how it stands; None where nothing was promised or it ended early."""
    if view.finished_at is not None:
        return _finished(view, view.finished_at, calendar)
    if view.accepted_at is None or view.ended_at is not None:
        return None
    if view.due_at is None:
        return _paused(view, due)
    return _running(view, view.accepted_at, view.due_at, calendar, at)


def check(view: DossierView, due: Due | None) -> Check | None:
    """Compare the promise with its computation; None while there is none to compare."""
    if view.due_at is None or view.first_due_at is None or due is None:
        return None
    if due.at is None:
        return None
    return Check(
        printed_at=view.first_due_at,
        promised_at=view.due_at,
        again_at=due.at,
        is_kept=due.at == view.due_at,
        moves=_moves(view),
        shifts=tuple(shifts(view)),
    )


def _running(
    view: DossierView,
    accepted_at: datetime,
    due_at: datetime,
    calendar: WorkCalendar,
    at: datetime,
) -> Standing:
    promised_at = last_promise(due_at, view.reappointed_at)
    again_at = promised_at if promised_at > due_at else None
    allowed = calendar.minutes_between(accepted_at, due_at)
    pace = classify_open(due_at, at, calendar, due_soon_minutes(allowed))
    if pace is Pace.OVERDUE:
        late = duration(calendar.minutes_between(due_at, at))
        left = _("Đã quá hẹn %(time)s làm việc.") % {"time": late}
        return Standing(due_at, _("Trễ hẹn"), "late", left, again_at)
    if again_at is not None:
        # Whoever apologised for the due moment cannot claim to be in time for it.
        left = _left(calendar, at, again_at)
        return Standing(due_at, _("Đã hẹn lại"), "soon", left, again_at)
    left = _left(calendar, at, due_at)
    if pace is Pace.DUE_SOON:
        return Standing(due_at, _("Sắp đến hẹn"), "soon", left)
    return Standing(due_at, _("Đang kịp hẹn"), "ok", left)


def _left(calendar: WorkCalendar, at: datetime, until: datetime) -> str:
    rest = duration(calendar.minutes_between(at, until))
    return _("Còn %(time)s làm việc.") % {"time": rest}


def _finished(
    view: DossierView, finished_at: datetime, calendar: WorkCalendar
) -> Standing | None:
    if view.due_at is None:
        return None
    if classify_finished(view.due_at, finished_at) is Timeliness.LATE:
        late = duration(calendar.minutes_between(view.due_at, finished_at))
        left = _("Sau hẹn %(time)s làm việc.") % {"time": late}
        return Standing(view.due_at, _("Trễ hẹn"), "late", left)
    if classify_finished(view.due_at, finished_at) is Timeliness.EARLY:
        return Standing(view.due_at, _("Xong trước hẹn"), "ok", "")
    return Standing(view.due_at, _("Xong đúng hẹn"), "ok", "")


def _paused(view: DossierView, due: Due | None) -> Standing | None:
    request = view.open_request
    if request is None:
        return None
    left = _("Hẹn trả mới được tính ngay khi nhận đủ bổ sung.")
    if request.kind is RequestKind.PAYMENT:
        left = _("Hẹn trả mới được tính ngay khi xác nhận đã nộp.")
    elif due is not None and due.remaining_minutes:
        rest = duration(due.remaining_minutes)
        left = _("Khi nhận đủ bổ sung, cơ quan còn %(time)s làm việc.") % {"time": rest}
    elif due is not None and due.remaining_days:
        left = _("Khi nhận đủ bổ sung, cơ quan còn %(days)s ngày.") % {
            "days": due.remaining_days
        }
    return Standing(None, _("Đồng hồ đang dừng"), "paused", left)


def _moves(view: DossierView) -> tuple[Move, ...]:
    return tuple(
        Move(
            why=_("chờ nộp nghĩa vụ tài chính")
            if request.kind is RequestKind.PAYMENT
            else _("chờ bổ sung giấy tờ"),
            since=request.asked_at,
            until=request.answered_at,
            before=request.due_before,
            after=request.due_after,
        )
        for request in view.requests
        if request.stage is RequestStage.APPRAISAL
        and request.answered_at is not None
        and request.due_after is not None
    )
