"""A portal's export and a paper register of demo communes, not quite telling the truth.

What is planted: overdue said of dossiers that wait for their citizens or were ready in
time, dossiers the portal never got, lines nobody entered here, a day mistyped, a line
twice, a moment that cannot be read; in the register a result handed over that the
system still holds.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from io import StringIO
from itertools import islice

from motcua.apps.dossiers.queries.recorded import recorded
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import AgencyInfo
from motcua.apps.reconciliation import operations, queries
from motcua.apps.reconciliation.operations import NewRun
from motcua.apps.reconciliation.wording import when_words
from motcua.apps.reconciliation.words import CaseState, SourceKind
from motcua.common.clock import VIETNAM, local
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Officer, Role
from motcua.core.reconciliation import Claim, Kind, Recorded, When

_DAYS = 40
_SEED = 20261121
_PORTAL_HEADS = (
    "STT", "Mã hồ sơ", "Chủ hồ sơ", "Tên thủ tục hành chính", "Ngày tiếp nhận",
    "Hạn xử lý", "Ngày kết thúc xử lý", "Ngày trả kết quả", "Trạng thái hồ sơ",
)  # fmt: skip
_PAPER_HEADS = (
    "TT", "Tên cá nhân, tổ chức", "Tên TTHC", "Ngày nhận hồ sơ", "Hẹn trả kết quả",
    "Ngày trả kết quả", "Ghi chú",
)  # fmt: skip
_SAID: Mapping[Claim, str] = {
    Claim.OPEN: "Đang giải quyết",
    Claim.IN_TIME: "Đang giải quyết - Trong hạn",
    Claim.OVERDUE: "Đang giải quyết - Quá hạn",
    Claim.WAITING: "Chờ bổ sung",
    Claim.EARLY: "Đã trả kết quả - Trước hạn",
    Claim.ON_TIME: "Đã trả kết quả - Đúng hạn",
    Claim.LATE: "Đã trả kết quả - Trễ hạn",
    Claim.ENDED: "Công dân yêu cầu rút",
}
_STRANGERS = ("Lò Thị Dự Phòng", "Hà Văn Bổ Sung", "Vi Thị Ghi Sau")
_TIMELY = frozenset({Claim.EARLY, Claim.ON_TIME})

_Line = list[str]


def load_demo(now: datetime) -> None:
    """Lay both lists beside the record; settle some of what differs."""
    book, today = organizations.directory(), now.date()
    communes = book.agencies(today, AgencyKind.COMMUNE)
    as_of = datetime.combine(today - timedelta(days=1), time(17), VIETNAM)
    found = [(one, _dossiers(one, as_of)) for one in communes]
    busiest = sorted(found, key=lambda pair: (-len(pair[1]), pair[0].code))
    for (agency, dossiers), kind in zip(
        busiest, (SourceKind.PORTAL, SourceKind.REGISTER), strict=False
    ):
        by = _counter(agency, today)
        if by is not None and dossiers:
            run_id = _run(agency, dossiers, kind, by, as_of, now)
            _settle_some(run_id, by, now)


def _dossiers(agency: AgencyInfo, as_of: datetime) -> tuple[Recorded, ...]:
    until = local(as_of).date()
    return recorded(agency.id, until - timedelta(days=_DAYS), until, (), as_of)


def _counter(agency: AgencyInfo, on: date) -> Officer | None:
    sitting = organizations.people_in(agency.id, None, Role.COUNTER_OFFICER, on)
    if not sitting:
        return None
    return organizations.officers({sitting[0].id}, on)[sitting[0].id]


def _run(
    agency: AgencyInfo,
    dossiers: Sequence[Recorded],
    kind: SourceKind,
    by: Officer,
    as_of: datetime,
    now: datetime,
) -> int:
    dice = random.Random(_SEED)  # noqa: S311  a demo, not a secret
    is_portal = kind is SourceKind.PORTAL
    lines = _portal(agency, dossiers, dice) if is_portal else _paper(dossiers, dice)
    heads = _PORTAL_HEADS if is_portal else _PAPER_HEADS
    until = local(as_of).date()
    new = NewRun(
        agency_id=agency.id,
        source="Xuất từ cổng dịch vụ công tỉnh" if is_portal else "Sổ giấy quầy số 2",
        kind=kind,
        since=until - timedelta(days=_DAYS),
        until=until,
        as_of=as_of,
        file_name="ho-so-cong-tinh.csv" if is_portal else "so-theo-doi.csv",
        content=_csv(heads, lines),
    )
    run_id = operations.open_run(new, by=by, at=now)
    columns = operations.preview(run_id, by=by).columns
    operations.load(run_id, columns, keeps_unreadable=True, by=by, at=now)
    return run_id


def _portal(
    agency: AgencyInfo, dossiers: Sequence[Recorded], dice: random.Random
) -> list[_Line]:
    lines = {one.id: _portal_line(one) for one in dossiers}
    pick = _Pick(dice)
    for one in pick([one for one in dossiers if one.standing is Claim.WAITING], 2):
        lines[one.id][-1] = _SAID[Claim.OVERDUE]
    for one in pick([one for one in dossiers if one.standing in _TIMELY], 2):
        lines[one.id][-1] = _SAID[Claim.LATE]
    for one in pick(dossiers, 2):
        del lines[one.id]
    for one in pick([one for one in dossiers if one.due_at], 1):
        moved = When(one.due_at - timedelta(days=1)) if one.due_at else None
        lines[one.id][5] = _cell(moved)
    for one in pick(dossiers, 1):
        lines[one.id][4] = "31/11/2026"
    repeated = [lines[one.id] for one in pick(dossiers, 1)]
    strangers = [_stranger(agency, dossiers[-1], name) for name in _STRANGERS[:2]]
    told = [*lines.values(), *repeated, *strangers]
    return [[str(place), *line[1:]] for place, line in enumerate(told, start=1)]


class _Pick:
    """Draws dossiers, none twice: one difference each."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._drawn: set[int] = set()

    def __call__(self, dossiers: Sequence[Recorded], count: int) -> list[Recorded]:
        free = [one for one in dossiers if one.id not in self._drawn]
        drawn = self._dice.sample(free, min(count, len(free)))
        self._drawn |= {one.id for one in drawn}
        return drawn


