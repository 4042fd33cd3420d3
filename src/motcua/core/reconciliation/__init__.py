"""Comparing the record with a list from outside: who is who, and what disagrees.

Pure values in, pure values out. Never decides who is right: it names what differs, by
how much and why it thinks two lines speak of one dossier; people settle the rest.
How it counts, with worked tables: docs/algorithms/reconciliation.md.
"""

from motcua.core.reconciliation.codes import number_key, spellings
from motcua.core.reconciliation.comparing import Comparison, compare, difference_kinds
from motcua.core.reconciliation.likeness import name_likeness
from motcua.core.reconciliation.matching import match
from motcua.core.reconciliation.rules import Rules, rules_from_yaml
from motcua.core.reconciliation.values import (
    MOMENTS,
    Candidate,
    Claim,
    Detail,
    Difference,
    Field,
    How,
    Kind,
    Listing,
    Matching,
    Outside,
    Pair,
    Reason,
    Recorded,
    When,
)

__all__ = [
    "MOMENTS",
    "Candidate",
    "Claim",
    "Comparison",
    "Detail",
    "Difference",
    "Field",
    "How",
    "Kind",
    "Listing",
    "Matching",
    "Outside",
    "Pair",
    "Reason",
    "Recorded",
    "Rules",
    "When",
    "compare",
    "difference_kinds",
    "match",
    "name_likeness",
    "number_key",
    "rules_from_yaml",
    "spellings",
]
