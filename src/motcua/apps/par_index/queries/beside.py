"""A unit's own sheet by leaf: what it claims, what the record says, what lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique
from fractions import Fraction

from motcua.apps.par_index import sources
from motcua.apps.par_index.queries import evidence, records, sheets
from motcua.apps.par_index.queries.evidence import Proof
from motcua.apps.par_index.queries.records import SnapshotInfo
from motcua.apps.par_index.queries.rounds import UnitInfo
from motcua.apps.par_index.queries.sheets import UnitSheet
from motcua.apps.statistics.queries import figures
from motcua.core.assessment import Fact, FactKind, Stage, Standing
from motcua.core.scoring import (
    Claim,
    CriteriaSet,
    Leaf,
    LeafScore,
    Outside,
    Values,
    score_leaf,
)
from motcua.core.scoring.excess import Excess, excesses
from motcua.core.scoring.values import Value


@unique
class Filler(StrEnum):
    """Who says a leaf's inputs."""

    UNIT = "unit"
    RECORD = "record"
    SURVEY = "survey"
    NOBODY = "nobody"  # the leaf is not for units of this kind


@unique
class Lack(StrEnum):
    """What a leaf still wants before the sheet is sent."""

    INPUTS = "inputs"
    EVIDENCE = "evidence"  # and no words say why there is none


@dataclass(frozen=True, slots=True)
class Difference:
    """An input that was claimed otherwise than the record says."""

    name: str
    claimed: Value
    recorded: Fraction


@dataclass(frozen=True, slots=True)
class LeafRow:
    """One leaf as its unit sees it.

    held: what holds through all stages. said: the last fact of the unit's own stage,
    None before the first. score: what that is worth; None where nothing is said, or for
    a list outside the hundred. words: the explanation; is_remark: said unasked, not
    with the claim. proofs: in force. record: the newest reading of the record, None
    without one. by_record: points it would give.
    """

    item: Leaf | Outside
    filler: Filler
    held: Standing
    said: Fact | None
    score: LeafScore | None
    words: str
    proofs: tuple[Proof, ...]
    record: SnapshotInfo | None
    by_record: LeafScore | None
    differences: tuple[Difference, ...]
    is_remark: bool = False

    @property
    def code(self) -> str:
        """As printed."""
        return self.item.code

    @property
    def most(self) -> Decimal:
        """The most it can earn."""
        return self.item.points if isinstance(self.item, Leaf) else self.item.cap

    @property
    def claim(self) -> Claim:
        """What is said of it; an empty claim before anything is."""
        return self.said.claim if self.said and self.said.claim else Claim()

    @property
    def differs(self) -> bool:
        """Whether the claim stands against the record."""
        return bool(self.differences)

    @property
    def excesses(self) -> tuple[Excess, ...]:
        """Claimed parts greater than their wholes, (part, whole) each."""
        return excesses(self.item.rule, self.claim.values)

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What is still to be done by the unit."""
        if self.filler is not Filler.UNIT or isinstance(self.item, Outside):
            return ()
        if self.said is None or self.said.points is None:
            return (Lack.INPUTS,)
        wanted = self.item.evidence and self.claim.is_applicable and self.said.points
        is_silent = not self.proofs and not self.words
        return (Lack.EVIDENCE,) if wanted and is_silent else ()


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of a sheet is done. total: leaves the unit fills itself.

    exceeding: leaves with a part greater than its whole.
    """

    total: int
    filled: int
    without_inputs: tuple[str, ...]
    without_evidence: tuple[str, ...]
    differing: tuple[str, ...]
    exceeding: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing lacks; a difference from the record is no lack."""
        return not self.without_inputs and not self.without_evidence


def rows(unit: UnitInfo) -> tuple[UnitSheet, Mapping[str, LeafRow]]:
    """Return a unit's sheet and its rows by code, in printed order. Queries: 4."""
    found = sheets.sheets_of([unit])[unit.id]
    shown = evidence.proofs([unit.id]).get(unit.id, {})
    read = records.latest([unit.id]).get(unit.id, {})
    return found, rows_of(found, shown, read)


