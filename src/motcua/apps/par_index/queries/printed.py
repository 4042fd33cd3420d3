"""The table that would be printed now, and the document it is frozen as.

Computed from facts, never kept: what is published is the document, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from motcua.apps.par_index.models import CriteriaVersion, Publication, ScoreFact
from motcua.apps.par_index.queries import results, sheets
from motcua.apps.par_index.queries.rounds import GroupInfo, RoundInfo
from motcua.apps.par_index.queries.sheets import UnitSheet
from motcua.apps.par_index.sources import surveyed
from motcua.core import integrity
from motcua.core.assessment import Stage
from motcua.core.integrity import Column, Finding, Kind, Limit
from motcua.core.scoring import (
    CriteriaSet,
    LeafScore,
    NodeScore,
    Place,
    Sheet,
    class_of,
    rank,
)

FORMAT = 1
_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class PrintedField:
    """A field of a row. most: its points."""

    code: str
    title: str
    most: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A unit's row.

    claimed: points the unit gave itself, appraised: what was left of them, survey: by
    surveys; all inside the hundred, before anything is rescaled. outside: bonus less
    penalty. removed: points that do not apply. before: last published total of the
    round before, None where there is none.
    """

    sheet: UnitSheet
    place: Place[int]
    category: str
    claimed: Decimal
    appraised: Decimal
    survey: Decimal
    outside: Decimal
    removed: Decimal
    fields: tuple[PrintedField, ...]
    before: Decimal | None

    @property
    def total(self) -> Decimal:
        """As ranked."""
        return self.place.total

    @property
    def change(self) -> Decimal | None:
        """Against the round before; None where that has no total of the unit."""
        return None if self.before is None else self.total - self.before

    @property
    def is_plain_sum(self) -> bool:
        """Whether the total is appraised and survey added up, nothing else."""
        return not self.outside and not self.removed


@dataclass(frozen=True, slots=True)
class PrintedGroup:
    """A group's table, best first."""

    group: GroupInfo
    criteria: CriteriaSet
    rows: tuple[PrintedRow, ...]


def table(info: RoundInfo) -> tuple[PrintedGroup, ...]:
    """Return a round's tables as they would be printed now. Queries: 2 or 3."""
    every = sheets.sheets(info.id)
    before = totals_before(info)
    return tuple(
        _group(
            group, [s for s in every.values() if s.unit.group_id == group.id], before
        )
        for group in info.groups
    )


def totals_before(info: RoundInfo) -> Mapping[int, Decimal]:
    """Return the last published totals of the round before, by agency. Queries: 1."""
    if info.previous_id is None:
        return {}
    documents = Publication.objects.filter(round_id=info.previous_id)
    found = documents.order_by("-version").values_list("document", flat=True).first()
    return {
        unit["agency_id"]: Decimal(unit["total"])
        for group in (found or {}).get("groups", ())
        for unit in group["units"]
        if unit["agency_id"] is not None
    }


def findings(group: PrintedGroup, year: int) -> tuple[Finding, ...]:
    """Return what contradicts itself in a group's table as it would be printed."""
    printed = [*_printed(group, year), *_printed_before(group, year)]
    rows, unread = integrity.read(printed)
    limits = [Limit(c.name, c.bound, c.is_open) for c in group.criteria.classes]
    found = (*unread, *integrity.check(rows, limits))
    # Equal totals parted by a declared tie-break are in order, though nothing in the
    # table says so.
    parted = {
        number
        for number, row in enumerate(group.rows, start=1)
        if row.place.decided_by is not None
    }
    return tuple(
        one
        for one in found
        if one.kind is not Kind.RANK_WRONG or one.cells[0].row not in parted
    )


def document(
    info: RoundInfo, groups: Iterable[PrintedGroup], remarks: str
) -> dict[str, Any]:
    """Return everything a publication says, as JSON takes it. Queries: 2."""
    groups = tuple(groups)
    versions = CriteriaVersion.objects.in_bulk({g.group.criteria_id for g in groups})
    ids = [row.sheet.unit.id for group in groups for row in group.rows]
    facts = _facts(ids)
    return {
        "format": FORMAT,
        "round": {
            "id": info.id,
            "year": info.year,
            "name": info.name,
            "decision": info.decision,
            "period": [info.period_first.isoformat(), info.period_last.isoformat()],
        },
        "remarks": remarks,
        "groups": [
            {
                "key": one.group.key,
                "title": one.group.title,
                "criteria": _version(versions[one.group.criteria_id]),
                "units": [_unit(row, facts) for row in one.rows],
            }
            for one in groups
        ],
        # What pages, annexes and open data are made of: read back, never computed anew.
        "results": [
            results.to_document(results.results(info.id, one.group.key))
            for one in groups
        ],
    }


def _group(
    group: GroupInfo, found: Sequence[UnitSheet], before: Mapping[int, Decimal]
) -> PrintedGroup:
    if not found:
        raise LookupError(group.key)
    criteria = found[0].criteria
    by_unit = {one.unit.id: one for one in found}
    places = rank(
        {pk: one.final.total for pk, one in by_unit.items()},
        [
            {pk: points_of(one.final, code) for pk, one in by_unit.items()}
            for code in criteria.tie_breaks
        ],
    )
    rows = (_row(by_unit[place.unit], place, before) for place in places)
    return PrintedGroup(group, criteria, tuple(rows))


