"""A campaign beside the one before: what changed, and whether it can be told at all."""

from __future__ import annotations

from motcua.apps.organizations import queries as organizations
from motcua.apps.surveys.estimates import Sample, sample
from motcua.apps.surveys.figures import gap
from motcua.apps.surveys.findings import Change, Gap, UnitChange
from motcua.apps.surveys.models import Campaign
from motcua.apps.surveys.queries.results import told_figures
from motcua.apps.surveys.told import rules
from motcua.apps.surveys.untold import ranked_by, untold
from motcua.apps.surveys.words import CampaignState
from motcua.core.surveys.comparing import between
from motcua.core.surveys.estimates import Estimate


def change(campaign_id: int) -> Change | None:
    """Compare with the last closed campaign before that asked the same.

    The same questionnaire, held by the same agency, ranked by the same questions; the
    two are taken to have drawn apart. None when there is none, or nothing of both may
    be told. Queries: five; eleven at first.
    """
    now = sample(campaign_id)
    before = _before(now)
    if before is None:
        return None
    whole = _whole_gap(now, before)
    ours, theirs = told_figures(now), told_figures(before)
    directory = organizations.recent()
    units = [
        UnitChange(agency_id, directory.agency(agency_id).short_name, found)
        for agency_id in ours.keys() & theirs.keys()
        if (found := _gap(ours[agency_id][0], theirs[agency_id][0])) is not None
    ]
    if whole is None and not units:
        return None
    units.sort(key=lambda one: (-one.gap.difference, one.name))
    return Change(before.campaign, whole, tuple(units))


def _before(now: Sample) -> Sample | None:
    view = now.campaign
    rows = Campaign.objects.filter(
        version__questionnaire__versions=view.version_id,
        agency=view.agency_id,
        kind=view.kind,
        state=CampaignState.CLOSED,
        closes_on__lt=view.closes_on,
    ).exclude(pk=view.id)
    last = rows.order_by("-closes_on", "-pk").values_list("pk", flat=True).first()
    if last is None:
        return None
    before = sample(last)
    return before if _asked(before) == _asked(now) else None


def _asked(found: Sample) -> object:
    questions, conversion = ranked_by(found)
    return conversion, [(one.code, one.options) for one in questions]


def _whole_gap(now: Sample, before: Sample) -> Gap | None:
    if untold(now).whole or untold(before).whole:
        return None
    ours, theirs = (one.index(*ranked_by(one)) for one in (now, before))
    return None if ours is None or theirs is None else _gap(ours, theirs)


def _gap(one: Estimate, other: Estimate) -> Gap | None:
    return gap(None, one, other, between(one, other, rules().level))
