"""Which of the demo's surveys feed the round that is finished."""

from __future__ import annotations

from motcua.apps.par_index.queries import rounds
from motcua.apps.surveys.queries import campaigns
from motcua.apps.surveys.queries.campaigns import CampaignView
from motcua.apps.surveys.words import CampaignKind


def closed_surveys() -> list[CampaignView]:
    """Return the newest closed campaign of each kind that feeds the index."""
    kinds = (CampaignKind.SOCIOLOGICAL, CampaignKind.SATISFACTION)
    found = [
        next((one for one in campaigns(kind) if one.closed_at is not None), None)
        for kind in kinds
    ]
    return [one for one in found if one is not None]


def fed_by_surveys(round_id: int, group_key: str) -> frozenset[str]:
    """Return the leaves that campaigns of a group give, by code."""
    linked = {
        link.campaign_id
        for link in rounds.round_info(round_id).group(group_key).surveys
    }
    return frozenset(
        question.feeds
        for one in campaigns()
        if one.id in linked
        for question in one.asked.questions
        if question.feeds
    )
