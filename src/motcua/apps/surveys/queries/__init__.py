"""What others may ask of the surveys room. Values only; each says its query count."""

from motcua.apps.surveys.queries.answers import (
    AnswerView,
    DiscardView,
    answers,
    discard_counts,
    discards,
)
from motcua.apps.surveys.queries.campaigns import (
    CampaignView,
    DrawView,
    FrameView,
    StratumProgress,
    campaign,
    campaigns,
    channels,
    draw_of,
    frame_of,
    invited,
    progress,
)
from motcua.apps.surveys.queries.collecting import (
    Respondent,
    SheetView,
    calls_of,
    interviewers,
    respondent,
    respondents,
    sheet,
    sheets,
)
from motcua.apps.surveys.queries.forms import OpenForm, open_form, rating_form
from motcua.apps.surveys.queries.questionnaires import (
    VersionView,
    published,
    questionnaires,
    version,
)

__all__ = [
    "AnswerView",
    "CampaignView",
    "DiscardView",
    "DrawView",
    "FrameView",
    "OpenForm",
    "Respondent",
    "SheetView",
    "StratumProgress",
    "VersionView",
    "answers",
    "calls_of",
    "campaign",
    "campaigns",
    "channels",
    "discard_counts",
    "discards",
    "draw_of",
    "frame_of",
    "interviewers",
    "invited",
    "open_form",
    "progress",
    "published",
    "questionnaires",
    "rating_form",
    "respondent",
    "respondents",
    "sheet",
    "sheets",
    "version",
]
