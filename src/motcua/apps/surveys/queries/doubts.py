"""Reasons to doubt answers: signs of fraud, kindness to one's own kind."""

from __future__ import annotations

import math
from collections.abc import Iterable

from motcua.apps.organizations import queries as organizations
from motcua.apps.surveys.estimates import sample
from motcua.apps.surveys.queries.answers import AnswerView, answers
from motcua.apps.surveys.untold import ranked_by
from motcua.apps.surveys.words import Group
from motcua.common import law
from motcua.core.agencies import AgencyKind
from motcua.core.surveys import Questionnaire
from motcua.core.surveys.groups import OwnGroup, Rating, own_group
from motcua.core.surveys.signs import Filled, Finding, find, limits_from_yaml

_OWN_KIND = {
    AgencyKind.COMMUNE: Group.COMMUNE_LEADER,
    AgencyKind.DEPARTMENT: Group.DIVISION_LEADER,
}


def own_kind(campaign_id: int) -> OwnGroup:
    """Tell whether leaders rate agencies of their own kind more kindly.

    Queries: three; seven at first.
    """
    found = sample(campaign_id)
    questions, conversion = ranked_by(found)
    weighed = [found.vector(question, conversion) for question in questions]
    directory = organizations.recent()
    ratings = []
    for place, form in enumerate(found.forms):
        values = [float(one[place]) for one in weighed if not math.isnan(one[place])]
        if values:
            kind = directory.agency(form.agency_id).kind
            is_own = _OWN_KIND.get(kind) is form.group
            ratings.append(Rating(sum(values) / len(values), is_own))
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
    known = {(one.sign, one.who) for one in now}
    before = _signs(every, found.asked)
    return (*now, *(one for one in before if (one.sign, one.who) not in known))


def _signs(forms: Iterable[AnswerView], asked: Questionnaire) -> tuple[Finding, ...]:
    limits = limits_from_yaml(law.read("index_rules/survey_signs.yaml"))
    sheets = [
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
    return find(sheets, asked, limits)
