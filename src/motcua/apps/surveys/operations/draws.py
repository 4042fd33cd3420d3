"""Draws: how many, of which stratum, and who. The same seed draws the same people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from math import ceil
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.surveys.events import SampleDrawn
from motcua.apps.surveys.models import Campaign, Draw, FrameMember, Invitation
from motcua.apps.surveys.operations.campaigns import locked, require_state, told
from motcua.apps.surveys.plans import SamplePlan, StratumPlan, strata_of
from motcua.apps.surveys.rules import rules
from motcua.apps.surveys.words import CampaignState, Design, InvitationState
from motcua.common import bulk
from motcua.common.errors import RefusedError
from motcua.common.events import publish as announce
from motcua.core import sampling
from motcua.core.permissions import Officer
from motcua.core.sampling import Drawn, Share, Stratum, Unit


def sample_plan(campaign: Campaign) -> SamplePlan:
    """Work out how many are drawn of each stratum. Queries: one.

    :raises RefusedError: when there is nobody to draw from, or clusters are missing.
    """
    units = _units(campaign)
    if not units:
        raise RefusedError(_("Chưa có khung mẫu: nhập danh sách hoặc lấy từ hồ sơ."))
    sizes = Counter(unit.stratum for unit in units)
    needed = sampling.sample_size(len(units), campaign.margin)
    counts = _counts(campaign, dict(sorted(sizes.items())), needed)
    wanted = sum(counts.values())
    if campaign.design == Design.TWO_STAGE:
        strata, more = _staged(campaign, units, counts)
        return SamplePlan(len(units), needed, wanted, strata, more)
    plain = {key: StratumPlan(sizes[key], n, asked=n) for key, n in counts.items()}
    return SamplePlan(len(units), needed, wanted, plain)


def plan_of(campaign_id: int) -> SamplePlan:
    """Work out the sample of a campaign. Queries: two.

    :raises RefusedError: when there is nobody to draw from, or clusters are missing.
    """
    return sample_plan(Campaign.objects.get(pk=campaign_id))


def draws_same(campaign_id: int) -> bool:
    """Draw again by plan, frame and seed; say whether the same come out. Queries: four.

    :raises Draw.DoesNotExist: before the draw.
    """
    campaign = Campaign.objects.select_related("draw").get(pk=campaign_id)
    again = drawn(campaign, strata_of(campaign.draw.plan))
    kept = Invitation.objects.filter(campaign=campaign).values_list(
        "member__position", flat=True
    )
    return {int(one.unit.name) for part in again for one in part} == set(kept)


@transaction.atomic
def draw(campaign_id: int, *, by: Officer, at: datetime) -> int:
    """Draw respondents and their reserves; return how many were drawn.

    :raises RefusedError: when there is nobody to draw from.
    """
    campaign = locked(campaign_id, by)
    require_state(campaign, CampaignState.DRAFT)
    planned = sample_plan(campaign)
    chosen, reserve = drawn(campaign, planned.strata)
    Draw.objects.create(
        campaign=campaign,
        seed=campaign.seed,
        design=campaign.design,
        margin=campaign.margin,
        population=planned.population,
        wanted=planned.wanted,
        plan=_written(campaign, planned),
        at=at,
        drawn_by=by.name,
    )
    bulk.add(_invitations(campaign, chosen, reserve))
    campaign.state = CampaignState.DRAWN
    campaign.save(update_fields=["state"])
    announce(
        SampleDrawn(seed=campaign.seed, people=len(chosen), **told(campaign, by, at))
    )
    return len(chosen)


def drawn(
    campaign: Campaign, strata: Mapping[str, StratumPlan]
) -> tuple[Sequence[Drawn], Sequence[Drawn]]:
    """Return who is drawn and who stands in reserve: the same for the same seed."""
    units = _units(campaign)
    share = rules().reserve_share
    if campaign.design == Design.TWO_STAGE:
        taken = {key: one.clusters_drawn for key, one in strata.items()}
        found = _two_stages(campaign, units, taken, ceil(campaign.per_cluster * share))
        return found.chosen, found.reserve
    sizes = {key: one.wanted for key, one in strata.items() if one.wanted}
    found = sampling.draw_stratified(
        units, sizes, campaign.seed, ceil(max(sizes.values()) * share)
    )
    spare = (one for one in found.reserve if one.order <= _reserved(sizes, one, share))
    return found.chosen, tuple(spare)


def _reserved(sizes: Mapping[str, int], one: Drawn, share: float) -> int:
    return ceil(sizes[one.unit.stratum] * share)


def _units(campaign: Campaign) -> list[Unit]:
    rows = FrameMember.objects.filter(frame__campaign=campaign).order_by("position")
    return [
        Unit(str(position), stratum, cluster)
        for position, stratum, cluster in rows.values_list(
            "position", "stratum", "cluster"
        )
    ]


def _counts(
    campaign: Campaign, sizes: Mapping[str, int], needed: int
) -> Mapping[str, int]:
    if campaign.design == Design.CENSUS:
        return sizes
    floors = sum(min(campaign.least, size) for size in sizes.values())
    strata = {key: Stratum(size) for key, size in sizes.items()}
    wanted = max(needed, floors)  # the least of each stratum may be more than n
    return sampling.allocate(wanted, strata, Share(campaign.share), campaign.least)


def _staged(
    campaign: Campaign, units: Sequence[Unit], counts: Mapping[str, int]
) -> tuple[Mapping[str, StratumPlan], int | None]:
    """Return the plan by clusters; and how many of each would do, None if they do."""
    sizes: dict[str, Counter[str]] = {key: Counter() for key in counts}
    for unit in units:
        sizes[unit.stratum][unit.cluster] += 1
    if any("" in clusters for clusters in sizes.values()):
        raise RefusedError(
            _("Bốc hai giai đoạn cần cột “Cụm” ở mọi dòng của khung mẫu."),
            field="design",
        )
    taken = {
        key: sampling.clusters_needed(sizes[key], campaign.per_cluster, count)
        for key, count in counts.items()
    }
    found = _two_stages(campaign, units, taken)
    asked = Counter(one.unit.stratum for one in found.chosen)
    strata = {
        key: StratumPlan(
            sizes[key].total(), count, len(sizes[key]), taken[key], asked[key]
        )
        for key, count in counts.items()
    }
    enough = max(sampling.people_needed(sizes[key], counts[key]) for key in counts)
    return strata, enough if enough > campaign.per_cluster else None


def _two_stages(
    campaign: Campaign,
    units: Sequence[Unit],
    taken: Mapping[str, int],
    reserve: int = 0,
) -> sampling.Draw:
    return sampling.draw_two_stages(
        units, taken, campaign.per_cluster, campaign.seed, reserve
    )


def _invitations(
    campaign: Campaign, chosen: Sequence[Drawn], reserve: Sequence[Drawn]
) -> list[Invitation]:
    members = FrameMember.objects.filter(frame__campaign=campaign)
    ids = dict(members.values_list("position", "pk"))
    turns: dict[str, int] = defaultdict(int)
    made = []
    for one, state in [
        *((one, InvitationState.OPEN) for one in chosen),
        *((one, InvitationState.RESERVE) for one in reserve),
    ]:
        turns[one.unit.stratum] += 1
        made.append(
            Invitation(
                campaign=campaign,
                member_id=ids[int(one.unit.name)],
                turn=turns[one.unit.stratum],
                stratum=one.unit.stratum,
                cluster=one.unit.cluster,
                probability=float(one.probability),
                state=state,
            )
        )
    return made


def _written(campaign: Campaign, planned: SamplePlan) -> dict[str, Any]:
    return {
        "share": campaign.share,
        "least": campaign.least,
        "per_cluster": campaign.per_cluster,
        "needed": planned.needed,
        "strata": {
            key: {
                "population": one.population,
                "wanted": one.wanted,
                "clusters": one.clusters,
                "clusters_drawn": one.clusters_drawn,
                "asked": one.asked,
            }
            for key, one in planned.strata.items()
        },
    }
