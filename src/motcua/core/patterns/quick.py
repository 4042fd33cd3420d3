"""Bursts of "received and returned within minutes": paper lives typed in at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise
from statistics import median

from motcua.core.casefile import FactKind
from motcua.core.patterns.grouping import Key, Tally, by_person, stand_out
from motcua.core.patterns.limits import Limits
from motcua.core.patterns.values import Calendars, Entry, Finding, Pattern

_ENDS = frozenset({FactKind.RESULT_READY, FactKind.RETURNED})
_MINUTE = timedelta(minutes=1)


def quick_returns(
    entries: Sequence[Entry], calendars: Calendars, limits: Limits
) -> Iterator[Finding]:
    """Tell who took in, in a month, many dossiers that ended minutes later, in bursts.

    Measured by when things were recorded: that no entry can choose. A procedure that
    usually takes minutes makes no sign: quick is also a small share of its median.
    """
    del calendars  # wall minutes: a burst at night is one too
    took = _took(entries)
    usual = _medians(entries, took)
    tallies: dict[Key, Tally] = {}
    for key, group in by_person(_accepted(entries)).items():
        quick = [entry for entry in group if _is_quick(entry, took, usual, limits)]
        tallies[key] = Tally(len(group), _in_bursts(quick, limits))
    yield from stand_out(Pattern.QUICK_RETURN, tallies, limits.burst_size, limits)


def _accepted(entries: Sequence[Entry]) -> list[Entry]:
    found = [entry for entry in entries if entry.kind is FactKind.ACCEPTED]
    return sorted(found, key=lambda entry: entry.recorded_at)


def _took(entries: Sequence[Entry]) -> Mapping[int, float]:
    """Return the minutes from entering the acceptance to entering the end."""
    begun, ended = {}, {}
    for entry in entries:
        if entry.kind is FactKind.ACCEPTED:
            begun[entry.dossier_id] = entry.recorded_at
        elif entry.kind in _ENDS:
            ended[entry.dossier_id] = entry.recorded_at
    return {
        dossier_id: (end - begun[dossier_id]) / _MINUTE
        for dossier_id, end in ended.items()
        if dossier_id in begun
    }


def _medians(
    entries: Sequence[Entry], took: Mapping[int, float]
) -> Mapping[str, float]:
    """Return what each procedure usually takes."""
    spans: dict[str, list[float]] = defaultdict(list)
    for entry in entries:
        if entry.kind is FactKind.ACCEPTED and entry.dossier_id in took:
            spans[entry.procedure_code].append(took[entry.dossier_id])
    return {key: median(some) for key, some in spans.items()}


def _is_quick(
    entry: Entry,
    took: Mapping[int, float],
    usual: Mapping[str, float],
    limits: Limits,
) -> bool:
    minutes = took.get(entry.dossier_id)
    if minutes is None or minutes > limits.quick_minutes:
        return False
    return minutes <= limits.quick_share * usual[entry.procedure_code]


def _in_bursts(quick: Sequence[Entry], limits: Limits) -> list[Entry]:
    """Return those that lie in a long enough row, oldest first."""
    gap = timedelta(minutes=limits.burst_gap_minutes)
    rows: list[list[Entry]] = [[*quick[:1]]]
    for before, entry in pairwise(quick):
        if entry.recorded_at - before.recorded_at > gap:
            rows.append([])
        rows[-1].append(entry)
    return [one for row in rows if len(row) >= limits.burst_size for one in row]
