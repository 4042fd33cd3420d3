"""A unit's year beside the year before: what the rules did, and what the unit did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from motcua.apps.par_index.queries import rounds, sheets
from motcua.apps.par_index.queries.results import past, tables
from motcua.apps.par_index.queries.results.computing import results
from motcua.apps.par_index.queries.results.values import (
    Change,
    ResultRow,
    Results,
)
from motcua.apps.par_index.queries.sheets import UnitSheet
from motcua.common.errors import NotFoundError
from motcua.core import why
from motcua.core.assessment import Stage
from motcua.core.why import Bridge


@dataclass(frozen=True, slots=True)
class YearBridge:
    """From one year's total to the next. before, after: years."""

    before: int
    after: int
    bridge: Bridge


@dataclass(frozen=True, slots=True)
class TwoYears:
    """A unit's row this year and last. fields: change by code of what both years have.

    A field with leaves still to come is left out.

    then: None for a unit that was not ranked, or was made of several. is_alike: whether
    both years have the same fields. told: the change as this year was published with,
    when last year was corrected since and another is right now; else None.
    """

    now: ResultRow
    then: ResultRow | None
    fields: Mapping[str, Decimal]
    is_alike: bool = True
    told: Change | None = None

    @property
    def extra(self) -> Decimal | None:
        """Change of bonus less penalty; None as ``rest``, or where no year has any."""
        if self.then is None or self.now.change is None:
            return None
        if not (self.now.extra or self.then.extra):
            return None
        return self.now.extra - self.then.extra

    @property
    def rest(self) -> Decimal | None:
        """What fields and bonus leave of the change of total; None while points lack.

        Bringing the rest to the whole, rounding, and fields of one year alone.
        """
        if self.then is None or self.now.change is None:
            return None
        known = (*self.fields.values(), self.extra or Decimal(0))
        return self.now.total - self.then.total - sum(known, Decimal(0))


def two_years(told: Results) -> tuple[TwoYears, ...]:
    """Return every unit beside its year before, in this year's order.

    Fields are compared by their code; whether the rules changed, the bridge says.
    Queries: 4 and those of the results before.
    """
    info = rounds.round_info(told.round_id)
    groups = past.before_of(info.previous_id) if info.previous_id is not None else ()
    old = {row.unit_id: group for group in groups for row in group.rows}
    rows = [row for group in groups for row in group.rows]
    matches = past.matched(told.rows, rows, info) if rows else {}
    return tuple(
        _as_of_today(
            TwoYears(
                row,
                then,
                _fields(told, row, then),
                then is None or _codes(old[then.unit_id]) == _codes(told),
            )
        )
        for row in told.rows
        for then in (matches.get(row.unit_id),)
    )


def _as_of_today(two: TwoYears) -> TwoYears:
    """Return them with the change from last year as it stands, corrected since or not.

    Published results keep the change they were published with.
    """
    said = two.now.change
    if said is None or two.then is None:
        return two
    change = past.changed(two.now, two.then)
    if change == said:
        return two
    return replace(two, now=replace(two.now, change=change), told=said)


def _codes(told: Results) -> set[str]:
    return {head.code for head in told.fields}


def _fields(
    told: Results, now: ResultRow, then: ResultRow | None
) -> Mapping[str, Decimal]:
    if then is None:
        return {}
    return {
        head.code: now.nodes[head.code] - then.nodes[head.code]
        for head in told.fields
        if head.code in then.nodes and tables.known(told, now, head) is not None
    }


def bridge(unit_id: int) -> YearBridge | None:
    """Return what leads from last year's total to this year's; None without one.

    Queries: about 12.

    :raises NotFoundError: when there is no such unit.
    """
    unit = rounds.unit(unit_id)
    info = rounds.round_info(unit.round_id)
    row = results(unit.round_id, unit.group_key).row(unit_id)
    if info.previous_id is None or row is None:
        return None
    groups = past.before_of(info.previous_id)
    match = past.matched([row], [o for g in groups for o in g.rows], info).get(unit_id)
    if match is None:
        return None
    try:
        then = sheets.sheet(match.unit_id)
    except NotFoundError:
        return None
    year = next(group.year for group in groups if match in group.rows)
    told = why.bridge(_year(then), _year(sheets.sheet(unit_id)))
    return YearBridge(year, info.year, told)


def _year(found: UnitSheet) -> why.Year:
    last = max(found.by_stage, key=lambda stage: stage.number)
    claims = sheets.claims(found.unit, found.criteria, found.leaves, Stage(last))
    return why.year_of(found.criteria, claims, found.final)
