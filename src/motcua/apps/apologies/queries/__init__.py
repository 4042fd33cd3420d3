"""What others may ask of the apologies room. Values only; each says its query count."""

from motcua.apps.apologies.queries.counts import counted
from motcua.apps.apologies.queries.letters import (
    PAGE,
    Pile,
    calls_of,
    letter,
    letters_of,
    pile,
    pile_counts,
    signed_letters_of,
    to_deliver_of,
)
from motcua.apps.apologies.queries.proposals import proposals
from motcua.apps.apologies.queries.values import (
    CallView,
    LetterView,
    ProofView,
    Proposal,
)
from motcua.apps.apologies.queries.weighing import outlook_of

__all__ = [
    "PAGE",
    "CallView",
    "LetterView",
    "Pile",
    "ProofView",
    "Proposal",
    "calls_of",
    "counted",
    "letter",
    "letters_of",
    "outlook_of",
    "pile",
    "pile_counts",
    "proposals",
    "signed_letters_of",
    "to_deliver_of",
]
