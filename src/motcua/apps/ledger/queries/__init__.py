"""What others may ask of the ledger room. Values only; each says its query count."""

from motcua.apps.ledger.queries.corrections import (
    CorrectionView,
    Outcome,
    correction,
    corrections,
    corrections_of,
    corrections_waiting,
)
from motcua.apps.ledger.queries.signs import Signs, evidence, forget_signs, signs
from motcua.apps.ledger.queries.values import Assessment, Sign, Standing
from motcua.apps.ledger.queries.watch import (
    Check,
    Reading,
    Root,
    agencies_with_chains,
    changes,
    last_checks,
    read,
    root,
    root_days,
    roots,
    unread,
    what_was_said,
)

__all__ = [
    "Assessment",
    "Check",
    "CorrectionView",
    "Outcome",
    "Reading",
    "Root",
    "Sign",
    "Signs",
    "Standing",
    "agencies_with_chains",
    "changes",
    "correction",
    "corrections",
    "corrections_of",
    "corrections_waiting",
    "evidence",
    "forget_signs",
    "last_checks",
    "read",
    "root",
    "root_days",
    "roots",
    "signs",
    "unread",
    "what_was_said",
]
