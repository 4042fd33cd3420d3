"""One unit: its place, what it is good at, where points went, what is cheapest.

Works from results, so from a published document too: nothing is computed anew there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique
from fractions import Fraction
from functools import cache
from itertools import pairwise

from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.results import past, tables
from motcua.apps.par_index.queries.results.computing import results
from motcua.apps.par_index.queries.results.values import Head, ResultRow, Results
from motcua.apps.par_index.queries.results.waiting import is_settled, provisional
from motcua.common import law
from motcua.common.errors import NotFoundError
from motcua.core import why
from motcua.core.why import Option, Path, RankSplit, Stages, Standings, Waterfall

_YEARS_BACK = 10  # a chain of rounds is never followed further
_SHOWN = 3  # strengths, and weaknesses


@dataclass(frozen=True, slots=True)
class Against:
    """A head beside the other units. ahead: points above their mean, below 0 behind."""

    head: Head
    points: Decimal
    mean: Decimal
    best: Decimal

    @property
    def ahead(self) -> Decimal:
        """Above the mean."""
        return self.points - self.mean


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The unit right above or below. gap: points between, at least 0."""

    row: ResultRow
    gap: Decimal
    is_tied: bool


@dataclass(frozen=True, slots=True)
class YearPoint:
    """One year of the trend. units: how many were ranked."""

    year: int
    total: Decimal
    place: int
    units: int
    grade: str


@unique
class Run(StrEnum):
    """What may go on for years."""

    FIRST = "first"
    LAST = "last"
    UP = "up"  # more points than the year before
    DOWN = "down"
    GRADE = "grade"  # the same class


@dataclass(frozen=True, slots=True)
class Streak:
    """Something that has gone on up to this year. years: at least 2."""

    run: Run
    years: int


@dataclass(frozen=True, slots=True)
class Goal:
    """The cheapest way to a class or a place. name: of the class or the unit ahead.

    path: None when no leaf the unit can work on leads there.
    """

    name: str
    needed: Fraction
    path: Path | None


@dataclass(frozen=True, slots=True)
class UnitReport:
    """A unit's report. split: of the change of place; None without a year before.

    While the unit waits for points there are no streaks, goals and split.
    """

    told: Results
    row: ResultRow
    fields: tuple[Against, ...]
    strengths: tuple[Against, ...]
    weaknesses: tuple[Against, ...]
    above: Neighbour | None
    below: Neighbour | None
    trend: tuple[YearPoint, ...]
    streaks: tuple[Streak, ...]
    waterfall: Waterfall
    to_class: Goal | None
    to_place: Goal | None
    split: RankSplit | None


def unit_report(unit_id: int) -> UnitReport:
    """Return a unit's report as the facts say now. Queries: about 15.

    :raises NotFoundError: when there is no such unit.
    """
    unit = rounds.unit(unit_id)
    told = provisional(results(unit.round_id, unit.group_key))
    return report(told, unit_id)


def report(told: Results, unit_id: int) -> UnitReport:
    """Return a unit's report out of results, computed or published.

    :raises NotFoundError: when the unit is not of the group.
    """
    row = told.row(unit_id)
    if row is None:
        raise NotFoundError("Không có đơn vị này trong kết quả.")
    leaves = tuple(_against(told, row, told.leaves))
    trend, is_known = _trend(told, row), is_settled(told, row)
    return UnitReport(
        told=told,
        row=row,
        fields=tuple(_against(told, row, told.fields)),
        strengths=tuple(_best(leaves)),
        weaknesses=tuple(_worst(leaves)),
        above=_neighbour(told, row, -1),
        below=_neighbour(told, row, +1),
        trend=trend,
        streaks=tuple(_streaks(trend)) if is_known else (),
        waterfall=_waterfall(told, row),
        to_class=_to_class(told, row) if is_known else None,
        to_place=_to_place(told, row) if is_known else None,
        split=_split(told, row) if is_known else None,
    )


def _against(
    told: Results, row: ResultRow, heads: tuple[Head, ...]
) -> Iterator[Against]:
    for head in heads:
        own, lie = tables.known(told, row, head), tables.spread(told, head)
        if own is not None and lie is not None:
            yield Against(head, own, lie.mean, lie.high)


def _best(leaves: tuple[Against, ...]) -> list[Against]:
    found = [one for one in leaves if one.ahead > 0]
    return sorted(found, key=lambda one: -one.ahead)[:_SHOWN]


