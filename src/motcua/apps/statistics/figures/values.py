"""A named figure: what it counts, and what was counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique
from fractions import Fraction
from functools import cached_property

from django.utils.functional import Promise

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries.filed import Manner, filed, tally
from motcua.apps.statistics.queries.reading import By, present, table
from motcua.core import daily
from motcua.core.daily import Counts, Life
from motcua.core.periods import Period


@unique
class Behind(StrEnum):
    """What the ids behind a figure are."""

    DOSSIERS = "dossiers"
    PROCEDURES = "procedures"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by its name, which never changes its meaning.

    version: one more whenever the counting changes, so that two snapshots can be told
    apart. numerator, denominator: what they count, in words; denominator is "" for a
    plain number. behind: what can be opened.
    """

    name: str
    version: int
    title: str | Promise
    numerator: str | Promise
    denominator: str | Promise = ""
    unit: str | Promise = ""
    behind: Behind = Behind.DOSSIERS


@dataclass(frozen=True, slots=True)
class Counted:
    """What a reader counted: ids of all, and those that are not in the numerator.

    Both are empty where only numbers were asked for.
    """

    numerator: int
    denominator: int | None = None
    counted: tuple[int | str, ...] = ()
    failed: tuple[int | str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A figure of an agency and some days.

    denominator: None for a plain number. counted: what the denominator counts; failed:
    those of them that the numerator leaves out; both empty where only numbers were
    asked for.
    """

    name: str
    version: int
    numerator: int
    denominator: int | None
    counted: tuple[int | str, ...]
    failed: tuple[int | str, ...]

    @property
    def value(self) -> Fraction | None:
        """The number itself, or the share; None of nothing."""
        if self.denominator is None:
            return Fraction(self.numerator)
        return Fraction(self.numerator, self.denominator) if self.denominator else None


class Record:
    """The record of one agency, or all, and some days, read once for many figures.

    agency_id: None for all. first, last: both included. at: nothing later is seen.
    lists: whether the ids behind the figures are wanted; else numbers, which come
    from the database's own sums and the daily facts, however many dossiers there are.
    """

    def __init__(
        self,
        agency_id: int | None,
        first: date,
        last: date,
        at: datetime,
        *,
        lists: bool = True,
    ) -> None:
        """Read nothing yet."""
        self.agency_id, self.first, self.last, self.at = agency_id, first, last, at
        self.lists = lists

    @cached_property
    def window(self) -> daily.Window:
        """The days, seen at their end or now."""
        end = daily.end_of(self.last, self.at.tzinfo) if self.at.tzinfo else self.at
        return daily.Window(self.first, self.last, min(end, self.at))

    @cached_property
    def lives(self) -> tuple[Life, ...]:
        """Every dossier whose clock ran or ended on these days. Queries: one."""
        return tuple(dossiers.lives(self.first, self.last, self.agency_id))

    @cached_property
    def counts(self) -> Counts:
        """What happened on these days, as the board adds it up. Queries: four."""
        now = present(self.at, self.agency_id)
        period = Period(self.first, self.last)
        return table(now, period, By.AGENCY).total.counts

    @cached_property
    def filed(self) -> tuple[tuple[int, Manner], ...]:
        """Every dossier accepted on these days. Queries: two."""
        return filed(self.first, self.last, self.at, self.agency_id)

    @cached_property
    def tally(self) -> Counter[Manner]:
        """How many of them were filed how. Queries: two."""
        return tally(self.first, self.last, self.at, self.agency_id)


Reader = Callable[[Record], Counted]
