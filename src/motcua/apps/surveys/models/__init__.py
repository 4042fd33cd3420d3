"""The tables of the surveys room."""

from motcua.apps.surveys.models.answers import Answer, Discard, Rated, Sealed
from motcua.apps.surveys.models.asking import Code, Draw, Invitation, Reminder
from motcua.apps.surveys.models.campaigns import Campaign, Frame, FrameMember
from motcua.apps.surveys.models.collecting import (
    Call,
    OfflineBatch,
    OfflineReceipt,
    PaperEntry,
    PaperSheet,
    SuspicionAssessment,
)
from motcua.apps.surveys.models.questionnaires import (
    Questionnaire,
    QuestionnaireVersion,
)

__all__ = [
    "Answer",
    "Call",
    "Campaign",
    "Code",
    "Discard",
    "Draw",
    "Frame",
    "FrameMember",
    "Invitation",
    "OfflineBatch",
    "OfflineReceipt",
    "PaperEntry",
    "PaperSheet",
    "Questionnaire",
    "QuestionnaireVersion",
    "Rated",
    "Reminder",
    "Sealed",
    "SuspicionAssessment",
]
