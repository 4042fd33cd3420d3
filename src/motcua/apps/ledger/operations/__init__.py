"""What can be done in the ledger room."""

from motcua.apps.ledger.operations.corrections import (
    Proposal,
    approve_correction,
    propose_correction,
    reject_correction,
)
from motcua.apps.ledger.operations.signs import assess_sign
from motcua.apps.ledger.operations.watch import check, keep_watch, make_roots

__all__ = [
    "Proposal",
    "approve_correction",
    "assess_sign",
    "check",
    "keep_watch",
    "make_roots",
    "propose_correction",
    "reject_correction",
]
