"""What the surveys room announces. Ids and plain values only; past tense.

That somebody answered is announced nowhere: a journal line with its moment would tell
who sent which form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from motcua.common.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionnairePublished(Event):
    """A version was frozen. digest: of its canonical form."""

    verb: ClassVar[str] = "survey.questionnaire_published"
    subject_kind: ClassVar[str] = "questionnaire_version"
    version_id: int
    digest: str

    @property
    def subject_id(self) -> int:
        """The version."""
        return self.version_id


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignEvent(Event):
    """Something happened to a campaign."""

    verb: ClassVar[str] = "survey.changed"
    subject_kind: ClassVar[str] = "campaign"
    campaign_id: int

    @property
    def subject_id(self) -> int:
        """The campaign."""
        return self.campaign_id


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignPlanned(CampaignEvent):
    """A campaign was set up or its plan changed."""

    verb: ClassVar[str] = "survey.planned"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameTaken(CampaignEvent):
    """The list of those who may be asked was taken in. people: how many."""

    verb: ClassVar[str] = "survey.frame_taken"
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleDrawn(CampaignEvent):
    """Respondents were drawn. seed: with it the draw can be done again."""

    verb: ClassVar[str] = "survey.drawn"
    seed: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignOpened(CampaignEvent):
    """Answers are taken from now on."""

    verb: ClassVar[str] = "survey.opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignClosed(CampaignEvent):
    """No answers are taken any more. answers: how many there are."""

    verb: ClassVar[str] = "survey.closed"
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleForgotten(CampaignEvent):
    """Names and contact data of a closed campaign were erased. people: how many."""

    verb: ClassVar[str] = "survey.people_forgotten"
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationsSent(CampaignEvent):
    """Invitations or reminders left, or letters with codes were printed."""

    verb: ClassVar[str] = "survey.invited"
    way: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewersAssigned(CampaignEvent):
    """Somebody will call these. interviewer: in words."""

    verb: ClassVar[str] = "survey.assigned"
    interviewer: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDiscarded(CampaignEvent):
    """An answer does not count any more; why says the reason."""

    verb: ClassVar[str] = "survey.answer_discarded"
    answer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRestored(CampaignEvent):
    """A discarded answer counts again; why says the reason."""

    verb: ClassVar[str] = "survey.answer_restored"
    answer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignAssessed(CampaignEvent):
    """Somebody judged a sign of fraud; why says the reason."""

    verb: ClassVar[str] = "survey.sign_assessed"
    sign: str
    is_fraud: bool
