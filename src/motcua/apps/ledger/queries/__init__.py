"""What others may ask of the ledger room. Values only; each says its query count."""

from motcua.apps.ledger.queries.signs import Signs, evidence, signs
from motcua.apps.ledger.queries.values import Assessment, Sign, Standing

__all__ = ["Assessment", "Sign", "Signs", "Standing", "evidence", "signs"]
