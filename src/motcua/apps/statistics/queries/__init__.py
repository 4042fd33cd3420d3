"""What others may ask of the statistics room. Values; each says its query count."""

from motcua.apps.statistics.queries.lists import Sieve, behind, due_by, overdue
from motcua.apps.statistics.queries.reading import (
    By,
    covered,
    history,
    present,
    table,
)
from motcua.apps.statistics.queries.targets import Targets, targets
from motcua.apps.statistics.queries.values import (
    Covered,
    History,
    Line,
    Present,
    Table,
)

__all__ = [
    "By",
    "Covered",
    "History",
    "Line",
    "Present",
    "Sieve",
    "Table",
    "Targets",
    "behind",
    "covered",
    "due_by",
    "history",
    "overdue",
    "present",
    "table",
    "targets",
]