def _worst(leaves: tuple[Against, ...]) -> list[Against]:
    found = [one for one in leaves if one.ahead < 0]
    return sorted(found, key=lambda one: one.ahead)[:_SHOWN]


def _neighbour(told: Results, row: ResultRow, step: int) -> Neighbour | None:
    number = told.rows.index(row) + step
    if not 0 <= number < len(told.rows):
        return None
    other = told.rows[number]
    pair = {row.unit_id, other.unit_id}
    is_tied = any({tie.better, tie.worse} == pair for tie in told.ties)
    return Neighbour(other, abs(row.total - other.total), is_tied)


def _trend(told: Results, row: ResultRow) -> tuple[YearPoint, ...]:
    """Return the unit's years, oldest first, this one last."""
    points = [YearPoint(told.year, row.total, row.place, len(told.rows), row.grade)]
    info, now = rounds.round_info(told.round_id), row
    for _ in range(_YEARS_BACK):
        if info.previous_id is None:
            break
        groups = past.before_of(info.previous_id)
        old = [one for group in groups for one in group.rows]
        match = past.matched([now], old, info).get(now.unit_id)
        if match is None:
            break
        group = next(group for group in groups if match in group.rows)
        points.append(
            YearPoint(
                group.year, match.total, match.place, len(group.rows), match.grade
            )
        )
        info, now = rounds.round_info(info.previous_id), match
    return tuple(reversed(points))


def _streaks(trend: tuple[YearPoint, ...]) -> Iterator[Streak]:
    back = tuple(reversed(trend))
    if not back:
        return
    first = _while([one.place == 1 for one in back])
    last = _while([one.place == one.units and one.units > 1 for one in back])
    up = _while([new.total > old.total for new, old in pairwise(back)])
    down = _while([new.total < old.total for new, old in pairwise(back)])
    grade = _while([one.grade == back[0].grade and one.grade != "" for one in back])
    for run, years in (
        (Run.FIRST, first),
        (Run.LAST, last),
        (Run.UP, up),
        (Run.DOWN, down),
        (Run.GRADE, grade),
    ):
        if years > 1:
            yield Streak(run, years)


def _while(yes: list[bool]) -> int:
    return yes.index(False) if False in yes else len(yes)


def _waterfall(told: Results, row: ResultRow) -> Waterfall:
    stages = {
        code: Stages(
            None if leaf.claimed is None else Fraction(leaf.claimed),
            leaf.exact,
            leaf.is_excluded,
        )
        for code, leaf in row.leaves.items()
    }
    by_survey = {head.code for head in told.leaves if head.is_surveyed}
    whole = criteria(told.criteria_id)
    return why.waterfall(whole, stages, row.outside, by_survey)


def _to_class(told: Results, row: ResultRow) -> Goal | None:
    whole = criteria(told.criteria_id)
    goal = why.to_class(row.total, whole.classes, whole.rounding.place)
    return None if goal is None else _goal(told, row, *goal)


def _to_place(told: Results, row: ResultRow) -> Goal | None:
    whole = criteria(told.criteria_id)
    rivals = {one.name: one.total for one in told.rows if one is not row}
    goal = why.to_place(row.total, rivals, whole.rounding.place, why.Reach.PASS)
    return None if goal is None else _goal(told, row, *goal)


def _goal(told: Results, row: ResultRow, name: str, needed: Fraction) -> Goal:
    return Goal(name, needed, why.cheapest(tuple(_options(told, row)), needed))


def _options(told: Results, row: ResultRow) -> Iterator[Option]:
    """Yield what the unit itself can work on: not what people are asked."""
    leaves = {leaf.code: leaf for leaf in criteria(told.criteria_id).leaves}
    for head in told.leaves:
        own = row.leaves[head.code]
        if head.is_surveyed or own.is_excluded or own.exact >= head.most:
            continue
        yield from why.options_of(leaves[head.code], own.exact, _usual_effort())


@cache
def _usual_effort() -> int:
    return int(law.read("index_rules/effort.yaml")["usual"]["value"])


def _split(told: Results, row: ResultRow) -> RankSplit | None:
    before = {
        one.unit_id: (one.change.total,) for one in told.rows if one.change is not None
    }
    after: Mapping[int, tuple[Decimal, ...]] = {
        one.unit_id: (one.total,) for one in told.rows
    }
    return Standings(before, after).split(row.unit_id)
