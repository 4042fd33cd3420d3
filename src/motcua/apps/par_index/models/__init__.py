"""Tables of the index, by what they hold."""

from motcua.apps.par_index.models.criteria import CriteriaVersion
from motcua.apps.par_index.models.evidence import Evidence, EvidenceView
from motcua.apps.par_index.models.facts import FigureSnapshot, ScoreFact
from motcua.apps.par_index.models.publications import Minutes, Publication
from motcua.apps.par_index.models.rounds import (
    Round,
    RoundGroup,
    RoundOwner,
    RoundStage,
    RoundSurvey,
    RoundUnit,
    SentSheet,
    Unlock,
)

__all__ = [
    "CriteriaVersion",
    "Evidence",
    "EvidenceView",
    "FigureSnapshot",
    "Minutes",
    "Publication",
    "Round",
    "RoundGroup",
    "RoundOwner",
    "RoundStage",
    "RoundSurvey",
    "RoundUnit",
    "ScoreFact",
    "SentSheet",
    "Unlock",
]
