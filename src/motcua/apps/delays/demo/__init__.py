"""Contests for the demo province: some waiting, some ruled on, all in the past."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from operator import itemgetter
from typing import NamedTuple

from motcua.apps.delays import operations as delays
from motcua.apps.delays import queries
from motcua.apps.delays.demo.corrections import correct_some
from motcua.apps.delays.queries import Late
from motcua.apps.organizations import queries as organizations
from motcua.core.attribution import Owner
from motcua.core.contests import RulingOutcome
from motcua.core.daily import Window
from motcua.core.permissions import Officer, Role

Chairs = Mapping[tuple[int, int | None, str], Sequence[Officer]]

_LOOKED_AT = timedelta(days=75)
_HEADS = (Role.UNIT_HEAD, Role.APPROVER)


class _Argument(NamedTuple):
    """What a unit says, and what is ruled on it. outcome: None while it waits."""

    reason: str
    outcome: RulingOutcome | None = None
    ruled: str = ""


_ARGUMENTS = (
    _Argument(
        "Trục liên thông ngừng cả ngày, phòng không mở được hồ sơ điện tử; có biên bản "
        "sự cố của Trung tâm dữ liệu tỉnh.",
        RulingOutcome.REJECTED,
        "Hệ thống ngừng không làm dừng thời hạn; phòng có thể xử lý trên hồ sơ giấy đã "
        "nhận. Giữ như đã tính.",
    ),
    _Argument(
        "Hồ sơ chuyển tới thiếu một trang bản chụp, đã trả lại và chờ bước trước gửi "
        "lại gần một buổi."
    ),
    _Argument(
        "Đã trả lời đúng hạn bằng giấy; nơi nhận xác nhận vào hệ thống muộn.",
        RulingOutcome.MOVED,
        "Sổ công văn đến của nơi nhận ghi ngày nhận trước hạn của bước. Phần trễ do "
        "nơi nhận xác nhận muộn.",
    ),
    _Argument(
        "Công chức thụ lý được điều động đi phòng chống bão theo công điện của tỉnh.",
        RulingOutcome.EXCUSED,
        "Có công điện và danh sách điều động. Nguyên nhân khách quan.",
    ),
    _Argument(
        "Thời hạn của bước trong quy trình nội bộ ngắn hơn thời hạn lấy ý kiến theo "
        "quy chế phối hợp; đề nghị xem lại quy trình."
    ),
)


def load_demo(at: datetime, chairs: Chairs) -> int:
    """Let some heads contest and an inspector rule; return how many contests."""
    window = Window((at - _LOOKED_AT).date(), at.date(), at)
    late = queries.overview(window).late
    settled = [one for one in late if one.verdict.finish and _day_after(one, at) < at]
    made = 0
    for argument, (one, owner, head) in zip(
        _ARGUMENTS, _arguable(settled, chairs), strict=False
    ):
        _argue(argument, one, owner, head, at=_day_after(one, at), chairs=chairs)
        made += 1
    correct_some(settled, chairs)
    return made


def _arguable(
    late: Sequence[Late], chairs: Chairs
) -> Iterator[tuple[Late, Owner, Officer]]:
    """Pick finished late dossiers, one of each unit that has a head, latest first."""
    taken: set[Owner] = set()
    finished = [(one.verdict.finish, one) for one in late if one.verdict.finish]
    for _finish, one in sorted(finished, key=itemgetter(0), reverse=True):
        cause = one.parts.cause
        head = _head(cause.owner, chairs) if cause else None
        if cause and head and cause.owner not in taken:
            taken.add(cause.owner)
            yield one, cause.owner, head


def _argue(
    argument: _Argument,
    late: Late,
    owner: Owner,
    head: Officer,
    *,
    at: datetime,
    chairs: Chairs,
) -> None:
    contest_id = delays.contest(
        late.life.dossier_id, owner=owner, by=head, at=at, reason=argument.reason
    )
    if argument.outcome is None:
        return
    others = [
        part.stay.agency_id
        for part in late.parts.parts
        if part.stay and part.stay.agency_id != owner.agency_id
    ]
    is_moved = argument.outcome is RulingOutcome.MOVED and bool(others)
    is_told = is_moved or argument.outcome is not RulingOutcome.MOVED
    delays.rule(
        contest_id,
        by=_inspector(chairs),
        at=at + timedelta(hours=2),
        outcome=argument.outcome if is_told else RulingOutcome.EXCUSED,
        reason=argument.ruled,
        owner_agency_id=others[-1] if is_moved else None,
    )


def _head(owner: Owner, chairs: Chairs) -> Officer | None:
    for role in _HEADS:
        found = chairs.get((owner.agency_id, owner.unit_id, role.value), ())
        if found:
            return found[0]
    return None


def _inspector(chairs: Chairs) -> Officer:
    return next(
        officers[0]
        for (_agency, _unit, role), officers in chairs.items()
        if role == Role.INSPECTOR
    )


def _day_after(late: Late, at: datetime) -> datetime:
    """Return a moment of the working morning after it was finished."""
    finish = late.verdict.finish or at
    calendar = organizations.calendar(late.life.agency_id, at.date())
    morning = calendar.open_of(calendar.next_working_day(finish.date()))
    return morning + timedelta(hours=1)
