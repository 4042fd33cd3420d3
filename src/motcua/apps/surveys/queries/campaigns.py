"""Campaigns, their frames and draws, and how far they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from motcua.apps.surveys.models import Campaign, Draw, Frame, Invitation, Sealed
from motcua.apps.surveys.periods import last_day
from motcua.apps.surveys.plans import StratumPlan, strata_of
from motcua.apps.surveys.words import (
    INVITING,
    CampaignKind,
    CampaignState,
    Channel,
    Design,
    FrameSource,
    InvitationState,
    Way,
)
from motcua.common import outbox
from motcua.common.clock import local
from motcua.common.errors import NotFoundError
from motcua.core import surveys
from motcua.core.sampling import Share


@dataclass(frozen=True, slots=True)
class CampaignView:
    """A campaign; the fields as in the model. asked: what it asks."""

    id: int
    agency_id: int
    version_id: int
    name: str
    kind: CampaignKind
    state: CampaignState
    round_key: str | None
    since: date
    until: date
    opens_on: date
    closes_on: date
    design: Design
    margin: Decimal
    share: Share
    least: int
    per_cluster: int
    conversion: str
    targets: Mapping[str, list[int]]
    quotas: Mapping[str, int]
    seed: str
    made_by: str
    closed_at: datetime | None
    document: Mapping[str, Any]
    is_specimen: bool

    @property
    def last_day(self) -> date:
        """The last day answers were taken, or will be."""
        return last_day(self.closes_on, self.closed_at)

    @property
    def asked(self) -> surveys.Questionnaire:
        """What is asked, as the core reads it."""
        return surveys.from_json(self.document)


@dataclass(frozen=True, slots=True)
class FrameView:
    """The list to draw from. strata: people by stratum. groups: people by group."""

    source: FrameSource
    file_name: str
    file_sha256: str
    size: int
    left_out: Mapping[str, int]
    made_at: datetime
    made_by: str
    strata: Mapping[str, int]
    groups: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DrawView:
    """A draw as it was made."""

    seed: str
    design: Design
    margin: Decimal
    population: int
    needed: int
    wanted: int
    strata: Mapping[str, StratumPlan]
    at: datetime
    drawn_by: str


@dataclass(frozen=True, slots=True)
class StratumProgress:
    """How far a stratum is. states: invitations by InvitationState."""

    stratum: str
    wanted: int
    states: Mapping[str, int]

    @property
    def asked(self) -> int:
        """How many were to answer: all but reserves never called."""
        return sum(self.states.values()) - self.states.get(InvitationState.RESERVE, 0)

    @property
    def answered(self) -> int:
        """How many did."""
        return self.states.get(InvitationState.ANSWERED, 0)


def campaigns(
    kind: CampaignKind | None = None, round_key: str | None = None
) -> list[CampaignView]:
    """List campaigns, the newest first. Queries: one.

    kind, round_key: None for all.
    """
    rows = _rows()
    if kind is not None:
        rows = rows.filter(kind=kind)
    if round_key is not None:
        rows = rows.filter(round_key=round_key)
    return [_view(row) for row in rows.order_by("-opens_on", "-pk")]


def campaign(campaign_id: int) -> CampaignView:
    """Return a campaign. Queries: one. :raises NotFoundError: when there is none."""
    row = _rows().filter(pk=campaign_id).first()
    if row is None:
        raise NotFoundError(_("Không có đợt khảo sát này."))
    return _view(row)


def frame_of(campaign_id: int) -> FrameView | None:
    """Return the frame of a campaign; None before it is taken. Queries: two."""
    row = Frame.objects.filter(campaign=campaign_id).first()
    if row is None:
        return None
    counted = row.members.values_list("stratum", "group").annotate(n=Count("pk"))
    strata: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    for stratum, group, count in counted:
        strata[stratum] += count
        groups[group] += count
    return FrameView(
        source=FrameSource(row.source),
        file_name=row.file_name,
        file_sha256=row.file_sha256,
        size=row.size,
        left_out=row.left_out,
        made_at=local(row.made_at),
        made_by=row.made_by,
        strata=dict(sorted(strata.items())),
        groups=dict(sorted(groups.items())),
    )


def draw_of(campaign_id: int) -> DrawView | None:
    """Return the draw of a campaign; None before it. Queries: one."""
    row = Draw.objects.filter(campaign=campaign_id).first()
    if row is None:
        return None
    return DrawView(
        seed=row.seed,
        design=Design(row.design),
        margin=row.margin,
        population=row.population,
        needed=row.plan["needed"],
        wanted=row.wanted,
        strata=strata_of(row.plan),
        at=local(row.at),
        drawn_by=row.drawn_by,
    )


def progress(campaign_id: int, draw: DrawView | None = None) -> list[StratumProgress]:
    """Tell how far each stratum is, by its key. Queries: two; one with its draw."""
    draw = draw or draw_of(campaign_id)
    rows = Invitation.objects.filter(campaign=campaign_id)
    counted = rows.values_list("stratum", "state").annotate(n=Count("pk"))
    states: dict[str, dict[str, int]] = {}
    for stratum, state, count in counted:
        states.setdefault(stratum, {})[state] = count
    plan = {} if draw is None else draw.strata
    return [
        StratumProgress(key, plan[key].wanted if key in plan else 0, found)
        for key, found in sorted(states.items())
    ]


def invited(campaign_id: int) -> Mapping[str, int]:
    """Count the invited by the way it was done; "" for those not yet. Queries: one."""
    rows = Invitation.objects.filter(campaign=campaign_id).exclude(
        state=InvitationState.RESERVE
    )
    counted = rows.values_list("way").annotate(n=Count("pk"))
    found: dict[str, int] = dict(counted)
    return {way: found.get(way, 0) for way in ["", *Way] if found.get(way, 0)}


def unsent(campaign_id: int) -> tuple[int, int]:
    """Count invitations no carrier took: tried again by itself, given up.

    Queries: one, or two while some are in trouble.
    """
    troubled = {
        int(payload["invitation"]): is_over
        for payload, is_over in outbox.troubled(INVITING)
    }
    if not troubled:
        return 0, 0
    here = Invitation.objects.filter(
        campaign=campaign_id, pk__in=troubled, state=InvitationState.OPEN
    )
    over = [troubled[pk] for pk in here.values_list("pk", flat=True)]
    return over.count(False), over.count(True)


def channels(campaign_ids: Collection[int]) -> Mapping[int, Mapping[str, int]]:
    """Count answers by channel; those in the box under "". Queries: two."""
    found: dict[int, dict[str, int]] = {pk: {} for pk in campaign_ids}
    rows = Campaign.objects.filter(pk__in=campaign_ids, answers__isnull=False)
    counted = rows.values_list("pk", "answers__channel").annotate(n=Count("answers"))
    for pk, channel, count in counted:
        found[pk][Channel(channel)] = count
    boxed = Sealed.objects.filter(campaign__in=campaign_ids)
    for pk, count in boxed.values_list("campaign").annotate(n=Count("pk")):
        found[pk][""] = count
    return found


def _rows() -> Any:  # noqa: ANN401  a queryset
    return Campaign.objects.select_related("version__questionnaire")


def _view(row: Campaign) -> CampaignView:
    closed_at = row.closed_at
    return CampaignView(
        id=row.pk,
        agency_id=row.agency_id,
        version_id=row.version_id,
        name=row.name,
        kind=CampaignKind(row.kind),
        state=CampaignState(row.state),
        round_key=row.round_key,
        since=row.since,
        until=row.until,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        design=Design(row.design),
        margin=row.margin,
        share=Share(row.share),
        least=row.least,
        per_cluster=row.per_cluster,
        conversion=row.conversion,
        targets=row.targets,
        quotas=row.quotas,
        seed=row.seed,
        made_by=row.made_by,
        closed_at=None if closed_at is None else local(closed_at),
        document=row.version.document,
        is_specimen=row.version.questionnaire.is_specimen,
    )
