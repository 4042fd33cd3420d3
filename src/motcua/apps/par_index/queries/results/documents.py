"""Results as a JSON document, and back: what is published is read, never computed.

Points are text, so that no float comes between the decision and the reader; keys are
sorted when it is written canonically (``core.publications.canonical``), so that equal
results have equal hashes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from motcua.apps.par_index.models import Publication
from motcua.apps.par_index.queries.results.values import (
    Change,
    Doubt,
    Grade,
    Head,
    Interval,
    LeafPoints,
    ResultRow,
    Results,
    Tie,
)
from motcua.core.assessment import Stage

_KEPT = 8  # publications somebody looks at the same day
FORMAT = "motcua.par-index.results/1"
Document = Mapping[str, Any]


def to_document(told: Results) -> dict[str, Any]:
    """Return one group's results as JSON takes them. Queries: none."""
    return {
        "format": FORMAT,
        "round": {"id": told.round_id, "name": told.round_name, "year": told.year},
        "period": [day.isoformat() for day in told.period],
        "group": {"key": told.group_key, "title": told.group_title},
        "criteria": {
            "id": told.criteria_id,
            "title": told.criteria_title,
            "illustrative": told.is_illustrative,
            "maximum": str(told.maximum),
        },
        "grades": [[g.name, str(g.bound), g.is_open] for g in told.grades],
        "heads": [_head(head) for head in told.heads],
        "outside": dict(told.outside),
        "rows": [_row(row) for row in told.rows],
        "newest": told.newest,
        "simulation": {
            "seed": told.seed,
            "draws": told.draws,
            "sources": [
                {
                    "name": one.name,
                    "units": one.units,
                    "leaves": dict(one.leaves),
                    **({"question": one.question} if one.question else {}),
                }
                for one in told.doubts
            ],
            "errors_unknown": dict(told.unmeasured),
        },
        "ties": [[t.better, t.worse, round(t.reversed, 4)] for t in told.ties],
        "previous_year": told.previous_year,
    }


def from_document(document: Document) -> Results:
    """Return the results a document tells. Queries: none."""
    about, criteria = document["round"], document["criteria"]
    simulated = document["simulation"]
    first, last = (date.fromisoformat(day) for day in document["period"])
    return Results(
        round_id=about["id"],
        round_name=about["name"],
        year=about["year"],
        period=(first, last),
        group_key=document["group"]["key"],
        group_title=document["group"]["title"],
        criteria_id=criteria["id"],
        criteria_title=criteria["title"],
        is_illustrative=criteria["illustrative"],
        maximum=Decimal(criteria["maximum"]),
        grades=tuple(Grade(n, Decimal(b), o) for n, b, o in document["grades"]),
        heads=tuple(_head_of(head) for head in document["heads"]),
        outside=document["outside"],
        rows=tuple(_row_of(row) for row in document["rows"]),
        newest=document["newest"],
        seed=simulated["seed"],
        draws=simulated["draws"],
        ties=tuple(Tie(*tie) for tie in document["ties"]),
        doubts=tuple(_doubts_of(document)),
        unmeasured=_counts(simulated.get("errors_unknown", {})),
        previous_year=document["previous_year"],
    )


def groups_of(document: Document) -> tuple[Results, ...]:
    """Return the groups a publication's document keeps as "results". Queries: none."""
    return tuple(from_document(group) for group in document.get("results", ()))


def published(round_id: int) -> tuple[Results, ...]:
    """Return a round's groups as published last; () before publication.

    Queries: 1, and the document where this process has not read it yet.
    """
    return _last(Publication.objects.filter(round_id=round_id))


def publication(publication_id: int) -> tuple[Results, ...]:
    """Return the groups of one publication, old ones too. Queries: as ``published``."""
    return _last(Publication.objects.filter(pk=publication_id))


def _last(rows: QuerySet[Publication]) -> tuple[Results, ...]:
    found = rows.order_by("-version").values_list("pk", "sha256").first()
    return () if found is None else _frozen(*found)


@lru_cache(maxsize=_KEPT)
def _frozen(publication_id: int, sha256: str) -> tuple[Results, ...]:
    """Read a document once in a process: what is published never changes."""
    del sha256  # names the document beside its id
    return of_publication(Publication.objects.get(pk=publication_id))


def forget() -> None:
    """Forget what was read, as tests that empty the tables need."""
    _frozen.cache_clear()


def of_publication(row: Publication) -> tuple[Results, ...]:
    """Return the groups of a publication's row, with its decision. Queries: none."""
    return tuple(
        replace(
            told,
            decision=row.decision,
            published_on=row.decided_on,
            version=row.version,
            computed_at=row.published_at,
        )
        for told in groups_of(row.document)
    )


