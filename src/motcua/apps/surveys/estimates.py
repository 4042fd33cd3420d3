"""The answers of a campaign as a sample: weights, strata, clusters, who they are about.

Weights are the design weights brought up to the people of the frame, by stratum and
agency: those who answered stand for those who did not (non-response by weighting
class). A class nobody answered in stands for itself and is told, never filled in. The
weights are taken as given in the variance, which is the cautious side. A stratum of
which one cluster answered is centred on all (``Lonely.CENTRE``), the cautious side too.

Answers carry nobody's name: who evaluated several agencies counts once for each, as if
the forms were of different people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import compress

import numpy as np
from django.db.models import Count, Max

from motcua.apps.surveys.models import Answer, Discard, FrameMember
from motcua.apps.surveys.queries.answers import AnswerView, answers
from motcua.apps.surveys.queries.campaigns import CampaignView, campaign
from motcua.apps.surveys.words import Design as Drawing
from motcua.core.surveys import Question, Questionnaire
from motcua.core.surveys.design import (
    Case,
    Codes,
    Design,
    Lonely,
    Rows,
    Vector,
    design_of,
)
from motcua.core.surveys.estimates import Estimate, average, mean
from motcua.core.surveys.points import Conversion, Tally, tallied, worths
from motcua.core.surveys.weighting import post_stratified

KEPT = 16  # campaigns held in memory between requests
Class = tuple[str, int]  # stratum, agency


@dataclass(frozen=True, eq=False)
class Sample:
    """The answers of a campaign that count.

    design: None when there are none. people: of the frame, by class; empty when nobody
    was drawn and anybody may answer. is_repeated: some evaluate several agencies.
    unheard: people of classes without an answer. agency_ids: whom each answer is about.
    """

    campaign: CampaignView
    asked: Questionnaire
    forms: Sequence[AnswerView]
    design: Design | None
    people: Mapping[Class, int]
    is_repeated: bool
    unheard: int
    agency_ids: Codes
    _vectors: dict[tuple[str, Conversion], Vector] = field(default_factory=dict)

    @property
    def is_drawn(self) -> bool:
        """Whether those asked were drawn from a list."""
        return bool(self.people)

    @property
    def conversion(self) -> Conversion:
        """How answers become points."""
        return Conversion(self.campaign.conversion)

    @property
    def agencies(self) -> tuple[int, ...]:
        """Whom the answers are about, by id."""
        return tuple(int(one) for one in np.unique(self.agency_ids))

    def where(self, holds: Callable[[AnswerView], bool]) -> Rows:
        """Return the answers for which something holds."""
        return np.fromiter(map(holds, self.forms), bool, len(self.forms))

    def about(self, agency_id: int) -> Rows:
        """Return the answers about an agency."""
        return np.equal(self.agency_ids, agency_id)

    def vector(self, question: Question, conversion: Conversion) -> Vector:
        """Return what each answer is worth, in [0, 1]; not a number where none is."""
        key = (question.code, conversion)
        if key not in self._vectors:
            values = {c: float(w) for c, w in worths(question, conversion).items()}
            given = (form.content.get(question.code) for form in self.forms)
            worth = (
                values.get(one, np.nan) if isinstance(one, str) else np.nan
                for one in given
            )
            self._vectors[key] = np.fromiter(worth, np.float64, len(self.forms))
        return self._vectors[key]

    def estimate(
        self, question: Question, conversion: Conversion, rows: Rows | None = None
    ) -> Estimate | None:
        """Estimate the mean worth of a question; None when nobody's answer counts.

        rows: of a domain; None for all.
        """
        vector = self.vector(question, conversion)
        counted = ~np.isnan(vector) if rows is None else rows & ~np.isnan(vector)
        if self.design is None or not counted.any():
            return None
        found = mean(self.design, vector, rows)
        if conversion is Conversion.TOP:
            return replace(found, is_share=True)
        return found

    def index(
        self,
        questions: Sequence[Question],
        conversion: Conversion,
        rows: Rows | None = None,
    ) -> Estimate | None:
        """Estimate the mean over questions, each alike; None when none has answers."""
        found = [self.estimate(one, conversion, rows) for one in questions]
        counted = [one for one in found if one is not None]
        if self.design is None or not counted:
            return None
        return average(self.design, counted)

    def tallies(self, rows: Rows | None = None) -> dict[str, Tally]:
        """Count the answers to every question."""
        contents = (form.content for form in self.forms)
        kept = contents if rows is None else compress(contents, rows)
        return tallied(self.asked, kept)


def sample(campaign_id: int) -> Sample:
    """Return the answers of a campaign as a sample. Queries: three, or seven at first.

    Kept in memory until an answer comes or is discarded.
    """
    view = campaign(campaign_id)
    last = Discard.objects.filter(answer__campaign=campaign_id).aggregate(n=Max("pk"))
    count = Answer.objects.filter(campaign=campaign_id).count()
    return _sample(view.id, view.state, count, last["n"])


@lru_cache(maxsize=KEPT)
def _sample(campaign_id: int, state: str, count: int, last: int | None) -> Sample:
    del state, count, last  # they only say whether what is kept still holds
    view = campaign(campaign_id)
    forms = answers(campaign_id)
    people, is_repeated = _people(campaign_id)
    heard = Counter((form.stratum, form.agency_id) for form in forms)
    return Sample(
        campaign=view,
        asked=view.asked,
        forms=forms,
        design=_design(view, forms, people) if forms else None,
        people=people,
        is_repeated=is_repeated,
        unheard=sum(n for one, n in people.items() if not heard[one]),
        agency_ids=np.array([form.agency_id for form in forms], np.int64),
    )


def _people(campaign_id: int) -> tuple[dict[Class, int], bool]:
    """Count the frame by class; say if some evaluate several. Queries: one."""
    rows = FrameMember.objects.filter(frame__campaign=campaign_id)
    counted = rows.values_list("stratum", "targets").annotate(n=Count("pk"))
    people: Counter[Class] = Counter()
    is_repeated = False
    for stratum, targets, count in counted:
        is_repeated |= len(targets) > 1
        for agency_id in targets:
            people[stratum, agency_id] += count
    return dict(people), is_repeated


def _design(
    view: CampaignView, forms: Sequence[AnswerView], people: Mapping[Class, int]
) -> Design:
    cases = [
        Case(
            weight=weight,
            stratum=form.stratum,
            cluster=form.cluster if view.design is Drawing.TWO_STAGE else "",
        )
        for form, weight in zip(forms, _brought_up(forms, people), strict=True)
    ]
    return design_of(cases, _populations(view, people), Lonely.CENTRE)


def _brought_up(
    forms: Sequence[AnswerView], people: Mapping[Class, int]
) -> list[float]:
    """Return weights by which those who answered stand for all of their class.

    A class the frame does not know, as where nobody was drawn, keeps its weights.
    """
    counts: dict[str, float] = defaultdict(float)
    classes = []
    for form in forms:
        classes.append(f"{form.agency_id} {form.stratum}")
        counts[classes[-1]] += form.weight
    known = {f"{agency_id} {name}": n for (name, agency_id), n in people.items()}
    counts |= {one: known[one] for one in counts.keys() & known.keys()}
    return post_stratified([form.weight for form in forms], classes, counts)


def _populations(
    view: CampaignView, people: Mapping[Class, int]
) -> dict[str, int] | None:
    """Return what the finite correction counts: forms by stratum; None for none.

    In two stages there is none: it would leave out that only some of each cluster were
    asked, and of a stratum whose clusters were all drawn say that nothing is unsure.
    """
    if not people or view.design is Drawing.TWO_STAGE:
        return None
    sizes: Counter[str] = Counter()
    for (stratum, _), count in people.items():
        sizes[stratum] += count
    return dict(sizes)
