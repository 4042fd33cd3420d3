"""Reasons to doubt answers: signs of fraud, kindness to one's own kind."""

from __future__ import annotations

import math
from collections.abc import Iterable

from motcua.apps.surveys.estimates import sample
from motcua.apps.surveys.findings import Interviewing
from motcua.apps.surveys.queries.answers import AnswerView, answers
from motcua.apps.surveys.untold import of_own_kind, ranked_by, untold
from motcua.common import law
from motcua.core import thresholds
from motcua.core.surveys import Questionnaire
from motcua.core.surveys.groups import OwnGroup, Rating, own_group
from motcua.core.surveys.signs import Filled, Finding, Limits, find, intraclass


def own_kind(campaign_id: int) -> OwnGroup | None:
    """Tell whether leaders rate agencies of their own kind more kindly.

    None where it would tell of too few. Queries: three; seven at first.
    """
    found = sample(campaign_id)
    if not untold(found).is_kind_told:
        return None
    questions, conversion = ranked_by(found)
    weighed = [found.vector(question, conversion) for question in questions]
    ratings = []
    for place, is_own in enumerate(of_own_kind(found)):
        values = [float(one[place]) for one in weighed if not math.isnan(one[place])]
        if values:
            ratings.append(Rating(sum(values) / len(values), bool(is_own)))
    return own_group(ratings)


def signs(campaign_id: int) -> tuple[Finding, ...]:
    """Look for signs of fraud among the answers that count. Queries: three; seven.

    Sheets are named by the answer's id, interviewers by the person's; the hour is not
    kept with answers, so no sign rests on it.
    """
    found = sample(campaign_id)
    return _signs(found.forms, found.asked)


def signs_to_see(campaign_id: int) -> tuple[Finding, ...]:
    """Return the signs, also those only answers left out since show. Queries: one more.

    What one sign leaves out often carries another: it stays to be judged by itself.
    """
    found = sample(campaign_id)
    now = _signs(found.forms, found.asked)
    every = answers(campaign_id, with_discarded=True)
    if len(every) == len(found.forms):
        return now
    known = {one.key for one in now}
    before = _signs(every, found.asked)
    return (*now, *(one for one in before if one.key not in known))


def interviewing(campaign_id: int) -> Interviewing | None:
    """Tell how much it matters who asked; None when that cannot be said.

    Queries: three; seven at first.
    """
    found = sample(campaign_id)
    asked = [one for one in _sheets(found.forms, found.asked) if one.interviewer]
    share = intraclass(asked, found.asked)
    if share is None:
        return None
    people = len({one.interviewer for one in asked})
    more = (len(asked) / people - 1) * share
    return Interviewing(people, len(asked), share, math.sqrt(1 + more))


def _signs(forms: Iterable[AnswerView], asked: Questionnaire) -> tuple[Finding, ...]:
    limits = thresholds.read(Limits, law.read("index_rules/survey_signs.yaml"))
    return find(_sheets(forms, asked), asked, limits)


def _sheets(forms: Iterable[AnswerView], asked: Questionnaire) -> list[Filled]:
    return [
        Filled(
            key=str(form.id),
            place=form.stratum,
            answers=form.content,
            asked=len(asked.asked(form.content)),
            seconds=form.seconds,
            interviewer=str(form.interviewer_id or ""),
            device=form.device,
        )
        for form in forms
    ]
