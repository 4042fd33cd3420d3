"""From lives to facts: what every figure means, and the quick way to count it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from motcua.core.daily.counts import STOCKS, Counts, Fact, Measure
from motcua.core.daily.lives import Key, Life, Standing, Turn, Window
from motcua.core.timeliness import Timeliness, classify_finished

_RESOLVED = {
    Timeliness.EARLY: Measure.RESOLVED_EARLY,
    Timeliness.ON_TIME: Measure.RESOLVED_ON_TIME,
    Timeliness.LATE: Measure.RESOLVED_LATE,
}


def belongs(life: Life, measure: Measure, window: Window) -> bool:
    """Say whether a dossier is one of those a figure counts.

    This is the definition; ``facts`` counts the same faster.
    """
    turn = life.turn_at(window.at)
    if turn is None:
        return False
    if measure is Measure.RECEIVED:
        return window.first <= life.turns[0].since.date() <= window.last
    if measure in STOCKS:
        return _stock_of(turn, window.at) is measure
    happened = window.first <= turn.since.date() <= window.last
    return happened and _end_of_clock(turn) is measure


def facts(lives: Iterable[Life], window: Window) -> Iterator[Fact]:
    """Count the lives day by day; days and keys without any number are left out.

    lives: all that were open on some day of the window, or ended or began on one. They
    are read to the end before the first fact is returned. Order: by key, then by day.
    """
    flows: dict[Key, dict[date, Counter[Measure]]] = defaultdict(dict)
    steps: dict[Key, dict[date, Counter[Measure]]] = defaultdict(dict)
    for life in lives:
        for day, measure in _flows(life, window):
            flows[life.key].setdefault(day, Counter())[measure] += 1
        for first, after, measure in _stocks(life, window):
            steps[life.key].setdefault(first, Counter())[measure] += 1
            steps[life.key].setdefault(after, Counter())[measure] -= 1
    return (
        fact
        for key in sorted(flows.keys() | steps.keys())
        for fact in _day_by_day(key, flows[key], steps[key], window)
    )


def totals(lives: Iterable[Life], window: Window) -> dict[Key, Counts]:
    """Count the lives over a whole window: flows added up, stocks as at its end."""
    found: dict[Key, Counter[Measure]] = defaultdict(Counter)
    for life in lives:
        for _, measure in _flows(life, window):
            found[life.key][measure] += 1
        turn = life.turn_at(window.at)
        stock = _stock_of(turn, window.at) if turn else None
        if stock is not None:
            found[life.key][stock] += 1
    return {key: _counts(counter) for key, counter in found.items()}


def _day_by_day(
    key: Key,
    flows: Mapping[date, Counter[Measure]],
    steps: Mapping[date, Counter[Measure]],
    window: Window,
) -> Iterator[Fact]:
    standing: Counter[Measure] = Counter()
    day = window.first
    while day <= window.last:
        if day in steps:
            standing.update(steps[day])
        counted = standing + flows[day] if day in flows else +standing
        if counted:
            yield Fact(key, day, _counts(counted))
        day += timedelta(days=1)


def _flows(life: Life, window: Window) -> Iterator[tuple[date, Measure]]:
    last = life.turn_at(window.at)
    if last is None:
        return
    received_on, turned_on = life.turns[0].since.date(), last.since.date()
    if window.first <= received_on:
        yield received_on, Measure.RECEIVED
    measure = _end_of_clock(last)
    if measure is not None and window.first <= turned_on:
        yield turned_on, measure


def _stocks(life: Life, window: Window) -> Iterator[tuple[date, date, Measure]]:
    """Tell from which day to which day (exclusive) the dossier was in which stock."""
    seen = [turn for turn in life.turns if turn.since <= window.at]
    edges = [turn.since.date() for turn in seen] + [window.last + timedelta(days=1)]
    for turn, after in zip(seen, edges[1:], strict=True):
        first = max(turn.since.date(), window.first)
        late_from = min(max(_overdue_from(turn, window), first), after)
        if turn.standing is Standing.PAUSED:
            spans = [(first, after, Measure.PAUSED)]
        elif turn.standing is Standing.RUNNING:
            spans = [
                (first, late_from, Measure.IN_TIME),
                (late_from, after, Measure.OVERDUE),
            ]
        else:
            spans = []
        yield from ((begin, end, what) for begin, end, what in spans if begin < end)


def _overdue_from(turn: Turn, window: Window) -> date:
    if turn.due_at is None:
        return date.max
    due_on = turn.due_at.date()
    is_still_ahead = due_on == window.last and turn.due_at >= window.at
    return due_on + timedelta(days=1) if is_still_ahead else due_on


def _stock_of(turn: Turn, at: datetime) -> Measure | None:
    if turn.standing is Standing.PAUSED:
        return Measure.PAUSED
    if turn.standing is not Standing.RUNNING:
        return None
    is_overdue = turn.due_at is not None and turn.due_at < at
    return Measure.OVERDUE if is_overdue else Measure.IN_TIME


def _end_of_clock(turn: Turn) -> Measure | None:
    if turn.standing is Standing.RESOLVED:
        return _RESOLVED[classify_finished(turn.due_at, turn.since)]
    return {
        Standing.WITHDRAWN: Measure.WITHDRAWN,
        Standing.STOPPED: Measure.STOPPED,
    }.get(turn.standing)


def _counts(counter: Mapping[Measure, int]) -> Counts:
    return Counts(**{measure.value: number for measure, number in counter.items()})
