"""What a reader is shown, in terms of what is counted: so that a number opens its list.

A figure and the list behind it have one definition here: a sum of measures over some
days. Whoever prints the number and whoever lists the dossiers both ask this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from enum import StrEnum, unique

from motcua.core.daily.counting import belongs
from motcua.core.daily.counts import STOCKS, Balance, Measure
from motcua.core.daily.lives import Life, Window


@unique
class Figure(StrEnum):
    """A number on a board or in a report, over a period."""

    RECEIVED = "received"
    RESOLVED = "resolved"
    KEPT = "kept"  # resolved early or on time
    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    LEFT = "left"  # withdrawn or stopped
    OPEN = "open"
    IN_TIME = "in_time"
    OVERDUE = "overdue"
    PAUSED = "paused"
    CARRIED = "carried"  # open when the period began


MEASURES: dict[Figure, frozenset[Measure]] = {
    Figure.RECEIVED: frozenset({Measure.RECEIVED}),
    Figure.RESOLVED: frozenset(
        {Measure.RESOLVED_EARLY, Measure.RESOLVED_ON_TIME, Measure.RESOLVED_LATE}
    ),
    Figure.KEPT: frozenset({Measure.RESOLVED_EARLY, Measure.RESOLVED_ON_TIME}),
    Figure.EARLY: frozenset({Measure.RESOLVED_EARLY}),
    Figure.ON_TIME: frozenset({Measure.RESOLVED_ON_TIME}),
    Figure.LATE: frozenset({Measure.RESOLVED_LATE}),
    Figure.LEFT: frozenset({Measure.WITHDRAWN, Measure.STOPPED}),
    Figure.OPEN: STOCKS,
    Figure.IN_TIME: frozenset({Measure.IN_TIME}),
    Figure.OVERDUE: frozenset({Measure.OVERDUE}),
    Figure.PAUSED: frozenset({Measure.PAUSED}),
    Figure.CARRIED: STOCKS,
}


def number(figure: Figure, balance: Balance) -> int:
    """Return the figure of a period."""
    if figure is Figure.CARRIED:
        return balance.carried
    return sum(balance.counts.of(measure) for measure in MEASURES[figure])


def behind(figure: Figure, lives: Iterable[Life], window: Window) -> Iterator[Life]:
    """Return the dossiers a figure counts, in the order given.

    lives: all that ``counting.facts`` would need for the window.
    """
    seen = looked_at(figure, window)
    return (
        life
        for life in lives
        if any(belongs(life, measure, seen) for measure in MEASURES[figure])
    )


def looked_at(figure: Figure, window: Window) -> Window:
    """Return the window the figure speaks of: carried means the evening before."""
    if figure is not Figure.CARRIED:
        return window
    eve = window.first - timedelta(days=1)
    end = datetime.combine(eve, time.max, window.at.tzinfo)
    return Window(eve, eve, end)
