"""Reading the record into sheets: snapshots of named figures, and facts from them.

A leaf the record fills gets a fact; beside a leaf the unit claims the snapshot only
stands, and a difference shows. What was read is frozen when the head sends.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.db import transaction

from motcua.apps.par_index import access, sources
from motcua.apps.par_index.models import FigureSnapshot
from motcua.apps.par_index.operations.appending import (
    Author,
    NewFact,
    append_all,
    hold,
)
from motcua.apps.par_index.packing import pack, unpack
from motcua.apps.par_index.queries import records, rounds, sheets
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.records import SnapshotInfo
from motcua.apps.par_index.queries.rounds import RoundInfo, UnitInfo
from motcua.apps.statistics.figures import FigureValue
from motcua.apps.statistics.queries import figures
from motcua.core.assessment import FactKind, Stage
from motcua.core.permissions import Deed, Officer
from motcua.core.scoring import Claim, CriteriaSet, Leaf
from motcua.core.scoring.criteria import FigureInput, FigurePart
from motcua.core.scoring.values import Value

RECORD = "Số liệu hệ thống một cửa"  # who "says" what the record gave


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a reading did. frozen: units whose sheets are closed and were left alone."""

    units: int
    snapshots: int
    facts: int
    frozen: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """All one unit's leaves are read with. last_shares: by figure, of last year."""

    unit: UnitInfo
    criteria: CriteriaSet
    first: date
    last: date
    at: datetime
    last_shares: Mapping[str, Fraction]
    known: Mapping[str, SnapshotInfo]


def record_round(round_id: int, *, by: Officer | None, at: datetime) -> Recorded:
    """Read the record of every unit whose self-assessment is open.

    by: None for the clock. :raises NotAllowedError: for who does not arrange rounds.
    """
    if by is not None:
        access.require_arrange(by)
    units = [unit for unit in rounds.units(round_id) if unit.agency_id is not None]
    return _record(rounds.round_info(round_id), units, by, at)


def record_open(*, at: datetime) -> Recorded:
    """Read the record of every round that goes on: the clock asks."""
    found = [
        record_round(info.id, by=None, at=at)
        for info in rounds.rounds()
        if info.opened_at is not None and not info.is_published
    ]
    return Recorded(
        units=sum(one.units for one in found),
        snapshots=sum(one.snapshots for one in found),
        facts=sum(one.facts for one in found),
        frozen=sum(one.frozen for one in found),
    )


def record_unit(unit_id: int, *, by: Officer, at: datetime) -> Recorded:
    """Read the record of one unit anew.

    :raises NotAllowedError: for who neither claims for the unit nor arranges rounds.
    """
    unit = rounds.unit(unit_id)
    if not access.may_arrange(by):
        access.require_for(by, Deed.CLAIM, unit)
    return _record(rounds.round_info(unit.round_id), [unit], by, at)


def _record(
    info: RoundInfo, units: list[UnitInfo], by: Officer | None, at: datetime
) -> Recorded:
    open_ = [unit for unit in units if info.is_open(Stage.SELF, unit, at)]
    known = records.latest(unit.id for unit in open_)
    before = _last_year(info, open_)
    snapshots = facts = read = 0
    for unit in open_:
        reading = _Reading(
            unit=unit,
            criteria=criteria(unit.criteria_id),
            first=info.period_first,
            last=info.period_last,
            at=at,
            last_shares=before.get(unit.id, {}),
            known=known.get(unit.id, {}),
        )
        done = _record_unit(reading, _author(unit, by))
        if done is not None:
            taken, said = done
            snapshots, facts, read = snapshots + taken, facts + said, read + 1
    return Recorded(read, snapshots, facts, len(units) - read)


@transaction.atomic
def _record_unit(reading: _Reading, author: Author) -> tuple[int, int] | None:
    """Read a unit's leaves and write what changed. Returns snapshots and facts.

    None for a sheet that was sent while the units before it were read: what the head
    signed does not change beneath the signature.
    """
    held = hold(reading.unit.id)
    if not held.round.is_open(Stage.SELF, held.unit, reading.at):
        return None
    leaves = [leaf for leaf in _of_unit(reading) if leaf.figures]
    read = _read(reading, leaves)
    by_record = sources.recorded(reading.criteria) - _spoken_of(reading.unit.id)
    rows = [(leaf, _snapshot(reading, leaf, read)) for leaf in leaves]
    taken = [(leaf, row) for leaf, row in rows if row is not None]
    for _leaf, row in taken:
        row.save(force_insert=True)
    facts = [_fact(leaf, row) for leaf, row in taken if leaf.code in by_record]
    append_all(held, facts, author=author, at=reading.at)
    return len(taken), len(facts)


def _of_unit(reading: _Reading) -> Iterable[Leaf]:
    return (
        leaf
        for leaf in reading.criteria.leaves
        if not leaf.applies_to or reading.unit.kind in leaf.applies_to
    )


