"""Units that are not told apart: whom each is like, and groups in which nobody differs.

Being alike is no chain: the first and the third may differ where both are like the
second. A group therefore holds only units of which every two are alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from motcua.apps.par_index.queries.results import ResultRow, Results
from motcua.doors.results import words


@dataclass(frozen=True, slots=True)
class Together:
    """Units no two of which are told apart. pairs: in words, how often each leads."""

    names: tuple[str, ...]
    places: str
    pairs: tuple[str, ...]


def partners(told: Results) -> Mapping[int, frozenset[int]]:
    """Return whom each unit is not told apart from, by id."""
    found: dict[int, set[int]] = defaultdict(set)
    for tie in told.ties:
        found[tie.better].add(tie.worse)
        found[tie.worse].add(tie.better)
    return {unit: frozenset(others) for unit, others in found.items()}


def names(told: Results, row: ResultRow, others: frozenset[int]) -> list[str]:
    """Return the names of so many others, those nearest in place first."""
    found = [one for one in told.rows if one.unit_id in others]
    return [one.name for one in sorted(found, key=lambda r: abs(r.place - row.place))]


def of(told: Results, row: ResultRow) -> list[str]:
    """Return the names of those one unit is not told apart from, nearest first."""
    return names(told, row, partners(told).get(row.unit_id, frozenset()))


def together(told: Results) -> tuple[Together, ...]:
    """Return the groups of units that are not told apart, best first.

    Units that stand one after the other make the largest groups; what is alike across
    others that differ stands by itself. Each pair is put into words once.
    """
    leads = {(tie.better, tie.worse): 1 - tie.reversed for tie in told.ties}
    covered: set[tuple[int, int]] = set()
    found = [(run, "–") for run in _runs(told.rows, leads)]
    for run, _join in found:
        ids = [row.unit_id for row in run]
        covered.update((a, b) for n, a in enumerate(ids) for b in ids[n + 1 :])
    rows = {row.unit_id: row for row in told.rows}
    found += [([rows[a], rows[b]], ", ") for a, b in leads if (a, b) not in covered]
    order = {row.unit_id: n for n, row in enumerate(told.rows)}
    found.sort(key=lambda one: [order[row.unit_id] for row in one[0]])
    said: set[tuple[int, int]] = set()
    return tuple(_worded(run, join, leads, said) for run, join in found)


def _runs(
    rows: Sequence[ResultRow], leads: Mapping[tuple[int, int], float]
) -> Iterator[list[ResultRow]]:
    """Yield the longest stretches of rows in which every two are alike."""
    ids = [row.unit_id for row in rows]
    first = last = 0
    for here in range(1, len(rows) + 1):
        start = here
        while here < len(rows) and start > first:
            if (ids[start - 1], ids[here]) not in leads:
                break
            start -= 1
        if start > first:
            if last > first:
                yield list(rows[first : last + 1])
            first = start
        last = here


def _worded(
    run: Sequence[ResultRow],
    join: str,
    leads: Mapping[tuple[int, int], float],
    said: set[tuple[int, int]],
) -> Together:
    lines = []
    for one, other in pairwise(run):
        pair = (one.unit_id, other.unit_id)
        if pair not in said:
            said.add(pair)
            lines.append(words.above(one.name, other.name, leads[pair]))
    return Together(
        tuple(row.name for row in run),
        join.join(str(place) for place in (run[0].place, run[-1].place)),
        tuple(lines),
    )
