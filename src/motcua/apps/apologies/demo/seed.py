"""Writes a handful of letters by the room's own deeds, in the past where need be.

Most late dossiers stay without: a list of duties that is empty shows nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from motcua.apps.apologies import operations
from motcua.apps.apologies.causes import caused_by
from motcua.apps.apologies.operations import Letter
from motcua.apps.apologies.queries import outlook_of
from motcua.apps.apologies.rules import rules
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierView
from motcua.apps.organizations import queries as organizations
from motcua.common import outbox
from motcua.common.clock import local
from motcua.common.errors import RefusedError
from motcua.core.apologies import Call, Need, Way, send_by
from motcua.core.permissions import Deed, Officer, Role, allows
from motcua.core.worktime import WorkCalendar

Chair = tuple[int, int | None, str]

_FAR = timedelta(days=10)
_LOOKED_AT = 120  # of all that runs, the nearest due: enough to find what is needed
_WORDS = (
    ("agency", "Cơ quan phối hợp chưa trả lời phiếu lấy ý kiến gửi tuần trước."),
    ("verification", "Cần xác minh lại ranh giới thửa đất tại thực địa."),
    ("workload", "Số hồ sơ nộp trong tuần tăng gấp đôi, một công chức nghỉ phép."),
    ("system", "Đường truyền tới cơ sở dữ liệu chuyên ngành gián đoạn hai ngày."),
)
_ALLOWED_BY = "Chủ tịch Ủy ban nhân dân tỉnh, công văn 45/UBND-HCC"
_ALLOWED_WHY = "Lũ quét chia cắt tuyến đường vào xã, không xác minh được tại chỗ."


@dataclass(frozen=True, slots=True)
class _Case:
    """A dossier to write about, and who does it."""

    view: DossierView
    calendar: WorkCalendar
    cause: int
    drafter: Officer
    head: Officer
    bringer: Officer
    turn: int

    def is_late(self, now: datetime) -> bool:
        """Say whether its due moment has passed."""
        return self.view.due_at is not None and self.view.due_at < now

    def is_short(self, now: datetime) -> bool:
        """Say whether it will miss a due moment still to come."""
        seen = outlook_of(self.view, now, self.calendar)
        return seen is not None and seen.need is Need.SHORT


def load_demo(now: datetime, officers: Mapping[Chair, Sequence[Officer]]) -> int:
    """Write the letters; return how many. officers: who sits in each chair.

    Signing is slow, so few are signed; of those still running every agency that owes a
    letter has one on its head's desk.
    """
    cases = _cases(now, officers)
    late = [case for case in cases if case.is_late(now)]
    short = [case for case in cases if case.is_short(now)]
    plays = [
        *((late, play) for play in (_twice, _in_time, _after_due, _in_time)),
        (short, _signed_only),
    ]
    with outbox.silence():
        written = sum(_first_that_goes(pile, play, now) for pile, play in plays)
        for case in {case.cause: case for case in reversed(short)}.values():
            written += _first_that_goes([case], _drafted_only, now)
    return written


def _first_that_goes(
    pile: list[_Case], play: Callable[[_Case, datetime], None], now: datetime
) -> int:
    """Play it with the first dossier that allows it, and take that from the pile."""
    for case in pile:
        try:
            with transaction.atomic():
                play(case, now)
        except RefusedError:
            continue
        pile.remove(case)
        return 1
    return 0


def _in_time(case: _Case, now: datetime) -> None:
    at = _just_in_time(case)
    apology_id = _drafted(case, at, _soon(case, now))
    operations.sign(apology_id, by=case.head, at=at)
    operations.send(
        apology_id,
        by=case.bringer,
        at=at,
        way=Way.COUNTER,
        reference=case.view.applicant_name,
    )
    _called(case, at)


def _after_due(case: _Case, now: datetime) -> None:
    at = _worked(case, case.view.due_at or now, 60)
    _require_past(at, now)
    apology_id = _drafted(case, at, _soon(case, now))
    operations.sign(apology_id, by=case.head, at=at)
    operations.send(
        apology_id, by=case.bringer, at=at, way=Way.MAIL, reference="RM118204517VN"
    )


def _twice(case: _Case, now: datetime) -> None:
    at = _just_in_time(case)
    first = case.calendar.close_of(
        case.calendar.next_working_day(local(case.view.due_at or now).date())
    )
    again = first - timedelta(hours=1)
    _require_past(again, now)
    apology_id = _drafted(case, at, first)
    operations.sign(apology_id, by=case.head, at=at)
    operations.send(
        apology_id,
        by=case.bringer,
        at=at,
        way=Way.COUNTER,
        reference=case.view.applicant_name,
    )
    more = {"authority": _ALLOWED_BY, "authority_why": _ALLOWED_WHY}
    second = _drafted(case, again, _soon(case, now), **more)
    operations.sign(second, by=case.head, at=again)


def _signed_only(case: _Case, now: datetime) -> None:
    at = _last_worked(case, now)
    apology_id = _drafted(case, at, _soon(case, now))
    operations.sign(apology_id, by=case.head, at=at)


def _drafted_only(case: _Case, now: datetime) -> None:
    _drafted(case, _last_worked(case, now), _soon(case, now))


def _drafted(case: _Case, at: datetime, new_at: datetime, **more: Any) -> int:  # noqa: ANN401  a letter's own
    grounds, words = _WORDS[case.turn % len(_WORDS)]
    proposed = caused_by(case.view, at)
    changed = proposed != case.cause
    return operations.draft(
        case.view.id,
        by=case.drafter,
        at=at,
        letter=Letter(
            cause_agency_id=case.cause,
            cause_change="Cơ quan này giữ hồ sơ lâu nhất." if changed else "",
            grounds=grounds,
            words=words,
            new_at=new_at,
            way=Way.COUNTER,
            **more,
        ),
    )


def _called(case: _Case, at: datetime) -> None:
    if case.view.phone:
        operations.log_call(
            case.view.id,
            by=case.bringer,
            at=at,
            called_at=at,
            outcome=Call.ANSWERED,
            words="Đã báo lý do và ngày hẹn mới; người dân đồng ý chờ.",
        )


def _just_in_time(case: _Case) -> datetime:
    """Return an hour and a half before the last moment to be in time."""
    if case.view.due_at is None or case.view.accepted_at is None:
        raise RefusedError("no clock runs")
    last = send_by(case.view.due_at, case.calendar, rules())
    at = last - timedelta(minutes=90)
    if at <= case.view.accepted_at:
        raise RefusedError("accepted after the last moment")
    return at


def _last_worked(case: _Case, now: datetime) -> datetime:
    """Return a moment of the last working day before now, after the acceptance."""
    day = local(now).date() - timedelta(days=1)
    while not case.calendar.is_working_day(day):
        day -= timedelta(days=1)
    at = case.calendar.close_of(day) - timedelta(minutes=40)
    if case.view.accepted_at is None or at <= case.view.accepted_at:
        raise RefusedError("accepted today")
    return at


def _soon(case: _Case, now: datetime) -> datetime:
    """Return the close of the third working day from now."""
    calendar = case.calendar
    return calendar.close_of(calendar.working_day_after(local(now).date(), 3))


def _worked(case: _Case, since: datetime, minutes: int) -> datetime:
    return case.calendar.add_minutes(since, minutes)


def _require_past(at: datetime, now: datetime) -> None:
    if at >= now:
        raise RefusedError("not yet")


def _cases(now: datetime, officers: Mapping[Chair, Sequence[Officer]]) -> list[_Case]:
    running = dossiers.running(now + _FAR)[-_LOOKED_AT:]
    shown = dossiers.dossiers([one.id for one in running])
    people = [officer for sitting in officers.values() for officer in sitting]
    found = [
        _case(shown[one.id], now, people, turn) for turn, one in enumerate(running)
    ]
    return [case for case in found if case is not None]


def _case(
    view: DossierView, now: datetime, people: Sequence[Officer], turn: int
) -> _Case | None:
    calendar = organizations.calendar(view.agency_id, local(now).date())
    cause = caused_by(view, now)
    places = dossiers.places_of(view)

    def who(deed: Deed, role: Role, agency_id: int) -> Officer | None:
        return next(
            (
                officer
                for officer in people
                if any(
                    seat.role is role and seat.agency_id == agency_id
                    for seat in officer.seats
                )
                and any(allows(officer, deed, place) for place in places)
            ),
            None,
        )

    holder = view.open_legs[0].agency_id if view.open_legs else view.agency_id
    drafter = who(Deed.DRAFT_APOLOGY, Role.CASE_HANDLER, holder) or who(
        Deed.DRAFT_APOLOGY, Role.APPROVER, holder
    )
    head = who(Deed.SIGN_APOLOGY, Role.APPROVER, cause)
    bringer = who(Deed.DELIVER_APOLOGY, Role.COUNTER_OFFICER, view.agency_id)
    if drafter is None or head is None or bringer is None:
        return None
    return _Case(view, calendar, cause, drafter, head, bringer, turn)
