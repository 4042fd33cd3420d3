"""What can be done in the ledger room."""

from motcua.apps.ledger.operations.signs import assess_sign

__all__ = ["assess_sign"]
