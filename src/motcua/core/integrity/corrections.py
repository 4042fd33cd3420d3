"""Of several ways to mend a contradiction, the one most of the table asks for.

A misprinted total contradicts its parts, its change and its rank at once. Each of these
findings could be mended elsewhere; the correction that mends most of them is the one
meant. Between equals the one that changes fewest characters is taken, then the first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from motcua.core.integrity.table import Cell, Correction, Finding, number_of

Ballot = tuple[Cell, Decimal]


def agreed(
    findings: Sequence[Finding], printed: Mapping[Cell, Decimal]
) -> list[Finding]:
    """Return the findings, each with the correction most of them share.

    printed: the figures as read, by cell.
    """
    votes = votes_of(findings)
    asked: dict[Cell, list[tuple[int, Decimal]]] = defaultdict(list)
    for (cell, value), count in votes.items():
        asked[cell].append((count, value))
    return [_settle(finding, votes, asked, printed) for finding in findings]


def _settle(
    finding: Finding,
    votes: Mapping[Ballot, int],
    asked: Mapping[Cell, Sequence[tuple[int, Decimal]]],
    printed: Mapping[Cell, Decimal],
) -> Finding:
    if finding.between is not None and finding.correction is not None:
        cell = finding.correction[0]
        return _within(finding, finding.between, cell, asked.get(cell, ()))
    ways = ways_of(finding)
    if len(ways) < 2:  # noqa: PLR2004  nothing to choose between
        return finding
    return preferring(finding, max(ways, key=lambda way: merit(way, votes, printed)))


def preferring(finding: Finding, best: Correction) -> Finding:
    """Return a finding mended by the best of its ways; the others are kept."""
    others = tuple(way for way in ways_of(finding) if way != best)
    return replace(finding, correction=best, others=others)


def votes_of(findings: Sequence[Finding]) -> Counter[Ballot]:
    """Return how many findings each correction would mend."""
    return Counter(
        ballot
        for finding in findings
        for ballot in {_ballot(way) for way in ways_of(finding)}
        if ballot is not None
    )


def merit(
    way: Correction, votes: Mapping[Ballot, int], printed: Mapping[Cell, Decimal]
) -> tuple[int, int]:
    """Return what speaks for a correction: the votes, then how little it changes."""
    ballot, was = _ballot(way), printed.get(way[0])
    times = votes[ballot] if ballot is not None else 0
    return times, -distance("" if was is None else str(was), way[1].lstrip("+"))


def _within(
    finding: Finding,
    between: tuple[Decimal | None, Decimal | None],
    cell: Cell,
    values: Sequence[tuple[int, Decimal]],
) -> Finding:
    """Take what others ask of the cell if it lies where it must.

    values: asked of it, and how often.
    """
    own = None if finding.correction is None else _ballot(finding.correction)
    least, most = between
    asked = [
        (count, value)
        for count, value in values
        if ((cell, value) != own or count > 1)
        and (least is None or value >= least)
        and (most is None or value <= most)
    ]
    best = max(asked, default=None)
    return finding if best is None else preferring(finding, (cell, str(best[1])))


def ways_of(finding: Finding) -> list[Correction]:
    """Return every correction a finding knows, its own first."""
    first = [finding.correction] if finding.correction else []
    return [*first, *finding.others]


def _ballot(way: Correction) -> Ballot | None:
    cell, text = way
    number = number_of(text)
    return None if number is None else (cell, number)


def distance(one: str, other: str) -> int:
    """Return the fewest characters put in, left out or changed between two texts."""
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, start=1):
        before, row[0] = row[0], n
        for m, wanted in enumerate(other, start=1):
            kept = before + (letter != wanted)
            before = row[m]
            row[m] = min(kept, row[m] + 1, row[m - 1] + 1)
    return row[-1]