def rows_of(
    found: UnitSheet,
    shown: Mapping[str, Iterable[Proof]],
    read: Mapping[str, SnapshotInfo],
) -> Mapping[str, LeafRow]:
    """Return the rows of a sheet by code. Queries: none."""
    asked = sources.surveyed(found.criteria)
    every: tuple[Leaf | Outside, ...] = (
        *found.criteria.leaves,
        *found.criteria.outside,
    )
    return {
        item.code: _row(
            found,
            item,
            filler_of(found.unit, item, found.standing(item.code), asked),
            evidence.live(shown.get(item.code, ())),
            read.get(item.code),
        )
        for item in every
    }


def filler_of(
    unit: UnitInfo, item: Leaf | Outside, held: Standing, surveyed: frozenset[str]
) -> Filler:
    """Say who fills a leaf of a unit.

    The record only where it can be read: a figure nobody counts yet, or one that came
    back with something missing, is typed and proved by the unit. Penalties are not
    the unit's to claim.
    """
    if isinstance(item, Outside):
        return Filler.UNIT if item.sign > 0 else Filler.NOBODY
    if item.applies_to and unit.kind not in item.applies_to:
        return Filler.NOBODY
    if item.code in surveyed:
        return Filler.SURVEY
    said = held.by_stage.get(Stage.SELF)
    if said is not None:
        is_read = said.kind is FactKind.RECORD and said.points is not None
        return Filler.RECORD if is_read else Filler.UNIT
    if not sources.is_recorded(item) or unit.agency_id is None:
        return Filler.UNIT
    counted = {one.figure for one in item.figures} <= figures.names()
    return Filler.RECORD if counted else Filler.UNIT


def completeness(found: Mapping[str, LeafRow]) -> Completeness:
    """Count what is done and what lacks. Queries: none."""
    own = [
        row
        for row in found.values()
        if row.filler is Filler.UNIT and isinstance(row.item, Leaf)
    ]
    empty = tuple(row.code for row in own if Lack.INPUTS in row.lacks)
    return Completeness(
        total=len(own),
        filled=len(own) - len(empty),
        without_inputs=empty,
        without_evidence=tuple(r.code for r in own if Lack.EVIDENCE in r.lacks),
        differing=tuple(row.code for row in found.values() if row.differs),
        exceeding=tuple(row.code for row in found.values() if row.excesses),
    )


def _row(
    found: UnitSheet,
    item: Leaf | Outside,
    filler: Filler,
    proofs: tuple[Proof, ...],
    record: SnapshotInfo | None,
) -> LeafRow:
    held = found.standing(item.code)
    said = held.by_stage.get(Stage.SELF)
    claim = said.claim if said and said.claim else Claim()
    values, spoken = _recorded(record), _spoken(found.facts.get(item.code, ()))
    return LeafRow(
        item=item,
        filler=filler,
        held=held,
        said=said,
        score=_scored(found.criteria, item, claim) if said else None,
        words=spoken.words if spoken else "",
        is_remark=spoken is not None and spoken.is_remark,
        proofs=proofs,
        record=record,
        by_record=_by_record(found.criteria, item, claim, values),
        differences=_differences(claim.values, values) if said else (),
    )


def _spoken(facts: Iterable[Fact]) -> Fact | None:
    """Return what the unit last wrote of the leaf while it scored itself."""
    own = {FactKind.CLAIM, FactKind.REPLY}
    said = [f for f in facts if f.stage is Stage.SELF and f.kind in own]
    return said[-1] if said else None


def _recorded(record: SnapshotInfo | None) -> dict[str, Fraction]:
    if record is None:
        return {}
    return {one.name: one.value for one in record.inputs}


def _scored(
    criteria: CriteriaSet, item: Leaf | Outside, claim: Claim
) -> LeafScore | None:
    if isinstance(item, Outside):
        return None
    return score_leaf(item, claim, criteria.rounding)


def _by_record(
    criteria: CriteriaSet, item: Leaf | Outside, claim: Claim, values: Values
) -> LeafScore | None:
    if not values:
        return None
    return _scored(criteria, item, Claim({**claim.values, **values}))


def _differences(
    claimed: Values, recorded: Mapping[str, Fraction]
) -> tuple[Difference, ...]:
    return tuple(
        Difference(name, claimed.get(name), value)
        for name, value in recorded.items()
        if claimed.get(name) != value
    )