def _paper(dossiers: Sequence[Recorded], dice: random.Random) -> list[_Line]:
    named = [one for one in dossiers if one.received_at is not None]
    lines = {one.id: _paper_line(one) for one in named}
    pick = _Pick(dice)
    for one in pick([one for one in named if one.standing is Claim.IN_TIME], 1):
        lines[one.id][5:] = [_day(one.received_at), "đã trả tận tay"]
    for one in pick([one for one in named if one.returned_at], 2):
        lines[one.id][5] = ""
    told = list(lines.values())
    if named:
        told.append(["", _STRANGERS[2], "", _day(named[-1].received_at), "", "", ""])
    return [[str(place), *line[1:]] for place, line in enumerate(told, start=1)]


def _portal_line(one: Recorded) -> _Line:
    moments = (one.received_at, one.due_at, one.finished_at, one.returned_at)
    cells = [_cell(None if at is None else When(at)) for at in moments]
    said = _SAID[one.standing]
    return ["", one.number, one.applicant, one.procedure_name, *cells, said]


def _paper_line(one: Recorded) -> _Line:
    days = [_day(at) for at in (one.received_at, one.due_at, one.returned_at)]
    return ["", one.applicant, one.procedure_name, *days, ""]


def _stranger(agency: AgencyInfo, near: Recorded, name: str) -> _Line:
    at = near.received_at
    number = f"{agency.code}-{at:%y%m%d}-{900 + len(name)}" if at else ""
    received = _cell(None if at is None else When(at))
    said = "Đang giải quyết"
    return ["", number, name, near.procedure_name, received, "", "", "", said]


def _cell(moment: When | None) -> str:
    return "" if moment is None else f"{moment.at:%d/%m/%Y %H:%M}"


def _day(at: datetime | None) -> str:
    return "" if at is None else when_words(When(local(at), is_day=True))


def _csv(heads: Sequence[str], lines: Sequence[_Line]) -> bytes:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows(lines)
    return out.getvalue().encode("utf-8-sig")


def _settle_some(run_id: int, by: Officer, now: datetime) -> None:
    found = queries.cases(run_id)
    repeated = (case for case in found if case.kind is Kind.DUPLICATE)
    for case in islice(repeated, 1):
        operations.settle(
            case.id,
            CaseState.DISMISSED,
            by=by,
            at=now,
            reason="Cổng xuất một hồ sơ hai lần; đã báo trung tâm của tỉnh.",
        )
    wronged = (case for case in found if case.kind is Kind.WRONG_OVERDUE)
    for case in islice(wronged, 1):
        operations.settle(
            case.id,
            CaseState.CONTESTED,
            by=by,
            at=now,
            reason="Đã gửi bộ chứng cứ cho nơi quản trị cổng, đề nghị sửa trạng thái.",
        )
