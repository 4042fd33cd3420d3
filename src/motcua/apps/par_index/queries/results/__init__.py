"""Results of a round: computed from facts, or read back as they were published."""

from motcua.apps.par_index.queries.results.analysing import Analysis, analysis
from motcua.apps.par_index.queries.results.comparing import (
    TwoYears,
    YearBridge,
    bridge,
    two_years,
)
from motcua.apps.par_index.queries.results.computing import (
    forget,
    results,
    results_of,
    totals_of,
)
from motcua.apps.par_index.queries.results.deducting import (
    Deduction,
    Looked,
    Loss,
    deductions,
    looked_through,
)
from motcua.apps.par_index.queries.results.documents import (
    from_document,
    groups_of,
    publication,
    published,
    to_document,
)
from motcua.apps.par_index.queries.results.endangering import risks, risks_of
from motcua.apps.par_index.queries.results.grounds import Answers, answers
from motcua.apps.par_index.queries.results.reporting import (
    UnitReport,
    report,
    unit_report,
)
from motcua.apps.par_index.queries.results.values import (
    Change,
    Doubt,
    Head,
    Interval,
    LeafPoints,
    ResultRow,
    Results,
    Tie,
)
from motcua.apps.par_index.queries.results.waiting import (
    is_settled,
    provisional,
    waiting_for,
)

__all__ = [
    "Analysis",
    "Answers",
    "Change",
    "Deduction",
    "Doubt",
    "Head",
    "Interval",
    "LeafPoints",
    "Looked",
    "Loss",
    "ResultRow",
    "Results",
    "Tie",
    "TwoYears",
    "UnitReport",
    "YearBridge",
    "analysis",
    "answers",
    "bridge",
    "deductions",
    "forget",
    "from_document",
    "groups_of",
    "is_settled",
    "looked_through",
    "provisional",
    "publication",
    "published",
    "report",
    "results",
    "results_of",
    "risks",
    "risks_of",
    "to_document",
    "totals_of",
    "two_years",
    "unit_report",
    "waiting_for",
]
