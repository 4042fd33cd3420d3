"""Surveys: questionnaires and answers as values, points, estimates, signs of fraud."""

from motcua.core.scoring.rulebook import FormatError
from motcua.core.surveys.answering import (
    Checked,
    Refusal,
    Sheet,
    Trouble,
    read_answer,
    read_sheet,
)
from motcua.core.surveys.checking import Fault, FaultKind, check
from motcua.core.surveys.conditions import (
    All,
    Answer,
    Answers,
    Between,
    Chose,
    Condition,
    Either,
    Not,
)
from motcua.core.surveys.form import (
    condition_from_json,
    condition_to_json,
    digest,
    from_json,
    to_json,
)
from motcua.core.surveys.questionnaire import (
    CHOICES,
    DONT_KNOW,
    Kind,
    Option,
    Question,
    Questionnaire,
    Section,
    Texts,
)

__all__ = [
    "CHOICES",
    "DONT_KNOW",
    "All",
    "Answer",
    "Answers",
    "Between",
    "Checked",
    "Chose",
    "Condition",
    "Either",
    "Fault",
    "FaultKind",
    "FormatError",
    "Kind",
    "Not",
    "Option",
    "Question",
    "Questionnaire",
    "Refusal",
    "Section",
    "Sheet",
    "Texts",
    "Trouble",
    "check",
    "condition_from_json",
    "condition_to_json",
    "digest",
    "from_json",
    "read_answer",
    "read_sheet",
    "to_json",
]
