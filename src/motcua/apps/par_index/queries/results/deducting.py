"""Where points were lost, leaf by leaf: by whom, in which stage, for what reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Max

from motcua.apps.par_index import judging, reasons
from motcua.apps.par_index.models import ScoreFact
from motcua.apps.par_index.queries import rounds, sheets
from motcua.apps.par_index.queries.rounds import RoundInfo
from motcua.apps.par_index.queries.sheets import UnitSheet
from motcua.apps.par_index.sources import surveyed
from motcua.core.appraisal import is_outdated
from motcua.core.assessment import Fact, FactKind, Stage, Standing
from motcua.core.scoring import Leaf, LeafScore, Outside

_NOTHING = Decimal(0)
_KEPT = 4  # rounds somebody looks at the same day, some thousand losses each
_KNOWN: dict[tuple[int, int, str, bool], tuple[Deduction, ...]] = {}


@dataclass(frozen=True, slots=True)
class Loss:
    """What one stage took; below 0 when it gave back.

    reason: code and words of the round's list, "" for the unit itself. words: what was
    written besides. author, at: "" and None where nobody spoke.
    """

    stage: Stage
    points: Decimal
    reason: str = ""
    reason_words: str = ""
    words: str = ""
    author: str = ""
    at: datetime | None = None
    fact_id: int = 0


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points a unit lost in one leaf. lost: to the most, rounded as printed.

    owner_id: the agency whose appraisers judge the leaf; None leaves it to the council.
    is_surveyed: lost with the people asked; is_recorded: with the record; neither: with
    the unit or its judges. is_claimed: the unit gave figures or points of its own,
    however few.
    """

    unit_id: int
    unit: str
    group_key: str
    code: str
    title: str
    most: Decimal
    points: Decimal
    lost: Decimal
    by_stage: tuple[Loss, ...]
    owner_id: int | None
    is_surveyed: bool
    is_recorded: bool
    is_claimed: bool

    @property
    def deducted(self) -> Decimal:
        """What others took off the unit's claim."""
        taken = (loss.points for loss in self.by_stage if loss.stage is not Stage.SELF)
        return sum(taken, _NOTHING)

    @property
    def last(self) -> Loss | None:
        """The last word on the claim; None where nobody but the unit spoke."""
        told = [loss for loss in self.by_stage if loss.stage is not Stage.SELF]
        return told[-1] if told else None


def deductions(round_id: int, on: date) -> tuple[Deduction, ...]:
    """List every leaf of every unit that lost points, by unit, then as printed.

    on: the day whose owners are named. Kept until a fact is added. Queries: 3, and 2
    more after a new fact.
    """
    info = judging.as_of(rounds.round_info(round_id), on)
    facts = ScoreFact.objects.filter(unit__round=round_id)
    newest = facts.aggregate(newest=Max("id"))["newest"] or 0
    owners = [(group.key, sorted(group.owners.items())) for group in info.groups]
    judges = str((info.fallback_agency_id, owners))
    state = (round_id, newest, judges, info.is_published)
    if state not in _KNOWN:
        if len(_KNOWN) >= _KEPT:
            _KNOWN.clear()
        _KNOWN[state] = tuple(of_sheets(info, sheets.sheets(round_id).values()))
    return _KNOWN[state]


def forget() -> None:
    """Forget what was told, as tests that empty the tables need."""
    _KNOWN.clear()


@dataclass(frozen=True, slots=True)
class Looked:
    """One unit's sheet looked through. lost: as printed.

    outdated: codes of what was judged by figures that changed since: what was said of
    it holds no more, and it waits to be looked at anew. overtaken: that whose figures
    changed after the council decided, and what holds of it, by code. Both of leaves,
    bonus and penalty; only leaves are lost.
    """

    lost: tuple[Deduction, ...]
    outdated: frozenset[str]
    overtaken: Mapping[str, tuple[Leaf | Outside, Standing]]


def looked_through(unit_id: int, on: date) -> Looked:
    """Tell where one unit lost points, and what waits. on: as above. Queries: 4."""
    sheet = sheets.sheet(unit_id)
    info = judging.as_of(rounds.round_info(sheet.unit.round_id), on)
    found = sheet.criteria
    items: tuple[Leaf | Outside, ...] = (*found.leaves, *found.outside)
    every = [(item, sheet.standing(item.code)) for item in items]
    return Looked(
        lost=tuple(of_sheets(info, [sheet])),
        outdated=frozenset(item.code for item, held in every if is_outdated(held)),
        overtaken={item.code: (item, held) for item, held in every if held.overtaken},
    )


def of_sheets(info: RoundInfo, found: Iterable[UnitSheet]) -> Iterator[Deduction]:
    """Yield what sheets lost. Queries: none."""
    words = reasons.words_of(info)
    for sheet in found:
        asked = surveyed(sheet.criteria)
        scores = {stage: sheet.scores(stage) for stage in sheet.by_stage}
        for leaf in sheet.criteria.leaves:
            one = _deduction(_Source(info, sheet, scores, words), leaf, asked)
            if one.lost > 0:
                yield one


@dataclass(frozen=True, slots=True)
class _Source:
    """A sheet, and all that telling its losses asks for. words: of reasons, by code."""

    info: RoundInfo
    sheet: UnitSheet
    scores: Mapping[Stage, Mapping[str, LeafScore]]
    words: Mapping[str, str]


def _deduction(at: _Source, leaf: Leaf, asked: frozenset[str]) -> Deduction:
    sheet, unit = at.sheet, at.sheet.unit
    last = max(at.scores, key=lambda stage: stage.number)
    final = at.scores[last][leaf.code]
    said = sheet.standing(leaf.code).by_stage.get(Stage.SELF)
    lost = _NOTHING if final.is_excluded else leaf.points - final.points
    return Deduction(
        unit_id=unit.id,
        unit=unit.name,
        group_key=unit.group_key,
        code=leaf.code,
        title=leaf.title,
        most=leaf.points,
        points=final.points,
        lost=lost,
        by_stage=tuple(_losses(at, leaf)) if lost else (),
        owner_id=judging.judging_agency(at.info, unit, leaf.code),
        is_surveyed=leaf.code in asked,
        is_recorded=said is not None and said.kind is FactKind.RECORD,
        is_claimed=said is not None and said.claim is not None,
    )


def _losses(at: _Source, leaf: Leaf) -> Iterator[Loss]:
    before = leaf.points
    spoken = at.sheet.standing(leaf.code).by_stage
    for stage in Stage:
        if stage is not Stage.SELF and stage not in spoken:
            continue
        now = at.scores[stage][leaf.code].points
        if now != before:
            yield _loss(stage, before - now, spoken.get(stage), at.words)
        before = now


def _loss(
    stage: Stage, points: Decimal, fact: Fact | None, words: Mapping[str, str]
) -> Loss:
    if fact is None:
        return Loss(stage, points)
    return Loss(
        stage=stage,
        points=points,
        reason=fact.reason,
        reason_words=words.get(fact.reason, fact.reason),
        words=fact.words,
        author=fact.author,
        at=fact.at,
        fact_id=fact.id,
    )
