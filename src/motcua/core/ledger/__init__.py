"""The ledger of time: what a fact says, how it is linked, what was tampered with.

Pure. The chain's form is told for people in docs/algorithms/ledger.md.
"""

from motcua.core.ledger.check import Verdict, verify
from motcua.core.ledger.form import COLUMNS, FORM, GENESIS, Said, content, link, message
from motcua.core.ledger.harm import Finding, Harm, Mark, Part, Row
from motcua.core.ledger.recovery import Told, columns_of, said_before

__all__ = [
    "COLUMNS",
    "FORM",
    "GENESIS",
    "Finding",
    "Harm",
    "Mark",
    "Part",
    "Row",
    "Said",
    "Told",
    "Verdict",
    "columns_of",
    "content",
    "link",
    "message",
    "said_before",
    "verify",
]
