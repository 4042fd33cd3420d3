"""The only place that reads the clock. Everyone else gets the moment as an argument."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """Return this moment in Vietnam's time zone, to the second.

    Fractions are dropped: what is printed on a slip and what is stored must agree.
    """
    return datetime.now(tz=VIETNAM).replace(microsecond=0)


def local(moment: datetime) -> datetime:
    """Return the same moment on a Vietnamese wall clock. The moment must be aware."""
    return moment.astimezone(VIETNAM)


def today() -> date:
    """Return the date on a Vietnamese wall clock."""
    return now().date()
