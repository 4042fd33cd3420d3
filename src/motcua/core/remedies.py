"""Winning lost points back: why they were lost, and how a task about them stands.

A task without its product is not done, however often it was reported (parindex
handbook, 6.1). What holds is computed from reports, which are only added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum, unique


@unique
class Cause(StrEnum):
    """Where the points of a leaf were lost, or may be."""

    DEDUCTED = "deducted"  # claimed, and taken off by who judged
    CLAIMED_LESS = "claimed_less"  # the unit itself claimed less than the most
    NOT_CLAIMED = "not_claimed"  # the unit itself claimed nothing
    RECORD = "record"  # the record gives less
    SURVEY = "survey"  # the people asked gave less
    AT_RISK = "at_risk"  # nothing is lost yet
    OTHER = "other"  # put in by hand


@unique
class ReportKind(StrEnum):
    """What is said of a task."""

    PROGRESS = "progress"
    FINISHED = "finished"  # with its product
    CANCELLED = "cancelled"  # with the reason
    EXTENDED = "extended"  # a later deadline, by the head
    REOPENED = "reopened"  # a product that does not hold, by the head


@unique
class TaskState(StrEnum):
    """How a task stands."""

    WAITING = "waiting"  # nobody reported yet
    GOING = "going"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    CANCELLED = "cancelled"


@unique
class Refusal(StrEnum):
    """Why a report is not taken."""

    NOT_OPEN = "not_open"  # done, or cancelled
    STILL_OPEN = "still_open"
    NO_PRODUCT = "no_product"
    NO_REASON = "no_reason"
    NOT_LATER = "not_later"  # than the deadline there is


_OPEN = frozenset({TaskState.WAITING, TaskState.GOING})


@dataclass(frozen=True, slots=True)
class Report:
    """One report.

    percent: of progress, None where none is said. deadline: the new one. has_product: a
    document that shows the thing done.
    """

    kind: ReportKind
    on: date
    words: str = ""
    percent: int | None = None
    deadline: date | None = None
    has_product: bool = False


@dataclass(frozen=True, slots=True)
class TaskStanding:
    """What holds of a task. deadline: the one in force. done_on: None while not."""

    state: TaskState
    deadline: date
    percent: int
    done_on: date | None
    is_overdue: bool

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in _OPEN


def standing(deadline: date, reports: Iterable[Report], today: date) -> TaskStanding:
    """Work out how a task stands. reports: oldest first."""
    state, percent, done_on = TaskState.WAITING, 0, None
    for report in reports:
        if report.kind is ReportKind.EXTENDED:
            deadline = report.deadline or deadline
        elif report.kind is ReportKind.FINISHED:
            is_late = report.on > deadline
            state = TaskState.DONE_LATE if is_late else TaskState.DONE_ON_TIME
            percent, done_on = _WHOLE, report.on
        elif report.kind is ReportKind.CANCELLED:
            state = TaskState.CANCELLED
        else:
            state, done_on = TaskState.GOING, None
            percent = percent if report.percent is None else report.percent
            percent = min(percent, _WHOLE)
    is_overdue = state in _OPEN and today > deadline
    return TaskStanding(state, deadline, percent, done_on, is_overdue)


_WHOLE = 100


def refusal(now: TaskStanding, report: Report) -> Refusal | None:
    """Say why a report is not taken; None when it is."""
    is_reopening = report.kind is ReportKind.REOPENED
    if is_reopening == now.is_open:
        return Refusal.STILL_OPEN if is_reopening else Refusal.NOT_OPEN
    if report.kind is ReportKind.FINISHED:
        return None if report.has_product else Refusal.NO_PRODUCT
    if not report.words:
        return Refusal.NO_REASON
    is_extended = report.kind is ReportKind.EXTENDED
    if is_extended and (report.deadline is None or report.deadline <= now.deadline):
        return Refusal.NOT_LATER
    return None


def main_cause(lost: Mapping[Cause, Decimal]) -> Cause:
    """Return where most was lost; of equal parts the first of the list."""
    taken = [cause for cause in Cause if lost.get(cause, Decimal(0)) > 0]
    return max(taken, key=lambda cause: lost[cause], default=Cause.OTHER)


def proposed_deadline(today: date, days: int, last: date) -> date:
    """Return the deadline a draft proposes: so many calendar days on, at most the last.

    last: of the year that is measured next; a date that has passed does not bound.
    """
    wished = today + timedelta(days=days)
    return min(wished, last) if last > today else wished


@dataclass(frozen=True, slots=True)
class Tally:
    """How a plan stands in numbers. overdue: open beyond the deadline."""

    total: int
    on_time: int
    late: int
    cancelled: int
    overdue: int

    @property
    def open(self) -> int:
        """What is still to be done, overdue or not."""
        return self.total - self.on_time - self.late - self.cancelled


def tally(tasks: Sequence[TaskStanding]) -> Tally:
    """Count tasks by how they stand."""
    states = [task.state for task in tasks]
    return Tally(
        total=len(tasks),
        on_time=states.count(TaskState.DONE_ON_TIME),
        late=states.count(TaskState.DONE_LATE),
        cancelled=states.count(TaskState.CANCELLED),
        overdue=sum(task.is_overdue for task in tasks),
    )
