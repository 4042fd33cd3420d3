"""Of several corrections, the one after which the table contradicts itself least.

A part, a total and a place may each be what is misprinted. Every cell that could be is
mended for trial, and the whole table is checked again: what breaks another sum, mean or
place is not what was meant. Between equals ``corrections`` decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from motcua.core.integrity.corrections import merit, preferring, votes_of, ways_of
from motcua.core.integrity.table import (
    Cell,
    Correction,
    Finding,
    Kind,
    Row,
    number_of,
)

_MOST = 60_000
"""Rows read again for all trials: seconds. A table astray throughout gets none."""

Check = Callable[[Sequence[Row]], Sequence[Finding]]
_Key = tuple[Kind, tuple[Cell, ...]]
_Trials = Mapping[Correction, frozenset[_Key]]


def tried(
    findings: Sequence[Finding],
    rows: Sequence[Row],
    printed: Mapping[Cell, Decimal],
    check: Check,
) -> list[Finding]:
    """Return the findings, each with its best correction, without mere consequences.

    printed: the figures as read. check: what rows contradict themselves in.
    """
    ways = _ways_by_finding(findings, printed)
    different = dict.fromkeys(way for these in ways for way in these)
    if len(different) * len(rows) > _MOST:
        return list(findings)
    trials = {
        way: frozenset(_key(left) for left in check(_mended(rows, way)))
        for way in different
    }
    votes = votes_of(findings)

    def worth(way: Correction) -> tuple[int, int, int]:
        return -len(trials[way]), *merit(way, votes, printed)

    best = [
        preferring(finding, max(these, key=worth)) if these else finding
        for finding, these in zip(findings, ways, strict=True)
    ]
    return _causes(best, trials)


def _causes(findings: Sequence[Finding], trials: _Trials) -> list[Finding]:
    """Return the findings without those that one misprint found elsewhere explains.

    What mends most explains first, if it breaks nothing; a finding that names the
    misprinted cell stays.
    """
    known = {_key(finding) for finding in findings}
    causes = [
        (trials[way], way[0], _key(finding))
        for finding in findings
        if (way := finding.correction) and way in trials and trials[way] <= known
    ]
    explained: set[_Key] = set()
    for left, cell, key in sorted(causes, key=lambda cause: len(cause[0])):
        if key not in explained:
            apart = {_key(other) for other in findings if cell not in other.cells}
            explained |= apart - left
    return [finding for finding in findings if _key(finding) not in explained]


def _key(finding: Finding) -> _Key:
    return finding.kind, finding.cells


def _ways_by_finding(
    findings: Sequence[Finding], printed: Mapping[Cell, Decimal]
) -> list[list[Correction]]:
    """Return what could mend each: its own ways, and what others ask of its cells."""
    asked: dict[Cell, list[Correction]] = defaultdict(list)
    for finding in findings:
        if not finding.also:
            for way in ways_of(finding):
                asked[way[0]].append(way)
    ways = []
    for finding in findings:
        more = (way for cell in finding.cells for way in asked[cell])
        ways.append(_distinct([*ways_of(finding), *more], printed))
    return ways


def _distinct(
    ways: Sequence[Correction], printed: Mapping[Cell, Decimal]
) -> list[Correction]:
    """Return each that changes something once; 70.5 and 70.50 are one."""
    found: dict[tuple[Cell, Decimal | str], Correction] = {}
    for cell, text in ways:
        number = number_of(text)
        if number is None or number != printed.get(cell):
            found.setdefault((cell, text if number is None else number), (cell, text))
    return list(found.values())


def _mended(rows: Sequence[Row], way: Correction) -> list[Row]:
    (number, column), text = way
    return [row.mended(column, text) if row.number == number else row for row in rows]
