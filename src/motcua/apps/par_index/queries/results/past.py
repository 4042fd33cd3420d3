"""Results beside those of the round before, through mergers of agencies too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from motcua.apps.organizations import queries as organizations
from motcua.apps.par_index.queries.results import documents
from motcua.apps.par_index.queries.results.values import Change, ResultRow, Results
from motcua.apps.par_index.queries.rounds import RoundInfo


def with_changes(told: Results, info: RoundInfo) -> Results:
    """Return the results with each unit's change since the round before.

    A unit whose agency was made of several others has none: its points then are
    nobody's. Queries: 3 and those of the results before.
    """
    if info.previous_id is None:
        return told
    before = before_of(info.previous_id)
    year = next((one.year for one in before), None)
    old = {row.unit_id: row for one in before for row in one.rows}
    matches = matched(told.rows, old.values(), info)
    rows = tuple(_with_change(row, matches.get(row.unit_id)) for row in told.rows)
    return replace(told, rows=rows, previous_year=year)


def before_of(round_id: int) -> tuple[Results, ...]:
    """Return every group of an earlier round as published; () until it is.

    What a round has not told yet is not told by the publication of the next one.
    """
    return documents.published(round_id)


def matched(
    rows: Iterable[ResultRow], old: Iterable[ResultRow], info: RoundInfo
) -> Mapping[int, ResultRow]:
    """Return what each unit was the year before, by unit id. Queries: the directory."""
    by_agency = {row.agency_id: row for row in old if row.agency_id is not None}
    by_name = {row.name: row for row in old}
    heirs = _heirs(by_agency, info)
    found: dict[int, ResultRow] = {}
    for row in rows:
        if row.agency_id is None:
            match = by_name.get(row.name)
        elif row.agency_id in by_agency:
            match = by_agency[row.agency_id]
        else:
            parents = heirs.get(row.agency_id, [])
            match = parents[0] if len(parents) == 1 else None
        if match is not None:
            found[row.unit_id] = match
    return found


def _heirs(
    by_agency: Mapping[int, ResultRow], info: RoundInfo
) -> Mapping[int, list[ResultRow]]:
    """Return the units of last year each agency of today has its work from."""
    book = organizations.recent()
    found: dict[int, list[ResultRow]] = {}
    for agency_id, row in by_agency.items():
        if agency_id not in book.agencies_by_id:
            continue
        for heir in book.successors(agency_id, info.period_last):
            found.setdefault(heir.id, []).append(row)
    return found


def changed(row: ResultRow, old: ResultRow) -> Change:
    """Return what became of a unit since the row of the round before."""
    return Change(
        total=old.total,
        place=old.place,
        points=row.total - old.total,
        places=old.place - row.place,
        came_from="" if old.name == row.name else old.name,
    )


def _with_change(row: ResultRow, old: ResultRow | None) -> ResultRow:
    return row if old is None else replace(row, change=changed(row, old))
