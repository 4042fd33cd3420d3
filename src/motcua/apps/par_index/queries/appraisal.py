"""Appraisal as values: every leaf to be judged, whose it is, and what is known of it.

A round of 120 units and 47 leaves is read in eight queries; the rest is arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from django.db.models import Count, Q

from motcua.apps.par_index.judging import as_of, judging_agency
from motcua.apps.par_index.models import Evidence, ScoreFact
from motcua.apps.par_index.packing import FACT_COLUMNS, fact_of
from motcua.apps.par_index.queries import records, sheets
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.rounds import RoundInfo, UnitInfo
from motcua.apps.par_index.sources import surveyed
from motcua.common.clock import local
from motcua.core import appraisal
from motcua.core.appraisal import Status
from motcua.core.assessment import Fact, Stage, Standing, standing
from motcua.core.scoring import Claim, CriteriaSet, Leaf, Outside, Values, score_leaf

Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class LeafState:
    """A leaf of a unit before its appraisers.

    owner_id: whose appraisers judge it; None leaves it to the council. recorded: points
    the record alone would give, None where it says nothing. evidence: pieces in force.
    """

    unit: UnitInfo
    item: Leaf | Outside
    owner_id: int | None
    held: Standing
    status: Status
    recorded: Decimal | None
    evidence: int

    @property
    def code(self) -> str:
        """As printed."""
        return self.item.code

    @property
    def most(self) -> Decimal:
        """The most it can earn, or take."""
        return most_of(self.item)

    @property
    def claimed(self) -> Decimal | None:
        """What the unit claims."""
        return appraisal.claimed(self.held)

    @property
    def now(self) -> Decimal | None:
        """What holds."""
        return self.held.final.points if self.held.final else None

    @property
    def taken(self) -> Decimal:
        """What was taken off the claim so far."""
        return appraisal.taken(self.held)

    @property
    def differs(self) -> bool:
        """Whether the record would give other points than the unit claims."""
        return self.recorded is not None and self.claimed not in {None, self.recorded}

    @property
    def is_plain(self) -> bool:
        """Whether it may be accepted unread: the record agrees, no evidence is due."""
        is_same = self.recorded is not None and self.claimed == self.recorded
        return self.status is Status.WAITING and is_same and not self.item.evidence

    @property
    def lacks_evidence(self) -> bool:
        """Whether evidence is wanted and none is shown."""
        return bool(self.item.evidence) and not self.evidence

    @property
    def is_disputed(self) -> bool:
        """Whether the unit asked for more than it was given."""
        return appraisal.is_disputed(self.held)


def most_of(item: Leaf | Outside) -> Decimal:
    """Return the most a leaf or a list outside the hundred is worth."""
    return item.points if isinstance(item, Leaf) else item.cap


def items_of(found: CriteriaSet, kind: str) -> tuple[Leaf | Outside, ...]:
    """List what appraisers judge of a unit of this kind, in printed order."""
    asked = surveyed(found)
    leaves = [
        leaf
        for leaf in found.leaves
        if leaf.code not in asked and (not leaf.applies_to or kind in leaf.applies_to)
    ]
    return (*leaves, *found.outside)


def leaves(
    info: RoundInfo,
    units: Sequence[UnitInfo],
    code: str = "",
    *,
    at: datetime | None = None,
) -> tuple[LeafState, ...]:
    """List the leaves of some units of a round, unit after unit.

    code: of one leaf; "" for all. at: when appraisers look, who wait for sheets not
    sent and do the work of owners that ended; None takes every sheet as sent, every
    owner as named. Queries: 3, and one for a criteria set not kept yet.
    """
    if code and not any(_knows(pk, code) for pk in {u.criteria_id for u in units}):
        return ()
    ids = [unit.id for unit in units]
    facts, shown = _facts(ids, code), evidence_counts(ids)
    recorded = recorded_values(ids)
    sent = {unit.id for unit in units if at is None or info.is_sent(unit, at)}
    judges = info if at is None else as_of(info, local(at).date())
    return tuple(
        _state(
            judges,
            unit,
            item,
            standing(facts[unit.id].get(item.code, ())),
            recorded.get((unit.id, item.code), {}),
            shown.get((unit.id, item.code), 0),
            is_sent=unit.id in sent,
        )
        for unit in units
        for item in items_of(criteria(unit.criteria_id), unit.kind)
        if code in {"", item.code}
    )


def leaf(info: RoundInfo, unit: UnitInfo, code: str) -> LeafState | None:
    """Return one leaf of a unit; None when it has none of this code. Queries: 3."""
    return next(iter(leaves(info, [unit], code)), None)


def standings(found: Iterable[LeafState]) -> Mapping[Key, Standing]:
    """Return what holds, by unit and code, as ``core.appraisal`` takes it."""
    return {(one.unit.id, one.code): one.held for one in found}


def evidence_counts(unit_ids: Iterable[int]) -> Mapping[Key, int]:
    """Count the pieces of evidence in force, by unit and leaf. Queries: 1."""
    rows = (
        Evidence.objects.filter(
            unit_id__in=list(unit_ids), replaced_by=None, withdrawn=False
        )
        .values_list("unit_id", "code")
        .annotate(n=Count("id"))
    )
    return {(unit_id, code): n for unit_id, code, n in rows}


def recorded_values(unit_ids: Iterable[int]) -> Mapping[Key, Values]:
    """Return what the record last said, inputs by name, by unit and leaf. Queries: 1.

    An input whose figure was not known then is left out.
    """
    return {
        (unit_id, code): {one.name: one.value for one in told.inputs}
        for unit_id, by_code in records.latest(unit_ids).items()
        for code, told in by_code.items()
    }


def recorded_points(
    found: CriteriaSet, item: Leaf | Outside, claim: Claim | None, recorded: Values
) -> Decimal | None:
    """Return the points with the record's inputs in place of those claimed.

    What the record does not say is taken as claimed. None where nothing is recorded,
    or the rule cannot score it.
    """
    if not recorded or not isinstance(item, Leaf):
        return None
    values = {**(claim.values if claim else {}), **recorded}
    scored = score_leaf(item, Claim(values), found.rounding)
    return None if scored.problem else scored.points


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The same leaf of another unit, or of the same agency in the round before."""

    unit_id: int
    name: str
    year: int
    held: Standing


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact with all that was kept of it. evidence: (id, version) as it lay.

    signed_id: of its minutes where their signed file is kept, else None.
    """

    fact: Fact
    unopened: str
    evidence: tuple[tuple[int, int], ...]
    minutes: str
    decision: str
    signed_id: int | None


def same_leaf(
    info: RoundInfo, unit: UnitInfo, code: str
) -> tuple[tuple[Neighbour, ...], Neighbour | None]:
    """Return the leaf of all units of the group, and of the agency the year before.

    Units nobody spoke of are left out. The leaf of last year is taken by its code.
    Queries: 1.
    """
    rows = ScoreFact.objects.filter(code=code).order_by("unit_id", "id")
    wanted = Q(unit__group_id=unit.group_id)
    if info.previous_id is not None and unit.agency_id is not None:
        wanted |= Q(unit__round_id=info.previous_id, unit__agency_id=unit.agency_id)
    told = rows.filter(wanted).values_list(
        "unit_id", "unit__name", "unit__round__year", "unit__round_id", *FACT_COLUMNS
    )
    found = []
    for (unit_id, name, year, round_id), group in groupby(told, lambda row: row[:4]):
        held = standing(fact_of(tuple(row[4:])) for row in group)
        found.append((round_id, Neighbour(unit_id, name, year, held)))
    here = tuple(one for round_id, one in found if round_id == info.id)
    before = (one for round_id, one in found if round_id != info.id)
    return here, next(before, None)


def history(unit_id: int, code: str) -> tuple[FactRow, ...]:
    """Return every fact of a leaf, newest first. Queries: 1."""
    rows = ScoreFact.objects.filter(unit_id=unit_id, code=code).order_by("-id")
    more = (
        "unopened", "evidence", "decision",
        "minutes__number", "minutes_id", "minutes__sha256",
    )  # fmt: skip
    return tuple(
        FactRow(
            fact=fact_of(row[: len(FACT_COLUMNS)]),
            unopened=row[-6],
            evidence=tuple((pk, version) for pk, version in row[-5]),
            decision=row[-4],
            minutes=row[-3] or "",
            signed_id=row[-2] if row[-1] else None,
        )
        for row in rows.values_list(*FACT_COLUMNS, *more)
    )


def _knows(criteria_id: int, code: str) -> bool:
    found = criteria(criteria_id)
    codes = {leaf.code for leaf in found.leaves} | {one.code for one in found.outside}
    return code in codes


def _facts(unit_ids: Sequence[int], code: str) -> Mapping[int, sheets.Facts]:
    if not code:
        return sheets.facts_of(unit_ids)
    found: dict[int, list[Fact]] = {pk: [] for pk in unit_ids}
    rows = ScoreFact.objects.filter(unit_id__in=unit_ids, code=code).order_by("id")
    for unit_id, *row in rows.values_list("unit_id", *FACT_COLUMNS):
        found[unit_id].append(fact_of(tuple(row)))
    return {pk: {code: tuple(facts)} for pk, facts in found.items()}


def _state(  # noqa: PLR0913  what was read of a leaf
    info: RoundInfo,
    unit: UnitInfo,
    item: Leaf | Outside,
    held: Standing,
    recorded: Values,
    evidence: int,
    *,
    is_sent: bool,
) -> LeafState:
    own = held.by_stage.get(Stage.SELF)
    found = criteria(unit.criteria_id)
    return LeafState(
        unit=unit,
        item=item,
        owner_id=judging_agency(info, unit, item.code),
        held=held,
        status=appraisal.status(held, is_sent=is_sent),
        recorded=recorded_points(found, item, own.claim if own else None, recorded),
        evidence=evidence,
    )
