"""Whose results an officer may read: all where the campaign is held, else the own."""

from __future__ import annotations

from motcua.apps.surveys import access as room
from motcua.apps.surveys.queries import CampaignView
from motcua.apps.surveys.queries import results as found_in
from motcua.apps.surveys.words import CampaignState
from motcua.core.permissions import Deed, Officer


def sees_whole(by: Officer, campaign: CampaignView) -> bool:
    """Say whether the officer sees every unit: where the campaign is held."""
    return room.may_at(by, Deed.SEE_SURVEYS, campaign.agency_id)


def own_units(by: Officer, campaign: CampaignView) -> list[int]:
    """Return the units the officer may see whatever becomes of the others.

    None while answers come in: who looks twice would see what the newest one said, and
    nobody knows better who was asked than the unit itself. Ratings end by periods.
    Queries: three of a closed campaign.
    """
    if campaign.state is not CampaignState.CLOSED:
        return []
    return [
        agency_id
        for agency_id in found_in.agencies_heard(campaign.id)
        if room.may_at(by, Deed.SEE_SURVEYS, agency_id)
    ]


def sees_some(by: Officer, campaign: CampaignView) -> bool:
    """Say whether any result is the officer's to read."""
    return sees_whole(by, campaign) or bool(own_units(by, campaign))
