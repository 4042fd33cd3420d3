"""Daily facts: from the lives of dossiers to what is counted on each day.

A life is told in turns: from when on the dossier stood how, and what moment was
promised then. A fact counts what happened on a day (received, resolved, withdrawn,
stopped) and what was open when the day was looked at (in time, overdue, paused). A
dossier is judged by the moment promised *then*: a promise moved later does not heal a
day that was late.

Moments are wall-clock moments of one zone: the day of a moment is ``moment.date()``.

Law: Thông tư 01/2020/TT-VPCP, biểu 06 (columns and sums). A dossier that waits for the
citizen is open and counted apart; the report adds it to those in time.
"""

from motcua.core.daily.counting import belongs, facts, totals
from motcua.core.daily.counts import (
    STOCKS,
    Balance,
    Counts,
    Fact,
    Measure,
    percent,
)
from motcua.core.daily.figures import MEASURES, Figure, behind, looked_at, number
from motcua.core.daily.lives import (
    OPEN,
    Key,
    Life,
    Standing,
    Turn,
    Window,
    end_of,
)

__all__ = [
    "MEASURES",
    "OPEN",
    "STOCKS",
    "Balance",
    "Counts",
    "Fact",
    "Figure",
    "Key",
    "Life",
    "Measure",
    "Standing",
    "Turn",
    "Window",
    "behind",
    "belongs",
    "end_of",
    "facts",
    "looked_at",
    "number",
    "percent",
    "totals",
]