def points_of(sheet: Sheet, code: str) -> Decimal:
    """Return the points of a node or a leaf of a sheet; nothing for an unknown code."""
    waiting: list[NodeScore | LeafScore] = list(sheet.fields)
    while waiting:
        one = waiting.pop()
        if isinstance(one, LeafScore):
            if one.leaf.code == code:
                return one.points
            continue
        if one.node.code == code:
            return one.points
        waiting.extend(one.children)
    return Decimal(0)


def _row(
    sheet: UnitSheet, place: Place[int], before: Mapping[int, Decimal]
) -> PrintedRow:
    asked, final = surveyed(sheet.criteria), sheet.final
    rounding = sheet.criteria.rounding
    claimed = sheet.by_stage[Stage.SELF].leaves
    agency_id = sheet.unit.agency_id
    return PrintedRow(
        sheet=sheet,
        place=place,
        category=class_of(place.total, sheet.criteria.classes),
        claimed=rounding(_sum(one for one in claimed if one.leaf.code not in asked)),
        appraised=rounding(
            _sum(one for one in final.leaves if one.leaf.code not in asked)
        ),
        survey=rounding(_sum(one for one in final.leaves if one.leaf.code in asked)),
        outside=sum((one.points for one in final.outside), Decimal(0)),
        removed=final.removed,
        fields=tuple(
            PrintedField(one.node.code, one.node.title, one.node.points, one.points)
            for one in final.fields
        ),
        before=None if agency_id is None else before.get(agency_id),
    )


def _sum(leaves: Iterable[LeafScore]) -> Fraction:
    return sum((one.exact for one in leaves), _NOTHING)


def _printed(group: PrintedGroup, year: int) -> Iterable[dict[str, str]]:
    most = group.criteria.points + sum(
        (item.cap for item in group.criteria.outside if item.sign > 0), Decimal(0)
    )
    for row in group.rows:
        told = {
            Column.UNIT: row.sheet.unit.name,
            Column.GROUP: group.group.key,
            Column.YEAR: str(year),
            Column.RANK: str(row.place.rank),
            Column.TOTAL: str(row.total),
            Column.CLASS: row.category,
            Column.CHANGE: "" if row.change is None else str(row.change),
            Column.MAX: str(most),
        }
        if row.is_plain_sum:
            told[Column.APPRAISED] = str(row.appraised)
            told[Column.SURVEY] = str(row.survey)
        yield {column.value: text for column, text in told.items()}


def _printed_before(group: PrintedGroup, year: int) -> Iterable[dict[str, str]]:
    for row in group.rows:
        if row.before is not None:
            yield {
                Column.UNIT.value: row.sheet.unit.name,
                Column.GROUP.value: group.group.key,
                Column.YEAR.value: str(year - 1),
                Column.TOTAL.value: str(row.before),
            }


def _facts(unit_ids: Sequence[int]) -> Mapping[int, ScoreFact]:
    """Return the facts of the units by id, for what the sheets do not carry."""
    rows = ScoreFact.objects.filter(unit_id__in=unit_ids, exact__gt="")
    return rows.only("id", "exact", "decision", "minutes_id").in_bulk()


def _version(row: CriteriaVersion) -> dict[str, Any]:
    return {
        "id": row.pk,
        "key": row.key,
        "number": row.number,
        "title": row.title,
        "decision": row.decision,
        "sha256": row.sha256,
        "is_illustrative": row.is_illustrative,
    }


def _unit(row: PrintedRow, facts: Mapping[int, ScoreFact]) -> dict[str, Any]:
    unit = row.sheet.unit
    return {
        "unit_id": unit.id,
        "agency_id": unit.agency_id,
        "name": unit.name,
        "kind": unit.kind,
        "rank": row.place.rank,
        "is_shared": row.place.is_shared,
        "class": row.category,
        "total": str(row.total),
        "claimed": str(row.claimed),
        "appraised": str(row.appraised),
        "survey": str(row.survey),
        "outside": str(row.outside),
        "removed": str(row.removed),
        "before": None if row.before is None else str(row.before),
        "fields": [
            {
                "code": f.code,
                "title": f.title,
                "most": str(f.most),
                "points": str(f.points),
            }
            for f in row.fields
        ],
        "leaves": [_leaf(row, one, facts) for one in row.sheet.final.leaves],
        "lists": [
            {"code": one.outside.code, "points": str(one.points)}
            for one in row.sheet.final.outside
        ],
    }


def _leaf(
    row: PrintedRow, one: LeafScore, facts: Mapping[int, ScoreFact]
) -> dict[str, Any]:
    code = one.leaf.code
    held = row.sheet.standing(code)
    claimed, final = held.by_stage.get(Stage.SELF), held.final
    kept = facts.get(final.id) if final else None
    return {
        "code": code,
        "title": one.leaf.title,
        "most": str(one.leaf.points),
        "points": str(one.points),
        "exact": kept.exact if kept else "",
        "is_excluded": one.is_excluded,
        "claimed": str(claimed.points)
        if claimed and claimed.points is not None
        else "",
        "stage": final.stage.value if final else "",
        "kind": final.kind.value if final else "",
        "fact": final.id if final else None,
        "reason": final.reason if final else "",
        "words": final.words if final else "",
    }
