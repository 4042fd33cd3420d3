"""The tables that would be printed now, and the document they are frozen as.

Computed from facts, never kept: what is published is the document, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from motcua.apps.par_index.models import CriteriaVersion
from motcua.apps.par_index.queries import sheets
from motcua.apps.par_index.queries.results import Results, results_of, to_document
from motcua.apps.par_index.queries.rounds import RoundInfo
from motcua.core import integrity
from motcua.core.assessment import Fact, standing
from motcua.core.integrity import Column, Finding, Limit
from motcua.core.integrity.table import PART

FORMAT = "motcua.par-index.publication/1"


def table(info: RoundInfo) -> tuple[Results, ...]:
    """Return a round's tables, a group each. Queries: as ``results_of`` for each."""
    return tuple(results_of(info, group.key) for group in info.groups)


def findings(told: Results) -> tuple[Finding, ...]:
    """Return what contradicts itself in a group's table as it would be printed.

    Rows are numbered as printed, best first; the year before follows beneath.
    """
    rows, unread = integrity.read([*printed(told), *printed_before(told)])
    limits = [Limit(grade.name, grade.bound, grade.is_open) for grade in told.grades]
    is_parted = any(row.decided_by is not None for row in told.rows)
    found = integrity.check(rows, limits, are_ties_parted=is_parted)
    return (*unread, *found)


def printed(told: Results) -> Iterator[dict[str, str]]:
    """Yield the rows as a table of results prints them.

    The parts are left out where the total is more than their sum: with points brought
    to the whole, a bonus or a penalty.
    """
    bonus = max((row.extra for row in told.rows), default=Decimal(0))
    most = told.maximum + max(bonus, Decimal(0))
    for row in told.rows:
        said = {
            Column.UNIT: row.name,
            Column.GROUP: told.group_key,
            Column.YEAR: str(told.year),
            Column.RANK: str(row.place),
            Column.TOTAL: str(row.total),
            Column.CLASS: row.grade,
            Column.MEAN: "" if told.mean is None else str(told.mean),
            Column.MAX: str(most),
        }
        if _is_comparable(told) and row.change is not None:
            said[Column.CHANGE] = str(row.change.points)
        parts: dict[str, str] = {}
        if not row.extra and not row.rescaled:
            said[Column.APPRAISED] = str(row.appraised)
            said[Column.SURVEY] = str(row.surveyed)
            parts = {
                f"{PART}.{head.code}": str(row.nodes[head.code]) for head in told.fields
            }
        yield {column.value: text for column, text in said.items()} | parts


def printed_before(told: Results) -> Iterator[dict[str, str]]:
    """Yield the totals of the year before, which stated changes rest on."""
    if not _is_comparable(told):
        return
    for row in told.rows:
        if row.change is not None:
            yield {
                Column.UNIT.value: row.name,
                Column.GROUP.value: told.group_key,
                Column.YEAR.value: str(told.previous_year),
                Column.TOTAL.value: str(row.change.total),
            }


def document(
    info: RoundInfo, tables: Iterable[Results], remarks: str
) -> dict[str, Any]:
    """Return everything a publication says, as JSON takes it. Queries: 3."""
    tables = tuple(tables)
    versions = CriteriaVersion.objects.in_bulk({told.criteria_id for told in tables})
    return {
        "format": FORMAT,
        "round": {
            "id": info.id,
            "year": info.year,
            "name": info.name,
            "decision": info.decision,
        },
        "remarks": remarks,
        "criteria": {
            str(row.pk): {
                "key": row.key,
                "number": row.number,
                "decision": row.decision,
                "sha256": row.sha256,
            }
            for row in versions.values()
        },
        "results": [to_document(told) for told in tables],
        "said": _said([row.unit_id for told in tables for row in told.rows]),
    }


def _is_comparable(told: Results) -> bool:
    return told.previous_year == told.year - 1


def _said(unit_ids: Sequence[int]) -> dict[str, dict[str, Any]]:
    """Return the fact that holds of every leaf, for whom a published point asks."""
    found: dict[str, dict[str, Any]] = {}
    for unit_id, facts in sheets.facts_of(unit_ids).items():
        held = {code: standing(said).final for code, said in facts.items()}
        found[str(unit_id)] = {
            code: _told(fact)
            for code, fact in held.items()
            if fact is not None and fact.points is not None
        }
    return found


def _told(fact: Fact) -> dict[str, Any]:
    return {
        "fact": fact.id,
        "stage": fact.stage.value,
        "kind": fact.kind.value,
        "author": fact.author,
        **({"reason": fact.reason} if fact.reason else {}),
        **({"words": fact.words} if fact.words else {}),
    }
