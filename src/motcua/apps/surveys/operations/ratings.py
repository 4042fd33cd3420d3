"""A period of ratings ends by itself, and the next one begins."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from motcua.apps.surveys import periods
from motcua.apps.surveys.events import CampaignOpened
from motcua.apps.surveys.models import Campaign
from motcua.apps.surveys.operations.campaigns import new_salt, shut
from motcua.apps.surveys.words import CampaignKind, CampaignState
from motcua.common.clock import local
from motcua.common.events import publish as announce

_MACHINE = "Máy chủ Một Cửa"
_CARRIED = (
    "agency_id", "version_id", "kind", "round_key", "design", "margin", "share",
    "least", "per_cluster", "conversion", "targets", "quotas", "seed", "made_by",
)  # fmt: skip


@transaction.atomic
def turn_ratings(*, at: datetime) -> int:
    """Close periods of ratings that are over and open the next; return how many.

    The next asks the same, until the day the arranger planned to end. Without ratings
    that are open nothing is opened: who closes them ends them. Queries: one, mostly.
    """
    rows = Campaign.objects.select_for_update(of=("self",)).filter(
        kind=CampaignKind.RATING, state=CampaignState.OPEN
    )
    today = local(at).date()
    return sum(_turned(one, today, at) for one in rows.order_by("pk"))


def _turned(campaign: Campaign, today: date, at: datetime) -> bool:
    planned = campaign.closes_on
    last = min(periods.period_of(campaign.opens_on).last, planned)
    if today <= last:
        return False
    begun = campaign.opens_on
    periods.end(campaign, last)
    shut(campaign, _told(campaign, at))
    # Periods in which the machine stood still are passed over: nobody could answer.
    first = max(periods.period_of(today).first, last + timedelta(days=1))
    if first <= planned:
        name = periods.named(campaign.name, begun, first)
        _open_next(campaign, (first, planned), name, at)
    return True


def _open_next(old: Campaign, days: tuple[date, date], name: str, at: datetime) -> None:
    first, planned = days
    campaign = Campaign.objects.create(
        **{column: getattr(old, column) for column in _CARRIED},
        name=name,
        state=CampaignState.OPEN,
        since=first,
        until=planned,
        opens_on=first,
        closes_on=planned,
        salt=new_salt(),
        made_at=at,
    )
    announce(CampaignOpened(**_told(campaign, at)))


def _told(campaign: Campaign, at: datetime) -> dict[str, Any]:
    return {
        "at": at,
        "agency_id": campaign.agency_id,
        "person_id": None,
        "actor": _MACHINE,
        "campaign_id": campaign.pk,
    }
