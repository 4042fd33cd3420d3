"""Results of a group as one value: all that is shown, printed, exported, published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from motcua.core.assessment import Stage


@dataclass(frozen=True, slots=True)
class Head:
    """A field, criterion or leaf of the tree, as printed.

    depth: 0 for a field. parent, field: codes, parent "" for a field. source: a leaf's,
    "" for what is only a sum. is_surveyed: whether a survey gives it. owner: as the
    criteria set names it.
    """

    code: str
    title: str
    most: Decimal
    depth: int
    parent: str
    field: str
    is_leaf: bool
    source: str = ""
    is_surveyed: bool = False
    owner: str = ""


@dataclass(frozen=True, slots=True)
class LeafPoints:
    """A leaf of a unit. claimed: None where nobody claims. exact: what is added up.

    by_stage: points at the end of each stage that spoke. is_scored: False while an
    input is missing; it then earns nothing.
    """

    points: Decimal
    exact: Fraction
    claimed: Decimal | None = None
    by_stage: Mapping[Stage, Decimal] = field(default_factory=dict)
    is_excluded: bool = False
    is_scored: bool = True

    @property
    def is_first_word(self) -> bool:
        """Whether points are in force that were said first, of a survey its own."""
        is_told = self.is_scored and not self.is_excluded
        return is_told and self.by_stage.get(Stage.SELF) == self.points

    @property
    def taken(self) -> Decimal:
        """What stages after the claim took; below 0 when they gave."""
        return Decimal(0) if self.claimed is None else self.claimed - self.points


@dataclass(frozen=True, slots=True)
class Interval:
    """The places between which nine of ten simulated tables find the unit."""

    low: int
    median: int
    high: int


@dataclass(frozen=True, slots=True)
class Change:
    """Against the round before. total: then. points: more is better. places: won.

    came_from: name of the agency it was then, "" for the same.
    """

    total: Decimal
    place: int
    points: Decimal
    places: int
    came_from: str = ""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A unit. nodes: points of every field and criterion by code.

    claimed, appraised: of leaves no survey gives; surveyed: of the others. rescaled:
    what bringing the rest to the whole added, when leaves do not apply. outside: bonus
    and penalty by code, signed. decided_by: which tie-break, from 0. error: of the
    total in points, of the survey alone; None where no survey said one. is_outdated:
    whether a leaf, bonus or penalty was judged by figures that changed since, and waits
    to be looked at anew; never so of what is published.
    """

    unit_id: int
    agency_id: int | None
    name: str
    kind: str
    place: int
    is_shared: bool
    decided_by: int | None
    grade: str
    nodes: Mapping[str, Decimal]
    leaves: Mapping[str, LeafPoints]
    claimed: Decimal
    appraised: Decimal
    surveyed: Decimal
    rescaled: Decimal
    outside: Mapping[str, Decimal]
    total: Decimal
    is_complete: bool
    change: Change | None = None
    interval: Interval | None = None
    error: Decimal | None = None
    is_outdated: bool = False

    @property
    def extra(self) -> Decimal:
        """Bonus less penalty."""
        return sum(self.outside.values(), Decimal(0))

    @property
    def deducted(self) -> Decimal:
        """What was taken off the unit's claims."""
        return self.claimed - self.appraised


@dataclass(frozen=True, slots=True)
class Tie:
    """Two units that are not told apart. reversed: share of tables the other way."""

    better: int
    worse: int
    reversed: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """A source of uncertainty that intervals rest on, and what it was made of.

    name: as ``core.robustness`` calls it. units: how many it moves. leaves: (code, of
    how many units), in printed order; () where it touches all. question: of a rule that
    could have been written otherwise; "" of other sources.
    """

    name: str
    units: int
    leaves: tuple[tuple[str, int], ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """A class and its lower bound; is_open: the bound itself belongs below."""

    name: str
    bound: Decimal
    is_open: bool


@dataclass(frozen=True, slots=True)
class Results:
    """Results of one group of one round.

    newest: id of the newest fact they rest on. seed, draws: of the intervals; anyone
    with the facts can draw them again. rows: best first. ties: pairs a change of luck
    would swap. doubts: what the intervals rest on. unmeasured: survey leaves whose
    error nobody told, by code and of how many units; they count as exact, so intervals
    are too narrow. decision, published_on: "" and None while nothing is published.
    """

    round_id: int
    round_name: str
    year: int
    period: tuple[date, date]
    group_key: str
    group_title: str
    criteria_id: int
    criteria_title: str
    is_illustrative: bool
    maximum: Decimal
    grades: tuple[Grade, ...]
    heads: tuple[Head, ...]
    outside: Mapping[str, str]
    rows: tuple[ResultRow, ...]
    newest: int
    seed: int
    draws: int
    ties: tuple[Tie, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    unmeasured: tuple[tuple[str, int], ...] = ()
    previous_year: int | None = None
    computed_at: datetime | None = None
    decision: str = ""
    published_on: date | None = None
    version: int = 0

    @property
    def fields(self) -> tuple[Head, ...]:
        """The fields, in printed order."""
        return tuple(head for head in self.heads if head.depth == 0)

    @property
    def leaves(self) -> tuple[Head, ...]:
        """The leaves, in printed order."""
        return tuple(head for head in self.heads if head.is_leaf)

    def head(self, code: str) -> Head | None:
        """Return a head by its code."""
        return next((head for head in self.heads if head.code == code), None)

    def row(self, unit_id: int) -> ResultRow | None:
        """Return a unit's row; None when it is not of this group."""
        return next((row for row in self.rows if row.unit_id == unit_id), None)

    def beneath(self, code: str) -> Iterator[Head]:
        """Yield the heads right under one."""
        return (head for head in self.heads if head.parent == code)

    @property
    def mean(self) -> Decimal | None:
        """The mean total, rounded as totals are printed; None without units."""
        return mean(row.total for row in self.rows)


def mean(values: Iterator[Decimal]) -> Decimal | None:
    """Return the mean to the hundredth, a half up; None of nothing."""
    found = list(values)
    if not found:
        return None
    exact = Fraction(sum(found, Decimal(0))) / len(found)
    hundredths = exact * 100 + Fraction(1, 2)
    return Decimal(hundredths.__floor__()) / 100
