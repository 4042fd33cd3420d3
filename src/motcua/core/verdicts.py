"""The classes of timeliness that add up, by two national rules side by side.

Report 06 (Thông tư 01/2020/TT-VPCP) judges by *dates* and by what happened in life;
the rule behind the score of Quyết định 766/QĐ-TTg judges by the *moment* and by what
the system was told. Both rules are read from working software and its specification,
not from the text of a law; docs/algorithms/timeliness.md says what is verified.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from motcua.core.casefile import RequestKind
from motcua.core.daily import Life, Standing, Turn
from motcua.core.deadlines import Pause, TimeLimit, due
from motcua.core.timeliness import (
    Pace,
    Timeliness,
    classify_finished,
    classify_open,
)
from motcua.core.worktime import CalendarEndsError, WorkCalendar


@unique
class Class(StrEnum):
    """How a dossier stands at the end of a period. Every one is in exactly one class.

    The first six are over, the others open. LATE_IN_SYSTEM: finished in time, as
    evidence shows, and closed too late. LEFT: withdrawn or stopped.
    """

    EARLY = "early"
    ON_TIME = "on_time"
    LATE_IN_SYSTEM = "late_in_system"
    LATE = "late"
    LEFT = "left"
    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    WITH_OTHERS = "with_others"  # runs, and lies with another agency
    WAITING_FOR_CITIZEN = "waiting_for_citizen"
    OVERDUE = "overdue"


FINISHED = frozenset(
    {Class.EARLY, Class.ON_TIME, Class.LATE_IN_SYSTEM, Class.LATE, Class.LEFT}
)
OPEN = frozenset(Class) - FINISHED


@unique
class Ground(StrEnum):
    """By what moment, or for what reason, the rule of 766 judges."""

    DONE = "done"  # the result was ready
    ENDED = "ended"  # it ended without one
    ASKED = "asked"  # it waits for the citizen since
    ASKED_TWICE = "asked_twice"  # more than one supplement: late whatever the dates
    PERIOD_END = "period_end"  # nobody has finished it
    NO_DUE = "no_due"  # no due moment: measured by the procedure's longest time


@unique
class Difference(StrEnum):
    """Why the two rules do not say the same.

    Whatever report 06 calls late the rule of 766 calls late too, so a difference is
    always a dossier that only 766 counts as late.
    """

    HOUR = "hour"  # on the due date, after the due hour
    TWICE = "twice"  # asked twice
    SYSTEM = "system"  # in time in life, late in the system
    LONGEST = "longest"  # no due date, longer than the procedure's longest time
    WAITING = "waiting"  # waits for the citizen, and was asked after it was due
    LEFT = "left"  # withdrawn or stopped after it was due


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to the citizen during appraisal. answered_at: None while it waits."""

    asked_at: datetime
    answered_at: datetime | None
    kind: RequestKind


@dataclass(frozen=True, slots=True)
class Course:
    """What judging needs of an accepted dossier.

    told_at: when the system was told of the finish; None while unfinished. limits: all
    the procedure has, asked only where no due moment is. away: from when to when it lay
    with other agencies.
    """

    life: Life
    asked: tuple[Asked, ...] = ()
    told_at: datetime | None = None
    limits: tuple[TimeLimit, ...] = ()
    away: tuple[tuple[datetime, datetime | None], ...] = ()


