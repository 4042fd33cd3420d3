"""Tables of the dossiers room. No verbs here: what can be done is in operations."""

from motcua.apps.dossiers.models.dossier import CodeCounter, Dossier
from motcua.apps.dossiers.models.papers import Attachment, Paper
from motcua.apps.dossiers.models.time import ChainHead, TimeFact
from motcua.apps.dossiers.models.way import CitizenRequest, Decision, Leg

__all__ = [
    "Attachment",
    "ChainHead",
    "CitizenRequest",
    "CodeCounter",
    "Decision",
    "Dossier",
    "Leg",
    "Paper",
    "TimeFact",
]