def _read(reading: _Reading, leaves: Iterable[Leaf]) -> dict[Any, FigureValue]:
    """Read every figure once for each stretch of days its leaves speak of."""
    wanted: dict[tuple[date, date], set[str]] = {}
    for leaf in leaves:
        days = leaf.cutoff or (reading.first, reading.last)
        for one in leaf.figures:
            wanted.setdefault(days, set()).add(one.figure)
            if one.part is FigurePart.LAST_VALUE and not reading.last_shares:
                wanted.setdefault(_year_before(days), set()).add(one.figure)
    agency_id = reading.unit.agency_id or 0
    return {
        (name, days): value
        for days, names in wanted.items()
        for name, value in figures.read_all(
            sorted(names), agency_id, *days, reading.at
        ).items()
    }


def _snapshot(
    reading: _Reading, leaf: Leaf, read: Mapping[Any, FigureValue]
) -> FigureSnapshot | None:
    """Return the leaf's snapshot; None when nothing changed or nobody counts it."""
    days = leaf.cutoff or (reading.first, reading.last)
    if any((one.figure, days) not in read for one in leaf.figures):
        return None  # a figure nobody counts yet: typed, with evidence
    told = {one.name: _told(one, days, reading, read) for one in leaf.figures}
    inputs = {name: one for name, one in told.items() if one is not None}
    behind = {
        name: _behind(read[name, days])
        for name in dict.fromkeys(one.figure for one in leaf.figures)
    }
    digest = _digest({"figures": inputs, "behind": behind})
    known = reading.known.get(leaf.code)
    if known is not None and known.sha256 == digest:
        return None
    return FigureSnapshot(
        unit_id=reading.unit.id,
        code=leaf.code,
        first=days[0],
        last=days[1],
        figures=inputs,
        behind=behind,
        taken_at=reading.at,
        sha256=digest,
    )


def _told(
    one: FigureInput,
    days: tuple[date, date],
    reading: _Reading,
    read: Mapping[Any, FigureValue],
) -> dict[str, Any] | None:
    """Return what an input was given; None where there was nothing to read."""
    now = read[one.figure, days]
    frozen = one.part is FigurePart.LAST_VALUE and one.figure in reading.last_shares
    value = reading.last_shares.get(one.figure) if frozen else _part(one, days, read)
    if value is None:
        return None
    whole: Value = int(value) if value.denominator == 1 else value
    return {
        "name": one.figure,
        "part": one.part.value,
        "version": now.version,
        "value": pack({"": whole})[""],
        "from": "round" if frozen else "record",
    }


def _part(
    one: FigureInput, days: tuple[date, date], read: Mapping[Any, FigureValue]
) -> Fraction | None:
    now = read[one.figure, days]
    match one.part:
        case FigurePart.NUMERATOR:
            return Fraction(now.numerator)
        case FigurePart.DENOMINATOR:
            return None if now.denominator is None else Fraction(now.denominator)
        case FigurePart.VALUE:
            return now.value
    before = read.get((one.figure, _year_before(days)))
    return before.value if before else None


def _behind(value: FigureValue) -> dict[str, Any]:
    meant = figures.figure(value.name)
    return {
        "of": meant.behind.value if meant else "",
        "numerator": value.numerator,
        "denominator": value.denominator,
        "counted": list(value.counted),
        "failed": list(value.failed),
    }


def _fact(leaf: Leaf, row: FigureSnapshot) -> NewFact:
    """Return the fact a saved snapshot makes; what could not be read is left out."""
    values = unpack({name: one["value"] for name, one in row.figures.items()})
    return NewFact(
        code=leaf.code,
        stage=Stage.SELF,
        kind=FactKind.RECORD,
        claim=Claim(values),
        source={"snapshot": row.pk},
    )


def _author(unit: UnitInfo, by: Officer | None) -> Author:
    return Author(RECORD, by.person_id if by else None, unit.agency_id)


def _spoken_of(unit_id: int) -> frozenset[str]:
    """Return the leaves somebody has spoken of by hand: the record is silent there."""
    facts = sheets.facts_of([unit_id])[unit_id]
    return frozenset(
        code
        for code, said in facts.items()
        if any(fact.kind is not FactKind.RECORD for fact in said)
    )


def _last_year(
    info: RoundInfo, units: Iterable[UnitInfo]
) -> Mapping[int, Mapping[str, Fraction]]:
    """Return last year's shares as that round froze them, by this round's unit."""
    if info.previous_id is None:
        return {}
    then = {unit.agency_id: unit.id for unit in rounds.units(info.previous_id)}
    shares = records.last_shares(list(then.values()))
    return {
        unit.id: shares.get(then[unit.agency_id], {})
        for unit in units
        if unit.agency_id in then
    }


def _year_before(days: tuple[date, date]) -> tuple[date, date]:
    first, last = (_a_year_earlier(day) for day in days)
    return first, last


def _a_year_earlier(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


def _digest(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
