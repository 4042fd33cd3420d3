"""Report 06: its columns, from verdicts; the four sums it must obey.

Law: Thông tư 01/2020/TT-VPCP, biểu II.06a and II.06b (column numbers and sums as local
report texts print them).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.core.channels import Channel
from motcua.core.daily import Window
from motcua.core.verdicts import FINISHED, Class, Course, Scale, judge
from motcua.core.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class Report06:
    """The numbers of the form, by column. Withdrawn and stopped count as on time."""

    online: int = 0  # 4
    direct: int = 0  # 5, with postal
    carried: int = 0  # 6
    early: int = 0  # 8
    on_time: int = 0  # 9
    late: int = 0  # 10
    not_due: int = 0  # 12, with those that wait for the citizen
    overdue: int = 0  # 13

    @property
    def received(self) -> int:
        """Column 3."""
        return self.online + self.direct + self.carried

    @property
    def resolved(self) -> int:
        """Column 7."""
        return self.early + self.on_time + self.late

    @property
    def in_progress(self) -> int:
        """Column 11."""
        return self.not_due + self.overdue


def column_of(kind: Class, *, is_early: bool = False) -> str:
    """Return the column a class is counted in.

    is_early: of a dossier closed late, whether it was finished before its due date.
    """
    if kind is Class.LATE_IN_SYSTEM:
        return "early" if is_early else "on_time"
    return {
        Class.EARLY: "early",
        Class.ON_TIME: "on_time",
        Class.LEFT: "on_time",
        Class.LATE: "late",
        Class.OVERDUE: "overdue",
    }.get(kind, "not_due")


def report_06(
    courses: Iterable[Course], window: Window, calendar: WorkCalendar
) -> Report06:
    """Count the courses into the form's columns.

    A dossier finished before the window, or accepted after it, is not counted.
    """
    scale = Scale(window.at, calendar, soon_minutes=0)
    counts: dict[str, int] = {}
    for course in courses:
        verdict = judge(course, scale)
        if verdict is None:
            continue
        is_over = verdict.kind in FINISHED and verdict.finish is not None
        if is_over and verdict.finish and verdict.finish.date() < window.first:
            continue
        is_early = bool(
            verdict.finish
            and verdict.due_at
            and verdict.finish.date() < verdict.due_at.date()
        )
        for column in (
            _received(course, window),
            column_of(verdict.kind, is_early=is_early),
        ):
            counts[column] = counts.get(column, 0) + 1
    return Report06(**counts)


def _received(course: Course, window: Window) -> str:
    if course.life.turns[0].since.date() < window.first:
        return "carried"
    return "online" if course.life.channel is Channel.ONLINE else "direct"
