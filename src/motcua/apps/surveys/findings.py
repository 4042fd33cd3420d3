"""What a survey found, as values: figures in percent, with how sure they are."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.apps.surveys.queries.campaigns import CampaignView
from motcua.core.scoring import Values
from motcua.core.surveys import Question
from motcua.core.surveys.comparing import Ranked, Verdict
from motcua.core.surveys.hiding import Hidden
from motcua.core.surveys.points import Tally

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Figure:
    """An estimate in percent. low, high: None when its error cannot be said.

    count: answers it rests on. effective: how many a simple sample would need to be as
    sure, None where that is not defined.
    """

    percent: float
    low: float | None
    high: float | None
    error: float
    count: int
    effective: float | None


@dataclass(frozen=True, slots=True)
class Reply:
    """How many forms were asked for and came. asked: None where anybody may answer.

    people: invited, fewer than forms where some evaluate several; None not said.
    """

    asked: int | None
    answered: int
    people: int | None = None

    @property
    def is_of_forms(self) -> bool:
        """Forms were counted, and are not the people asked one by one."""
        return self.people is not None and self.people != self.asked

    @property
    def percent(self) -> float | None:
        """How many of those asked answered; None when nobody in particular was."""
        return _PERCENT * self.answered / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class UnitResult:
    """What was said of a unit. hidden: why nothing is told; figures are None then.

    main: what units are ranked by. linear: by the linear scale. tied: names of units it
    cannot be told apart from.
    """

    agency_id: int
    name: str
    count: int
    reply: Reply
    main: Figure | None
    linear: Figure | None
    rank: Ranked | None
    tied: tuple[str, ...]
    hidden: Hidden | None


@dataclass(frozen=True, slots=True)
class PartResult:
    """What one stratum, or one group of respondents, said. key: as stored."""

    key: str
    count: int
    main: Figure | None
    hidden: Hidden | None


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """How a question was answered. top: share satisfied, of scales only.

    points: by the campaign's conversion, None when it gives the question no worth.
    verdict: of the unit beside the whole, None when not asked for. hidden: nothing of
    it is told but how many answered.
    """

    question: Question
    tally: Tally
    top: Figure | None
    points: Figure | None
    hidden: Hidden | None
    verdict: Verdict | None = None

    @property
    def main(self) -> Figure | None:
        """What the question is told by: satisfaction where it counts in SIPAS."""
        return self.top if self.is_top else self.points

    @property
    def is_top(self) -> bool:
        """The main figure is a share satisfied, not points."""
        return self.question.is_sipas or self.points is None


@dataclass(frozen=True, slots=True)
class Results:
    """What a campaign found. by_sipas: units are ranked by the share satisfied.

    units: by place, those not told last, by name. unheard: people of the list for whose
    like nobody answered. is_drawn: whether those asked were drawn. is_repeated: people
    evaluated several units, each form counting as somebody's own. strata: () where they
    are the units themselves. level: of intervals. least: answers from which on
    something is told. main, linear: of all together, None of fewer answers.
    """

    campaign: CampaignView
    by_sipas: bool
    is_drawn: bool
    is_repeated: bool
    count: int
    reply: Reply
    main: Figure | None
    linear: Figure | None
    units: tuple[UnitResult, ...]
    groups: tuple[PartResult, ...]
    strata: tuple[PartResult, ...]
    unheard: int
    level: float
    least: int


@dataclass(frozen=True, slots=True)
class Gap:
    """One unit's figure less another's. question: None for the main figure.

    low, high: None when it cannot be said. chance: of so large a gap where there is
    none.
    """

    question: Question | None
    first: Figure
    second: Figure
    difference: float
    low: float | None
    high: float | None
    chance: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What a unit came to, less what it came to in the campaign before."""

    agency_id: int
    name: str
    gap: Gap


@dataclass(frozen=True, slots=True)
class Change:
    """A campaign beside the one before. whole: None where it may not be told of both.

    units: told of in both, the largest rise first.
    """

    before: CampaignView
    whole: Gap | None
    units: tuple[UnitChange, ...]


@dataclass(frozen=True, slots=True)
class Interviewing:
    """What interviewers matter. share: of the variance within places, in [0, 1].

    factor: how many times wider a mean's error is for it. people: interviewers.
    """

    people: int
    sheets: int
    share: float
    factor: float


@dataclass(frozen=True, slots=True)
class SurveyFigure:
    """A leaf's inputs from a campaign. values: by the names rules ask for.

    ``answers``: tally over the questions that feed the leaf. ``sipas``: percent, to
    four places, when they are questions of satisfaction. n: answers. standard_error: of
    the leaf's share in [0, 1], None when it cannot be said.
    """

    values: Values
    n: int
    standard_error: float | None
