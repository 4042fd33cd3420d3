"""Due moments: an allowance and pauses in, a moment that explains itself out."""

from motcua.core.deadlines.count import Due
from motcua.core.deadlines.derivation import Line, LineKind, Run, folded
from motcua.core.deadlines.engine import due
from motcua.core.deadlines.hours import budget_minutes
from motcua.core.deadlines.terms import (
    Extension,
    Pause,
    Rule,
    TimeLimit,
    Unit,
    add_months,
    disjoint,
    limit_from_text,
)

__all__ = [
    "Due",
    "Extension",
    "Line",
    "LineKind",
    "Pause",
    "Rule",
    "Run",
    "TimeLimit",
    "Unit",
    "add_months",
    "budget_minutes",
    "disjoint",
    "due",
    "folded",
    "limit_from_text",
]
