"""What others may ask of the delays room. Values only; each says its query count."""

from motcua.apps.delays.queries.contests import (
    ContestView,
    RulingOutcome,
    RulingView,
    contest,
    contests_of,
    open_contests,
)
from motcua.apps.delays.queries.one import Account, account
from motcua.apps.delays.queries.overview import (
    Late,
    Overview,
    Share,
    ShareBy,
    ShareKey,
    judged,
    overview,
    verdict_of,
)
from motcua.apps.delays.queries.receipts import (
    ReceiptRow,
    Receipts,
    receipt_limit,
    receipt_of,
    receipts,
)

__all__ = [
    "Account",
    "ContestView",
    "Late",
    "Overview",
    "ReceiptRow",
    "Receipts",
    "RulingOutcome",
    "RulingView",
    "Share",
    "ShareBy",
    "ShareKey",
    "account",
    "contest",
    "contests_of",
    "judged",
    "open_contests",
    "overview",
    "receipt_limit",
    "receipt_of",
    "receipts",
    "verdict_of",
]
