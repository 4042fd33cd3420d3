"""What can be done in the ledger room."""

from motcua.apps.ledger.operations.signs import assess_sign
from motcua.apps.ledger.operations.watch import check, keep_watch, make_roots

__all__ = ["assess_sign", "check", "keep_watch", "make_roots"]
