"""When an apology is owed, until when it is in time, and what new day it may promise.

Pure: moments and minutes in, verdicts out. A re-appointment never moves the legal due
moment (docs/adr/0012); nothing here returns one.

Law: law/time_rules/apology.yaml (Nghị định 61/2018/NĐ-CP, Điều 19; regulations of
provinces under Nghị định 118/2025/NĐ-CP; form 04 of Thông tư 03/2025/TT-VPCP).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from motcua.core.worktime import WorkCalendar


@unique
class Need(StrEnum):
    """Why an apology is proposed."""

    NONE = "none"
    LIKELY = "likely"  # the forecast says so, the allowances would still do
    SHORT = "short"  # the steps to come are allowed more than is left
    OVERDUE = "overdue"


@unique
class Sending(StrEnum):
    """How an apology stands to the due moment it is about."""

    IN_TIME = "in_time"
    LATE = "late"  # before the due moment, after the last moment to send it
    AFTER_DUE = "after_due"


@unique
class LetterState(StrEnum):
    """Where a letter stands."""

    DRAFTED = "drafted"
    SIGNED = "signed"
    SENT = "sent"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"  # only a draft can be


@unique
class Way(StrEnum):
    """How a letter reaches the citizen."""

    SMS = "sms"
    ZALO = "zalo"
    COUNTER = "counter"
    MAIL = "mail"
    EMAIL = "email"


@unique
class Delivery(StrEnum):
    """What became of a delivery."""

    RECEIVED = "received"
    CARRIER_TOOK = "carrier_took"  # proof that it left, not that it was read
    FAILED = "failed"


@unique
class Call(StrEnum):
    """What became of a telephone call."""

    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"


@dataclass(frozen=True, slots=True)
class ApologyRules:
    """What law and house say.

    days_before: working days between the last day to send it and the due day.
    most: how often a dossier may be re-appointed. least_minutes: working minutes a new
    appointment gives at least. likely_percent: from this chance of being late an
    apology is proposed.
    """

    days_before: int
    most: int
    least_minutes: int
    likely_percent: int


@dataclass(frozen=True, slots=True)
class StepLeft:
    """A step not finished yet.

    allowed_minutes: its share, in working minutes; None when it has none.
    used_minutes: worked on it so far; 0 for a step still to come.
    """

    allowed_minutes: int | None
    used_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Outlook:
    """Whether an open dossier can make its date.

    needed_minutes: allowed to the steps not finished. left_minutes: until the due
    moment, negative after it; both in working minutes.
    send_by: the last moment at which an apology is sent in time.
    """

    need: Need
    needed_minutes: int
    left_minutes: int
    send_by: datetime

    @property
    def is_owed(self) -> bool:
        """Whether an apology must be proposed."""
        return self.need is not Need.NONE


@dataclass(frozen=True, slots=True)
class Reappointment:
    """One more appointment. number: from 1. is_violation: beyond what is allowed."""

    number: int
    is_violation: bool


class NotAuthorisedError(Exception):
    """One more appointment than allowed, without authority or reason on record."""


def last_promise(due_at: datetime, reappointed_at: datetime | None) -> datetime:
    """Return the moment a dossier must make, whatever was promised first.

    The new day of an apology, unless the due moment has moved beyond it since.
    """
    return due_at if reappointed_at is None else max(due_at, reappointed_at)


def needed_minutes(steps: Iterable[StepLeft]) -> int:
    """Add up what the unfinished steps may still take.

    A step that has used up its share counts nothing more: the sum errs on the side of
    the agency, so whoever is proposed really cannot make it by the allowances.
    """
    return sum(
        max(step.allowed_minutes - step.used_minutes, 0)
        for step in steps
        if step.allowed_minutes is not None
    )


def outlook(
    due_at: datetime,
    now: datetime,
    needed: int,
    calendar: WorkCalendar,
    rules: ApologyRules,
    late_percent: float | None = None,
) -> Outlook:
    """Say whether the dossier can make its date.

    needed: working minutes, see ``needed_minutes``. late_percent: a forecast's chance
    of being late, None without one; it never takes back what the minutes say.
    """
    left = calendar.minutes_between(now, due_at)
    return Outlook(
        need=_need(due_at, now, needed > left, late_percent, rules),
        needed_minutes=needed,
        left_minutes=left,
        send_by=send_by(due_at, calendar, rules),
    )


def _need(
    due_at: datetime,
    now: datetime,
    is_short: bool,  # noqa: FBT001  private, one caller
    late_percent: float | None,
    rules: ApologyRules,
) -> Need:
    if now > due_at:
        return Need.OVERDUE
    if is_short:
        return Need.SHORT
    is_likely = late_percent is not None and late_percent >= rules.likely_percent
    return Need.LIKELY if is_likely else Need.NONE


def send_by(due_at: datetime, calendar: WorkCalendar, rules: ApologyRules) -> datetime:
    """Return the last moment to send it in time.

    The close of the working day that lies so many working days before the due day.
    """
    day = calendar.local(due_at).date()
    first = calendar.valid_from.toordinal()
    left = rules.days_before
    for ordinal in range(day.toordinal() - 1, first - 1, -1):
        earlier = day.fromordinal(ordinal)
        left -= calendar.is_working_day(earlier)
        if left <= 0:
            return calendar.close_of(earlier)
    raise ValueError(f"the calendar begins too late for {due_at}")


def classify_sent(
    sent_at: datetime, due_at: datetime, calendar: WorkCalendar, rules: ApologyRules
) -> Sending:
    """Say how an apology sent at a moment stands to the due moment."""
    if sent_at > due_at:
        return Sending.AFTER_DUE
    is_in_time = sent_at <= send_by(due_at, calendar, rules)
    return Sending.IN_TIME if is_in_time else Sending.LATE


def new_moment(
    due_at: datetime,
    now: datetime,
    needed: int,
    calendar: WorkCalendar,
    rules: ApologyRules,
) -> datetime:
    """Propose the new appointment: always the close of a working day.

    What the steps may still take, counted from now; but at least so many minutes after
    the due moment, and after now. A citizen is told a day, so it is whole.
    """
    by_steps = calendar.add_minutes(now, needed)
    at_least = calendar.add_minutes(max(now, due_at), rules.least_minutes)
    return calendar.close_of(max(by_steps, at_least).date())


def may_promise(
    new_at: datetime, due_at: datetime, now: datetime, calendar: WorkCalendar
) -> bool:
    """Say whether a moment can be promised: later than both, and at work."""
    if new_at <= max(due_at, now):
        return False
    wall = calendar.local(new_at)
    minute = wall.hour * 60 + wall.minute
    shifts = calendar.shifts_on(wall.date())
    return any(shift.opens < minute <= shift.closes for shift in shifts)


def next_reappointment(
    made: int, rules: ApologyRules, *, authority: str = "", reason: str = ""
) -> Reappointment:
    """Return what one more appointment would be.

    made: how many there have been. authority, reason: who allowed one beyond the most,
    and why; not asked for before that.
    :raises NotAuthorisedError: beyond the most, without both.
    """
    is_violation = made >= rules.most
    if is_violation and not (authority.strip() and reason.strip()):
        raise NotAuthorisedError
    return Reappointment(made + 1, is_violation)
