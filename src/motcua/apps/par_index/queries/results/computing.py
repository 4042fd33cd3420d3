"""Results computed from the facts, kept until a newer fact comes in.

Published results are never computed here: ``documents`` reads them back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Manager, Max, OuterRef, Subquery
from django.db.models.functions import JSONArray

from motcua.apps.par_index.models import (
    Evidence,
    Publication,
    RoundGroup,
    ScoreFact,
)
from motcua.apps.par_index.queries import rounds, sheets
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.results import (
    chance,
    deducting,
    documents,
    grounds,
    past,
)
from motcua.apps.par_index.queries.results.grounds import Grounds
from motcua.apps.par_index.queries.results.values import (
    Grade,
    Head,
    LeafPoints,
    ResultRow,
    Results,
)
from motcua.apps.par_index.queries.rounds import GroupInfo, RoundInfo
from motcua.apps.par_index.queries.sheets import UnitSheet
from motcua.apps.par_index.sources import surveyed
from motcua.core.appraisal import is_outdated
from motcua.core.assessment import Stage, Standing, standing
from motcua.core.scoring import (
    CriteriaSet,
    Leaf,
    LeafScore,
    Node,
    NodeScore,
    Sheet,
    class_of,
    rank,
    score,
)

Scores = Mapping[Stage, Mapping[str, LeafScore]]
_KEPT = 16  # groups of rounds somebody looks at the same day


def results(round_id: int, group_key: str) -> Results:
    """Return the results of a group as the facts say now.

    Queries: 3 while no fact was added since the last time, else about 10.

    :raises NotFoundError: when there is no such round or group.
    """
    return results_of(rounds.round_info(round_id), group_key)


def results_of(info: RoundInfo, group_key: str) -> Results:
    """Return the results of a group as the facts say now. As ``results``, 2 less."""
    return _grounded(info, group_key)[0]


def grounded(round_id: int, group_key: str) -> tuple[Results, Grounds]:
    """Return the results, and what their intervals rest on. As ``results``."""
    return _grounded(rounds.round_info(round_id), group_key)


def _grounded(info: RoundInfo, group_key: str) -> tuple[Results, Grounds]:
    group = info.group(group_key)
    newest, told = _state_of(info, group)
    return _computed(info.id, group.key, newest, told, _Asked(info, group))


def totals_of(info: RoundInfo, group_key: str) -> Mapping[int, Decimal]:
    """Return the totals of a group's units as the facts say now, by unit.

    For who asks only how far apart units are: no stages, no simulation. Queries: 1
    while no fact was added since the last time, else 3.
    """
    group = info.group(group_key)
    newest, told = _state_of(info, group)
    return _totals(info.id, group.key, group.criteria_id, newest, told)


class _Asked:
    """What is computed from; equal whatever it holds, since the other keys name it."""

    def __init__(self, info: RoundInfo, group: GroupInfo) -> None:
        self.info, self.group = info, group

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.state == other.state

    def __hash__(self) -> int:
        return hash(self.state)

    @property
    def state(self) -> tuple[Any, ...]:
        """What of the round changes results without a fact."""
        group = self.group
        return self.info.name, group.criteria_id, self.info.previous_id, group.title


@lru_cache(maxsize=_KEPT)
def _computed(
    round_id: int, group_key: str, newest: int, told: tuple[int, ...], asked: _Asked
) -> tuple[Results, Grounds]:
    del round_id, group_key, told
    units = [u for u in rounds.units(asked.info.id) if u.group_key == asked.group.key]
    found = sheets.sheets_of(units)
    return compute(asked.info, asked.group, list(found.values()), newest)


@lru_cache(maxsize=_KEPT)
def _totals(
    round_id: int, group_key: str, criteria_id: int, newest: int, told: tuple[int, ...]
) -> Mapping[int, Decimal]:
    del newest, told  # they only name what is kept
    units = [unit for unit in rounds.units(round_id) if unit.group_key == group_key]
    whole, facts = criteria(criteria_id), sheets.facts_of(unit.id for unit in units)
    found = {}
    for unit in units:
        held = {code: standing(said) for code, said in facts[unit.id].items()}
        claims = sheets.claims(unit, whole, held, Stage.PUBLICATION)
        found[unit.id] = score(whole, claims).total
    return found


def forget() -> None:
    """Forget what was computed, as tests that empty the tables need."""
    _computed.cache_clear()
    _totals.cache_clear()
    deducting.forget()
    documents.forget()


def compute(
    info: RoundInfo, group: GroupInfo, found: Sequence[UnitSheet], newest: int
) -> tuple[Results, Grounds]:
    """Work the results out of sheets. Queries: of the round before, and 2."""
    whole = criteria(group.criteria_id)
    heads = tuple(heads_of(whole))
    known = grounds.of_sheets(whole, found)
    rows = [_row(sheet, heads, whole) for sheet in found]
    placed = _placed(rows, whole)
    told = Results(
        round_id=info.id,
        round_name=info.name,
        year=info.year,
        period=(info.period_first, info.period_last),
        group_key=group.key,
        group_title=group.title,
        criteria_id=group.criteria_id,
        criteria_title=whole.title,
        is_illustrative=whole.is_illustrative,
        maximum=whole.points,
        grades=tuple(Grade(c.name, c.bound, c.is_open) for c in whole.classes),
        heads=heads,
        outside={item.code: item.title for item in whole.outside},
        rows=placed,
        newest=newest,
        seed=info.id,
        draws=chance.rules().draws,
    )
    return past.with_changes(chance.with_intervals(told, known), info), known


def heads_of(whole: CriteriaSet) -> Iterator[Head]:
    """Yield the tree in printed order. Queries: none."""
    by_survey = surveyed(whole)

    def walk(node: Node | Leaf, depth: int, parent: str, top: str) -> Iterator[Head]:
        is_leaf = isinstance(node, Leaf)
        yield Head(
            code=node.code,
            title=node.title,
            most=node.points,
            depth=depth,
            parent=parent,
            field=top,
            is_leaf=is_leaf,
            source=node.source.value if isinstance(node, Leaf) else "",
            is_surveyed=node.code in by_survey,
            owner=node.owner if isinstance(node, Leaf) else "",
        )
        if isinstance(node, Node):
            for child in node.children:
                yield from walk(child, depth + 1, node.code, top)

    for field in whole.fields:
        yield from walk(field, 0, "", field.code)


def _row(found: UnitSheet, heads: Sequence[Head], whole: CriteriaSet) -> ResultRow:
    last = found.final
    scores = {stage: found.scores(stage) for stage in found.by_stage}
    leaves = {
        head.code: _leaf(head, scores, found.standing(head.code))
        for head in heads
        if head.is_leaf
    }
    by_survey = {head.code for head in heads if head.is_surveyed}
    own = [leaf for code, leaf in leaves.items() if code not in by_survey]
    asked = [leaf for code, leaf in leaves.items() if code in by_survey]
    appraised = whole.rounding(_sum(leaf.exact for leaf in own))
    answers = whole.rounding(_sum(leaf.exact for leaf in asked))
    return ResultRow(
        unit_id=found.unit.id,
        agency_id=found.unit.agency_id,
        name=found.unit.name,
        kind=found.unit.kind,
        place=0,
        is_shared=False,
        decided_by=None,
        grade=class_of(last.total, whole.classes),
        nodes=dict(_nodes(last)),
        leaves=leaves,
        claimed=sum((_claimed(leaf) for leaf in own), Decimal(0)),
        appraised=appraised,
        surveyed=answers,
        rescaled=last.inside - appraised - answers,
        outside={item.outside.code: item.points for item in last.outside},
        total=last.total,
        is_complete=all(score.problem is None for score in last.leaves),
        is_outdated=any(
            is_outdated(found.standing(code))
            for code in (*leaves, *(item.code for item in whole.outside))
        ),
    )


def _leaf(head: Head, scores: Scores, holds: Standing) -> LeafPoints:
    score = scores[max(scores, key=lambda stage: stage.number)][head.code]
    said = {stage: scores[stage][head.code].points for stage in holds.by_stage}
    return LeafPoints(
        points=score.points,
        exact=score.exact,
        claimed=None if head.is_surveyed else said.get(Stage.SELF),
        by_stage=said,
        is_excluded=score.is_excluded,
        is_scored=score.problem is None,
    )


def _claimed(leaf: LeafPoints) -> Decimal:
    return leaf.points if leaf.claimed is None else leaf.claimed


def _nodes(sheet: Sheet) -> Iterator[tuple[str, Decimal]]:
    def walk(score: NodeScore) -> Iterator[tuple[str, Decimal]]:
        yield score.node.code, score.points
        for child in score.children:
            if isinstance(child, NodeScore):
                yield from walk(child)

    for field in sheet.fields:
        yield from walk(field)


def _placed(rows: Sequence[ResultRow], whole: CriteriaSet) -> tuple[ResultRow, ...]:
    totals = {row.unit_id: row.total for row in rows}
    ties = [
        {row.unit_id: _points(row, code) for row in rows} for code in whole.tie_breaks
    ]
    by_id = {row.unit_id: row for row in rows}
    return tuple(
        replace(
            by_id[place.unit],
            place=place.rank,
            is_shared=place.is_shared,
            decided_by=place.decided_by,
        )
        for place in rank(totals, ties)
    )


def _points(row: ResultRow, code: str) -> Decimal:
    leaf = row.leaves.get(code)
    if leaf is not None:
        return leaf.points
    return row.nodes.get(code, row.outside.get(code, Decimal(0)))


def _sum(values: Iterator[Fraction]) -> Fraction:
    return sum(values, Fraction(0))


def _state_of(info: RoundInfo, group: GroupInfo) -> tuple[int, tuple[int, ...]]:
    """Return the newest fact, and what else results change with.

    How many facts there are: of two units' facts the one with the lower id may be
    written last. The newest piece of evidence and how many; then what is published of
    this round and the one before. 0 for none. Queries: 1.
    """
    ids = [pk for pk in (info.id, info.previous_id) if pk is not None]
    told = Publication.objects.filter(round_id__in=ids).order_by("id")
    found = RoundGroup.objects.filter(pk=group.id).annotate(
        facts=_newest(ScoreFact.objects),
        shown=_newest(Evidence.objects),
        told=ArraySubquery(told.values("id")),
    )
    facts, shown, published = found.values_list("facts", "shown", "told").get()
    (newest, count), seen = facts or (0, 0), shown or (0, 0)
    return newest, (count, *seen, *published)


def _newest(rows: Manager[Any]) -> Subquery:
    """Return the newest id and how many there are, as a pair; NULL for none."""
    of_group = rows.filter(unit__group=OuterRef("pk")).order_by().values("unit__group")
    both = JSONArray(Max("id"), Count("id"))
    return Subquery(of_group.annotate(newest=both).values("newest"))
