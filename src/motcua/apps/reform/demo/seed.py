"""Writes plans about the last published round, in the past, by the room's own deeds.

The commune of the demo's accounts has an approved plan: some tasks done, one late, one
overdue. Another has a draft nobody has given out yet. The rest have none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.apps.organizations import queries as organizations
from motcua.apps.par_index.queries import results as index
from motcua.apps.par_index.queries import rounds
from motcua.apps.reform import operations, queries
from motcua.apps.reform.operations import NewReport, TaskDraft
from motcua.apps.reform.queries import TaskView
from motcua.core.permissions import Officer, Role
from motcua.core.remedies import Cause, ReportKind

_HANDS_ON = "xa-suoi-mo"  # where the demo's accounts sit
_AFTER = timedelta(days=12)  # from publication to the draft
_APPROVED = timedelta(days=8)
_MOST = 14  # tasks of a plan somebody can follow
_DONE = 10  # of those due; the rest were given more time
_DECISION = "Kế hoạch (giả định) số 31/KH-UBND"
_MEASURES = {
    Cause.DEDUCTED: "Đối chiếu số liệu tự chấm với hệ thống, bổ sung tài liệu thiếu",
    Cause.CLAIMED_LESS: "Làm nốt nội dung chưa đạt mức tối đa, đủ tài liệu kiểm chứng",
    Cause.NOT_CLAIMED: "Giao đầu mối, làm xong nội dung còn thiếu trong quý III",
    Cause.RECORD: "Rà hồ sơ sắp đến hạn mỗi sáng thứ Hai, xử lý trước hai ngày",
    Cause.SURVEY: "Họp dân từng thôn, sửa ba điều bị chê nhiều nhất, niêm yết",
    Cause.AT_RISK: "Theo dõi số liệu hằng tháng tại giao ban",
}


@dataclass(frozen=True, slots=True)
class _Team:
    """Who plans and who approves in a commune; None where nobody heads it."""

    planner: Officer
    head: Officer | None


def load_demo(now: datetime) -> None:
    """Write the plans; nothing while no round is published."""
    published = [info for info in rounds.rounds() if info.is_published]
    if not published:
        return
    info = published[0]
    told = index.published(info.id)[0]
    begun = min((told.computed_at or now) + _AFTER, now - _APPROVED)
    at_home = organizations.recent().agency_called(_HANDS_ON)
    units = sorted(
        (unit for unit in rounds.units(info.id) if unit.agency_id is not None),
        key=lambda unit: at_home is None or unit.agency_id != at_home.id,
    )
    for number, unit in enumerate(units[:2]):
        team = _team(unit.agency_id or 0, begun.date())
        if team is None:
            continue
        plan_id = operations.draft(unit.id, by=team.planner, at=begun)
        if number == 0 and team.head is not None:
            _give_out(plan_id, team, begun)
            operations.approve(plan_id, _DECISION, by=team.head, at=begun + _APPROVED)
            _follow(plan_id, team, begun + _APPROVED, now)


def _team(agency_id: int, on: date) -> _Team | None:
    people = organizations.people_in(agency_id, None, None, on)
    roles = (Role.REFORM_OFFICER, Role.UNIT_HEAD, Role.APPROVER)
    able = [person.id for role in roles for person in people if person.role is role]
    heads = [person.id for person in people if person.role is Role.APPROVER]
    if not able:
        return None
    found = organizations.officers({able[0], *heads[:1]}, on)
    return _Team(found[able[0]], found[heads[0]] if heads else None)


def _give_out(plan_id: int, team: _Team, at: datetime) -> None:
    """Write the weightiest tasks as a commune would; drop the rest."""
    tasks = queries.plan(plan_id, at.date()).tasks
    kept = sorted(tasks, key=lambda task: -task.lost)[:_MOST]
    for task in tasks:
        if task not in kept:
            operations.drop(task.id, by=team.planner, at=at)
            continue
        operations.revise(
            task.id, _written(task, team), task.revision, by=team.planner, at=at
        )


def _written(task: TaskView, team: _Team) -> TaskDraft:
    return TaskDraft(
        title=task.title,
        measure=_MEASURES[task.cause],
        product=task.product,
        deadline=task.deadline,
        expected=task.expected,
        person_id=team.planner.person_id,
    )


def _follow(plan_id: int, team: _Team, since: datetime, now: datetime) -> None:
    """Report on tasks: of those whose day has come most are done, one is left."""
    tasks = queries.plan(plan_id, now.date()).tasks
    due = [task for task in tasks if task.deadline < now.date()]
    open_ = [task for task in tasks if task.deadline >= now.date()]
    later = due[_DONE:]
    for task in later:
        _extend(task, team, now)
    for number, task in enumerate(due[1:_DONE]):
        is_late = number == 0
        days = (task.deadline - since.date()).days + (9 if is_late else -3)
        done_at = min(max(since, since + timedelta(days=days)), now)
        new = NewReport(
            kind=ReportKind.FINISHED,
            words="Đã hoàn thành, lưu hồ sơ công việc.",
            reference=f"{20 + number}/BC-UBND",
        )
        operations.report(task.id, new, by=team.planner, at=done_at)
    for number, task in enumerate((*due[:1], *later, *open_[::2])):
        words = "Đã giao đầu mối, đang thu thập số liệu."
        operations.report(
            task.id,
            NewReport(kind=ReportKind.PROGRESS, words=words, percent=30 + 10 * number),
            by=team.planner,
            at=min(since + timedelta(days=30 + number), now),
        )


def _extend(task: TaskView, team: _Team, now: datetime) -> None:
    """Have the head give a task until three weeks from now."""
    if team.head is None:
        return
    new = NewReport(
        kind=ReportKind.EXTENDED,
        words="Chờ phần mềm dùng chung của tỉnh nâng cấp.",
        deadline=now.date() + timedelta(days=21),
    )
    at = datetime.combine(task.deadline, now.timetz()) - timedelta(days=4)
    operations.report(task.id, new, by=team.head, at=at)
