"""What the statistics room answers with: frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import reduce
from operator import add

from motcua.core.channels import Channel
from motcua.core.daily import Balance, Counts, Fact, Figure, Life, number
from motcua.core.periods import Period


@dataclass(frozen=True, slots=True)
class Covered:
    """The unbroken days whose facts are written. filled_at: the latest filling."""

    first: date
    last: date
    filled_at: datetime


@dataclass(frozen=True, slots=True)
class Present:
    """What the facts do not tell yet, counted from the ledger when asked.

    agency_id: whose; None for all. first: the first day counted live. lives: of every
    dossier whose clock ran since then. covered: None when no day was ever filled.
    """

    at: datetime
    agency_id: int | None
    first: date
    covered: Covered | None
    lives: tuple[Life, ...]
    facts: tuple[Fact, ...]

    @property
    def today(self) -> date:
        """The day of the question."""
        return self.at.date()

    @property
    def today_counts(self) -> Counts:
        """What today has brought so far, and what is open now."""
        mine = (fact.counts for fact in self.facts if fact.day == self.today)
        return reduce(add, mine, Counts())

    @property
    def begins(self) -> date | None:
        """The first day there are figures for; None when there are none at all."""
        if self.covered is not None:
            return self.covered.first
        return min((fact.day for fact in self.facts), default=None)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table. key: an agency's id or a procedure's code; "" for the sum.

    received: by channel; channels without dossiers are left out.
    """

    key: int | str
    balance: Balance
    received: Mapping[Channel, int] = field(default_factory=dict)

    @property
    def counts(self) -> Counts:
        """The nine numbers of the period."""
        return self.balance.counts

    def of(self, figure: Figure) -> int:
        """Return one figure."""
        return number(figure, self.balance)

    def __add__(self, other: Line) -> Line:
        channels = {*self.received, *other.received}
        return Line(
            "",
            Balance(
                self.balance.carried + other.balance.carried,
                self.balance.counts + other.balance.counts,
            ),
            {c: self.received.get(c, 0) + other.received.get(c, 0) for c in channels},
        )


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a period. period: None when there is no data for any of its days.

    It is cut to the days there are figures for, up to now.
    """

    period: Period | None
    lines: tuple[Line, ...]
    total: Line


@dataclass(frozen=True, slots=True)
class History:
    """The counts of each day, all keys together; a day without numbers is left out.

    begins: the first day there are figures for; None when there are none.
    """

    begins: date | None
    days: Mapping[date, Counts]

    def flows(self, period: Period) -> Counts | None:
        """Add up what happened in a period; None when there is no data for it."""
        if self.begins is None or period.last < self.begins:
            return None
        inside = (counts.flows for day, counts in self.days.items() if day in period)
        return reduce(add, inside, Counts())
