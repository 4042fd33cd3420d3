"""What others may ask of the reconciliation room. Values only."""

from motcua.apps.reconciliation.queries.cases import (
    CaseRow,
    CaseView,
    HistoryLine,
    case,
    cases,
    open_of,
    piles,
    rows_for_export,
)
from motcua.apps.reconciliation.queries.runs import (
    RunView,
    run,
    runs,
    source_names,
)

__all__ = [
    "CaseRow",
    "CaseView",
    "HistoryLine",
    "RunView",
    "case",
    "cases",
    "open_of",
    "piles",
    "rows_for_export",
    "run",
    "runs",
    "source_names",
]