def _doubts_of(document: Document) -> Iterator[Doubt]:
    """Yield what intervals rest on.

    Documents of before this was written down rest on weights, survey errors where any
    were told, and appraisers.
    """
    said, rows = document["simulation"].get("sources"), document["rows"]
    if said is None:
        named = ["weights", "strictness"]
        if any(row["error"] is not None for row in rows):
            named.append("sampling")
        said = [{"name": name, "units": len(rows), "leaves": {}} for name in named]
    for one in said:
        leaves, question = _counts(one["leaves"]), one.get("question", "")
        yield Doubt(one["name"], one["units"], leaves, question)


def _counts(said: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Return leaves as printed; a canonical document sorts them as texts."""
    return tuple(sorted(said.items(), key=lambda one: _in_order(one[0])))


def _in_order(code: str) -> list[int]:
    return [int(part) if part.isdecimal() else 0 for part in code.split(".")]


def _head(head: Head) -> list[Any]:
    return [
        head.code, head.title, str(head.most), head.depth, head.parent, head.field,
        head.is_leaf, head.source, head.is_surveyed, head.owner,
    ]  # fmt: skip


def _head_of(said: list[Any]) -> Head:
    code, title, most, *rest = said
    return Head(code, title, Decimal(most), *rest)


def _row(row: ResultRow) -> dict[str, Any]:
    said: dict[str, Any] = {
        "unit": row.unit_id,
        "agency": row.agency_id,
        "name": row.name,
        "kind": row.kind,
        "place": row.place,
        "shared": row.is_shared,
        "decided_by": row.decided_by,
        "class": row.grade,
        "nodes": _texts(row.nodes),
        "leaves": {code: _leaf(leaf) for code, leaf in row.leaves.items()},
        "claimed": str(row.claimed),
        "appraised": str(row.appraised),
        "surveyed": str(row.surveyed),
        "rescaled": str(row.rescaled),
        "outside": _texts(row.outside),
        "total": str(row.total),
        "complete": row.is_complete,
        "error": None if row.error is None else f"{row.error:.4f}",
    }
    if row.change is not None:
        change = row.change
        said["change"] = {
            "total": str(change.total),
            "place": change.place,
            "points": str(change.points),
            "places": change.places,
            "came_from": change.came_from,
        }
    if row.interval is not None:
        said["interval"] = [row.interval.low, row.interval.median, row.interval.high]
    return said


def _row_of(said: Document) -> ResultRow:
    change, interval = said.get("change"), said.get("interval")
    return ResultRow(
        unit_id=said["unit"],
        agency_id=said["agency"],
        name=said["name"],
        kind=said["kind"],
        place=said["place"],
        is_shared=said["shared"],
        decided_by=said["decided_by"],
        grade=said["class"],
        nodes=_numbers(said["nodes"]),
        leaves={code: _leaf_of(leaf) for code, leaf in said["leaves"].items()},
        claimed=Decimal(said["claimed"]),
        appraised=Decimal(said["appraised"]),
        surveyed=Decimal(said["surveyed"]),
        rescaled=Decimal(said["rescaled"]),
        outside=_numbers(said["outside"]),
        total=Decimal(said["total"]),
        is_complete=said["complete"],
        change=_change_of(change) if change else None,
        interval=Interval(*interval) if interval else None,
        error=None if said["error"] is None else Decimal(said["error"]),
    )


def _change_of(said: Document) -> Change:
    return Change(
        total=Decimal(said["total"]),
        place=said["place"],
        points=Decimal(said["points"]),
        places=said["places"],
        came_from=said["came_from"],
    )


def _leaf(leaf: LeafPoints) -> dict[str, Any]:
    """Return a leaf, what is as usual left out: there are thousands."""
    said: dict[str, Any] = {"points": str(leaf.points)}
    if leaf.exact != leaf.points:
        said["exact"] = f"{leaf.exact.numerator}/{leaf.exact.denominator}"
    if leaf.claimed is not None:
        said["claimed"] = str(leaf.claimed)
    if leaf.by_stage:
        said["stages"] = {s.value: str(p) for s, p in leaf.by_stage.items()}
    if leaf.is_excluded:
        said["excluded"] = True
    if not leaf.is_scored:
        said["unscored"] = True
    return said


def _leaf_of(said: Document) -> LeafPoints:
    claimed, stages = said.get("claimed"), said.get("stages", {})
    return LeafPoints(
        points=Decimal(said["points"]),
        exact=Fraction(said.get("exact", said["points"])),
        claimed=None if claimed is None else Decimal(claimed),
        by_stage={
            stage: Decimal(stages[stage]) for stage in Stage if stage.value in stages
        },
        is_excluded=said.get("excluded", False),
        is_scored=not said.get("unscored", False),
    )


def _texts(numbers: Mapping[str, Decimal]) -> dict[str, str]:
    return {code: str(number) for code, number in numbers.items()}


def _numbers(texts: Mapping[str, str]) -> dict[str, Decimal]:
    return {code: Decimal(text) for code, text in texts.items()}
