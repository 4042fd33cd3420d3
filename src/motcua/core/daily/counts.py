"""What is counted: nine measures, their sums, and the arithmetic they must obey."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum, unique

from motcua.core.daily.lives import Key


@unique
class Measure(StrEnum):
    """What a fact counts. The values are the column names."""

    RECEIVED = "received"
    RESOLVED_EARLY = "resolved_early"
    RESOLVED_ON_TIME = "resolved_on_time"
    RESOLVED_LATE = "resolved_late"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    IN_TIME = "in_progress_in_time"
    OVERDUE = "in_progress_overdue"
    PAUSED = "paused"


STOCKS = frozenset({Measure.IN_TIME, Measure.OVERDUE, Measure.PAUSED})
"""Counted at the end of a day, never added over days."""


@dataclass(frozen=True, slots=True)
class Counts:
    """One fact: the nine numbers of a key and a day, or of several added up."""

    received: int = 0
    resolved_early: int = 0
    resolved_on_time: int = 0
    resolved_late: int = 0
    withdrawn: int = 0
    stopped: int = 0
    in_progress_in_time: int = 0
    in_progress_overdue: int = 0
    paused: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*map(sum, zip(self, other, strict=True)))

    def __iter__(self) -> Iterator[int]:
        return (getattr(self, field.name) for field in fields(self))

    def __bool__(self) -> bool:
        return any(self)

    def of(self, measure: Measure) -> int:
        """Return one of the nine numbers."""
        number: int = getattr(self, measure.value)
        return number

    @property
    def resolved(self) -> int:
        """Dossiers with a result, whenever it was promised."""
        return self.resolved_early + self.resolved_on_time + self.resolved_late

    @property
    def kept(self) -> int:
        """Dossiers with a result on the promised day or before."""
        return self.resolved_early + self.resolved_on_time

    @property
    def ended(self) -> int:
        """Dossiers whose clock ended: resolved, withdrawn or stopped."""
        return self.resolved + self.withdrawn + self.stopped

    @property
    def open(self) -> int:
        """Dossiers in progress, those that wait for the citizen included."""
        return self.in_progress_in_time + self.in_progress_overdue + self.paused

    @property
    def flows(self) -> Counts:
        """What happened, without what stood so at the end."""
        return replace(self, **{measure.value: 0 for measure in STOCKS})

    @property
    def kept_percent(self) -> Decimal | None:
        """How many in a hundred kept the promise; None when nothing was resolved."""
        return percent(self.kept, self.resolved)


@dataclass(frozen=True, slots=True)
class Fact:
    """The counts of one key on one day."""

    key: Key
    day: date
    counts: Counts


@dataclass(frozen=True, slots=True)
class Balance:
    """The arithmetic of report 06: what came in went out or is still there.

    carried: open before the first day.
    """

    carried: int
    counts: Counts

    @property
    def gap(self) -> int:
        """What is missing on the right-hand side; 0 when the sum holds."""
        return (
            self.carried + self.counts.received - self.counts.ended - self.counts.open
        )


def percent(part: int, whole: int) -> Decimal | None:
    """Return part of whole in percent, one decimal, rounded down; None of nothing.

    Down: 99,96 % must not read as 100 %, and nothing done is not everything done.
    """
    if whole == 0:
        return None
    share = Decimal(100 * part) / whole
    return share.quantize(Decimal("0.1"), rounding=ROUND_DOWN)
