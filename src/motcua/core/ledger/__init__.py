"""The ledger of time: what a fact says, how it is linked, what was tampered with.

Pure. The chain's form is told for people in docs/algorithms/ledger.md.
"""

from motcua.core.ledger.check import Verdict, verify
from motcua.core.ledger.form import COLUMNS, FORM, GENESIS, Said, content, link, message
from motcua.core.ledger.harm import Finding, Harm, Mark, Part, Row

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
    "Verdict",
    "content",
    "link",
    "message",
    "verify",
]
