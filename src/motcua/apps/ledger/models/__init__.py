"""Tables of the ledger room. No verbs here: what can be done is in operations."""

from motcua.apps.ledger.models.corrections import CorrectionRequest
from motcua.apps.ledger.models.roots import ChainCheck, DailyRoot
from motcua.apps.ledger.models.signs import SignAssessment

__all__ = ["ChainCheck", "CorrectionRequest", "DailyRoot", "SignAssessment"]
