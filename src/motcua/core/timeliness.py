"""Early, on time or late; and for open dossiers: in time, due soon, overdue, paused.

The national report 06 compares *dates*, not hours: what is finished on the due date is
on time (Thông tư 01/2020/TT-VPCP, biểu 06). Whether an open dossier is overdue is asked
of the moment. Thresholds come from law/time_rules.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from enum import StrEnum, unique
from zoneinfo import ZoneInfo

from motcua.core.worktime import WorkCalendar

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@unique
class Timeliness(StrEnum):
    """How a finished dossier stands."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


@unique
class Pace(StrEnum):
    """How an open dossier stands."""

    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    PAUSED = "paused"


def classify_finished(
    due_at: datetime | None, finished_at: datetime, zone: tzinfo = VIETNAM
) -> Timeliness:
    """Classify by the dates on the wall clock of the zone.

    due_at: None when no date was promised, which the report counts as on time.
    """
    if due_at is None:
        return Timeliness.ON_TIME
    due_on = due_at.astimezone(zone).date()
    finished_on = finished_at.astimezone(zone).date()
    if finished_on < due_on:
        return Timeliness.EARLY
    return Timeliness.ON_TIME if finished_on == due_on else Timeliness.LATE


def classify_open(
    due_at: datetime | None, at: datetime, calendar: WorkCalendar, soon_minutes: int
) -> Pace:
    """Classify an unfinished dossier at a moment.

    due_at: None while the clock is paused. soon_minutes: working minutes before the due
    moment from which it is due soon.
    """
    if due_at is None:
        return Pace.PAUSED
    if at > due_at:
        return Pace.OVERDUE
    left = calendar.minutes_between(at, due_at)
    return Pace.DUE_SOON if left <= soon_minutes else Pace.IN_TIME
