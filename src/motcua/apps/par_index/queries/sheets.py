"""Sheets: what holds of every leaf, stage by stage, and the points that makes.

Facts come in one query however many units are asked for; the rest is arithmetic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from motcua.apps.par_index.models import ScoreFact
from motcua.apps.par_index.packing import FACT_COLUMNS, fact_of
from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.rounds import UnitInfo
from motcua.core.assessment import Fact, Stage, Standing, standing
from motcua.core.scoring import Claim, CriteriaSet, LeafScore, Sheet, score

Facts = Mapping[str, tuple[Fact, ...]]
_NOT_OF_ITS_KIND = Claim(is_applicable=False)


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """A unit's sheet through the stages.

    facts: of each leaf, oldest first. leaves: what holds of each leaf anybody spoke of.
    by_stage: the sheet as it stood when the stage ended, for every stage asked for; a
    stage that changed nothing has the sheet of the one before.
    """

    unit: UnitInfo
    criteria: CriteriaSet
    facts: Facts
    leaves: Mapping[str, Standing]
    by_stage: Mapping[Stage, Sheet]

    @property
    def final(self) -> Sheet:
        """The sheet as it stands at the last stage asked for."""
        return self.by_stage[max(self.by_stage, key=lambda stage: stage.number)]

    def standing(self, code: str) -> Standing:
        """Return what holds of a leaf, an empty standing when nobody spoke of it."""
        return self.leaves.get(code, Standing())

    def scores(self, stage: Stage) -> Mapping[str, LeafScore]:
        """Return a stage's leaf scores by code."""
        return {leaf.leaf.code: leaf for leaf in self.by_stage[stage].leaves}

    def points(self, code: str, stage: Stage) -> Decimal | None:
        """Return a leaf's points at the end of a stage; None before anybody spoke."""
        said = self.standing(code).upto(stage)
        return None if said is None else self.scores(stage)[code].points


def facts_of(unit_ids: Iterable[int]) -> Mapping[int, Facts]:
    """Return every fact of the units, by unit and leaf, oldest first. Queries: 1."""
    ids = list(unit_ids)
    found: dict[int, dict[str, list[Fact]]] = {pk: defaultdict(list) for pk in ids}
    rows = ScoreFact.objects.filter(unit_id__in=ids).order_by("id")
    for unit_id, *row in rows.values_list("unit_id", *FACT_COLUMNS):
        fact = fact_of(tuple(row))
        found[unit_id][fact.code].append(fact)
    return {
        pk: {code: tuple(facts) for code, facts in by_code.items()}
        for pk, by_code in found.items()
    }


def sheet(unit_id: int, upto: Stage = Stage.PUBLICATION) -> UnitSheet:
    """Return a unit's sheet. Queries: 2, and one for criteria not frozen yet.

    :raises NotFoundError: when there is no such unit.
    """
    return sheets_of([rounds.unit(unit_id)], upto)[unit_id]


def sheets(round_id: int, upto: Stage = Stage.PUBLICATION) -> Mapping[int, UnitSheet]:
    """Return the sheets of a round's units, by unit, as they stand. Queries: 3."""
    return sheets_of(rounds.units(round_id), upto)


def sheets_of(
    units: Sequence[UnitInfo], upto: Stage = Stage.PUBLICATION
) -> Mapping[int, UnitSheet]:
    """Return the sheets of some units. Queries: 1, and criteria not kept yet."""
    facts = facts_of(unit.id for unit in units)
    sets = {pk: criteria(pk) for pk in {unit.criteria_id for unit in units}}
    return {
        unit.id: make(unit, sets[unit.criteria_id], facts[unit.id], upto)
        for unit in units
    }


def make(unit: UnitInfo, criteria: CriteriaSet, facts: Facts, upto: Stage) -> UnitSheet:
    """Work the sheet out from its facts. Queries: none."""
    leaves = {code: standing(said) for code, said in facts.items()}
    spoken = {stage for one in leaves.values() for stage in one.by_stage}
    by_stage: dict[Stage, Sheet] = {}
    last: Sheet | None = None
    for stage in Stage:
        if stage.number > upto.number:
            break
        if last is None or stage in spoken:
            last = score(criteria, claims(unit, criteria, leaves, stage))
        by_stage[stage] = last
    return UnitSheet(unit, criteria, facts, leaves, by_stage)


def claims(
    unit: UnitInfo,
    criteria: CriteriaSet,
    leaves: Mapping[str, Standing],
    stage: Stage,
) -> dict[str, Claim]:
    """Return what is scored of each leaf at the end of a stage. Queries: none.

    A leaf that is not for units of this kind does not apply, whatever was said.
    """
    found: dict[str, Claim] = {}
    for code, holds in leaves.items():
        fact = holds.upto(stage)
        if fact is not None and fact.claim is not None:
            found[code] = fact.claim
    for leaf in criteria.leaves:
        if leaf.applies_to and unit.kind not in leaf.applies_to:
            found[leaf.code] = _NOT_OF_ITS_KIND
    return found
