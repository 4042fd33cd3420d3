"""Results of a round: computed from facts, or read back as they were published."""

from motcua.apps.par_index.queries.results.computing import forget, results
from motcua.apps.par_index.queries.results.deducting import (
    Deduction,
    Loss,
    deductions,
    deductions_of,
)
from motcua.apps.par_index.queries.results.documents import (
    canonical,
    from_document,
    groups_of,
    publication,
    published,
    to_document,
)
from motcua.apps.par_index.queries.results.values import (
    Change,
    Head,
    Interval,
    LeafPoints,
    ResultRow,
    Results,
    Tie,
)

__all__ = [
    "Change",
    "Deduction",
    "Head",
    "Interval",
    "LeafPoints",
    "Loss",
    "ResultRow",
    "Results",
    "Tie",
    "canonical",
    "deductions",
    "deductions_of",
    "forget",
    "from_document",
    "groups_of",
    "publication",
    "published",
    "results",
    "to_document",
]