@dataclass(frozen=True, slots=True)
class By766:
    """What the rule of 766 says.

    finish, due_at: what it compared. finish: None for ASKED_TWICE, which compares
    nothing. due_at: None without a due moment; for NO_DUE the end of the longest time.
    """

    is_late: bool
    ground: Ground
    finish: datetime | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Both rules on one dossier at one moment.

    finish, due_at: what report 06 compared; finish None while open.
    """

    kind: Class
    finish: datetime | None
    due_at: datetime | None
    by_766: By766

    @property
    def is_late_06(self) -> bool:
        """Whether report 06 counts it as late or overdue."""
        return self.kind in {Class.LATE, Class.OVERDUE}

    @property
    def difference(self) -> Difference | None:
        """Why the rules differ; None when they agree."""
        if self.is_late_06 == self.by_766.is_late:
            return None
        if self.kind is Class.LATE_IN_SYSTEM:
            return Difference.SYSTEM
        return {
            Ground.ASKED_TWICE: Difference.TWICE,
            Ground.NO_DUE: Difference.LONGEST,
            Ground.ASKED: Difference.WAITING,
            Ground.ENDED: Difference.LEFT,
        }.get(self.by_766.ground, Difference.HOUR)


@dataclass(frozen=True, slots=True)
class Scale:
    """By what one judges: the moment, the calendar, when "due soon" begins.

    soon_minutes: working minutes before the due moment.
    """

    at: datetime
    calendar: WorkCalendar
    soon_minutes: int


def judge(course: Course, scale: Scale) -> Verdict | None:
    """Judge a dossier by both rules; None before it was accepted."""
    turn = course.life.turn_at(scale.at)
    if turn is None:
        return None
    is_over = turn.standing not in {Standing.RUNNING, Standing.PAUSED}
    return Verdict(
        kind=_finished(course, turn) if is_over else _open(course, turn, scale),
        finish=turn.since if is_over else None,
        due_at=turn.due_at or _promised(course, turn),
        by_766=_by_766(course, turn, scale),
    )


def _finished(course: Course, turn: Turn) -> Class:
    if turn.standing is not Standing.RESOLVED:
        return Class.LEFT
    found = classify_finished(turn.due_at, turn.since)
    if found is Timeliness.LATE:
        return Class.LATE
    told = classify_finished(turn.due_at, course.told_at or turn.since)
    if told is Timeliness.LATE:
        return Class.LATE_IN_SYSTEM
    return Class.EARLY if found is Timeliness.EARLY else Class.ON_TIME


def _open(course: Course, turn: Turn, scale: Scale) -> Class:
    if turn.standing is Standing.PAUSED:
        return Class.WAITING_FOR_CITIZEN
    pace = Pace.IN_TIME
    if turn.due_at is not None:
        pace = classify_open(turn.due_at, scale.at, scale.calendar, scale.soon_minutes)
    if pace is not Pace.IN_TIME:
        return Class.OVERDUE if pace is Pace.OVERDUE else Class.DUE_SOON
    is_away = any(
        since <= scale.at and (until is None or scale.at < until)
        for since, until in course.away
    )
    return Class.WITH_OTHERS if is_away else Class.IN_TIME


def _by_766(course: Course, turn: Turn, scale: Scale) -> By766:
    asked = [ask for ask in course.asked if ask.asked_at <= scale.at]
    due_at = turn.due_at or _promised(course, turn)
    if sum(ask.kind is RequestKind.SUPPLEMENT for ask in asked) > 1:
        return By766(
            is_late=True, ground=Ground.ASKED_TWICE, finish=None, due_at=due_at
        )
    ground, finish = _finish_766(course, turn, scale)
    if due_at is not None:
        return By766(finish > due_at, ground, finish, due_at)
    longest = _longest(course, asked, scale)
    is_late = longest is not None and finish > longest
    return By766(is_late, Ground.NO_DUE, finish, longest)


def _finish_766(course: Course, turn: Turn, scale: Scale) -> tuple[Ground, datetime]:
    if turn.standing is Standing.RESOLVED:
        return Ground.DONE, course.told_at or turn.since
    if turn.standing is Standing.PAUSED:
        return Ground.ASKED, turn.since
    if turn.standing is Standing.RUNNING:
        return Ground.PERIOD_END, scale.at
    return Ground.ENDED, turn.since


def _promised(course: Course, turn: Turn) -> datetime | None:
    """Return the due moment known last, of a dossier whose clock stands still."""
    known = [t.due_at for t in course.life.turns if t.since <= turn.since and t.due_at]
    return known[-1] if known else None


def _longest(course: Course, asked: list[Asked], scale: Scale) -> datetime | None:
    """Return when the procedure's longest time is over, supplements left out."""
    pauses = [
        Pause(ask.asked_at, ask.answered_at, "supplement")
        for ask in asked
        if ask.answered_at is not None
    ]
    start = course.life.turns[0].since
    try:
        found = [due(limit, start, scale.calendar, pauses) for limit in course.limits]
    except CalendarEndsError:
        return None
    return max((limit.at for limit in found if limit.at), default=None)
