"""Reasons to doubt answers: signs of fraud, kindness to one's own kind."""

from __future__ import annotations

import math

from motcua.apps.organizations import queries as organizations
from motcua.apps.surveys.estimates import sample
from motcua.apps.surveys.untold import ranked_by
from motcua.apps.surveys.words import Group
from motcua.common import law
from motcua.core.agencies import AgencyKind
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
    limits = limits_from_yaml(law.read("index_rules/survey_signs.yaml"))
    sheets = [
        Filled(
            key=str(form.id),
            place=form.stratum,
            answers=form.content,
            asked=len(found.asked.asked(form.content)),
            seconds=form.seconds,
            interviewer=str(form.interviewer_id or ""),
            device=form.device,
        )
        for form in found.forms
    ]
    return find(sheets, found.asked, limits)
