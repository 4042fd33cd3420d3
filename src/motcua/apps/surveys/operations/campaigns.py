"""Campaigns: planned, opened, closed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.surveys import access, periods
from motcua.apps.surveys.events import (
    CampaignClosed,
    CampaignOpened,
    CampaignPlanned,
    PeopleForgotten,
)
from motcua.apps.surveys.mixing import blur, tip_out
from motcua.apps.surveys.models import (
    Campaign,
    Code,
    FrameMember,
    QuestionnaireVersion,
)
from motcua.apps.surveys.words import (
    CampaignKind,
    CampaignState,
    Design,
    VersionState,
)
from motcua.common.clock import local
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.common.events import publish as announce
from motcua.core.permissions import Deed, Officer
from motcua.core.sampling import Share

_SALT_BYTES = 32
_SEED_BITS = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a campaign is set up with; the fields as in the model."""

    agency_id: int
    version_id: int
    name: str
    kind: CampaignKind
    since: date
    until: date
    opens_on: date
    closes_on: date
    design: Design
    margin: Decimal
    conversion: str
    share: Share = Share.PROPORTIONAL
    least: int = 0
    per_cluster: int = 1
    round_key: str | None = None
    targets: Mapping[str, Sequence[int]] = field(default_factory=dict)
    quotas: Mapping[str, int] = field(default_factory=dict)
    seed: str = ""


def plan(new: Plan, *, by: Officer, at: datetime) -> int:
    """Set a campaign up; return its id. Without a seed one is chosen and kept.

    :raises RefusedError: when its days or its questionnaire cannot be.
    """
    access.require_at(by, Deed.ARRANGE_SURVEY, new.agency_id)
    _check(new)
    with transaction.atomic():
        campaign = Campaign.objects.create(
            state=CampaignState.DRAFT,
            salt=new_salt(),
            made_at=at,
            made_by=by.name,
            **_columns(new),
        )
        announce(CampaignPlanned(**told(campaign, by, at)))
    return int(campaign.pk)


@transaction.atomic
def replan(campaign_id: int, new: Plan, *, by: Officer, at: datetime) -> None:
    """Change a campaign nobody was drawn for yet.

    :raises ConflictError: when respondents were drawn.
    """
    campaign = locked(campaign_id, by)
    require_state(campaign, CampaignState.DRAFT)
    _check(new)
    columns = _columns(new)
    columns["agency_id"] = campaign.agency_id
    columns["seed"] = new.seed or campaign.seed
    for name, value in columns.items():
        setattr(campaign, name, value)
    campaign.save(update_fields=list(columns))
    announce(CampaignPlanned(**told(campaign, by, at)))


@transaction.atomic
def open_campaign(campaign_id: int, *, by: Officer, at: datetime) -> None:
    """Take answers from now on, within the campaign's days.

    :raises ConflictError: unless respondents are drawn; ratings draw nobody.
    """
    campaign = locked(campaign_id, by)
    is_rating = campaign.kind == CampaignKind.RATING
    ready = CampaignState.DRAFT if is_rating else CampaignState.DRAWN
    require_state(campaign, ready)
    if is_rating and _is_rating_open():
        raise ConflictError(
            _("Đang có một đợt đánh giá từng hồ sơ mở. Khép đợt đó trước.")
        )
    if is_rating:
        periods.name_by_period(campaign)
    campaign.state = CampaignState.OPEN
    campaign.save(update_fields=["state", "name"])
    announce(CampaignOpened(**told(campaign, by, at)))


@transaction.atomic
def close(campaign_id: int, *, by: Officer, at: datetime) -> int:
    """Take no more answers, empty the box and forget codes; return the answers."""
    campaign = locked(campaign_id, by)
    require_state(campaign, CampaignState.OPEN)
    if campaign.kind == CampaignKind.RATING:
        periods.end(campaign, local(at).date())  # and no other follows it
    return shut(campaign, told(campaign, by, at))


def shut(campaign: Campaign, said: Mapping[str, Any]) -> int:
    """Close a locked campaign. said: what its event says of who and when."""
    campaign.state, campaign.closed_at = CampaignState.CLOSED, said["at"]
    campaign.save()
    tip_out(campaign)
    blur(campaign)
    drafts = Code.objects.filter(invitation__campaign=campaign, draft__isnull=False)
    drafts.update(draft=None)
    count = campaign.answers.count()
    announce(CampaignClosed(answers=count, **said))
    return count


@transaction.atomic
def forget_people(campaign_id: int, *, by: Officer, at: datetime) -> int:
    """Erase who was asked, once the campaign is closed; return how many.

    Strata and positions stay: the draw can still be done again, of nobody by name.
    :raises ConflictError: when it is not closed, or nobody is known any more.
    """
    campaign = locked(campaign_id, by)
    require_state(campaign, CampaignState.CLOSED)
    known = FrameMember.objects.filter(frame__campaign=campaign).exclude(name="")
    count = known.update(name="", phone="", email="", address="")
    if not count:
        raise ConflictError(_("Tên và liên lạc của đợt này đã xoá rồi."))
    announce(PeopleForgotten(people=count, **told(campaign, by, at)))
    return count


def new_salt() -> str:
    """Return what codes and devices of one campaign are hashed with."""
    return secrets.token_hex(_SALT_BYTES)


def told(
    campaign: Campaign, by: Officer, at: datetime, why: str = ""
) -> dict[str, Any]:
    """Return what every event of a campaign says."""
    return {
        "at": at,
        "agency_id": campaign.agency_id,
        "person_id": by.person_id,
        "actor": by.name,
        "why": why,
        "campaign_id": campaign.pk,
    }


def locked(campaign_id: int, by: Officer, deed: Deed = Deed.ARRANGE_SURVEY) -> Campaign:
    """Lock a campaign for a deed. :raises NotFoundError: when there is none."""
    campaign = held(campaign_id)
    access.require_at(by, deed, campaign.agency_id)
    return campaign


def held(campaign_id: int) -> Campaign:
    """Lock a campaign for whoever asked. :raises NotFoundError: when there is none."""
    rows = Campaign.objects.select_for_update(of=("self",)).select_related("version")
    campaign = rows.filter(pk=campaign_id).first()
    if campaign is None:
        raise NotFoundError(_("Không có đợt khảo sát này."))
    return campaign


def require_state(campaign: Campaign, *states: CampaignState) -> None:
    """Refuse unless the campaign is in one of these states."""
    if campaign.state in states:
        return
    words = {
        CampaignState.DRAFT: _("Đợt khảo sát này chưa bốc mẫu xong."),
        CampaignState.DRAWN: _("Đợt khảo sát này đã bốc mẫu, chưa mở."),
        CampaignState.OPEN: _("Đợt khảo sát này đang mở, không làm việc này được nữa."),
        CampaignState.CLOSED: _("Đợt khảo sát này đã khép."),
    }
    raise ConflictError(words[CampaignState(campaign.state)])


def _is_rating_open() -> bool:
    rows = Campaign.objects.filter(kind=CampaignKind.RATING, state=CampaignState.OPEN)
    return rows.exists()


def wrong_days(
    period: tuple[date | None, date | None], taking: tuple[date | None, date | None]
) -> dict[str, str]:
    """Return what is wrong with the days of a plan, by field; {} for nothing.

    period: asked about. taking: days on which answers are taken. None: not known.
    """
    found = {}
    if _is_backwards(*period):
        found["until"] = _("Ngày cuối kỳ đứng trước ngày đầu.")
    if _is_backwards(*taking):
        found["closes_on"] = _("Ngày khép đứng trước ngày mở.")
    return found


def _is_backwards(first: date | None, last: date | None) -> bool:
    return first is not None and last is not None and last < first


def _check(new: Plan) -> None:
    wrong = wrong_days((new.since, new.until), (new.opens_on, new.closes_on))
    for field_name, words in wrong.items():
        raise RefusedError(words, field=field_name)
    if not 0 < new.margin < 1:
        raise RefusedError(_("Sai số ghi từ 0,1% đến 99%."), field="margin")
    version = QuestionnaireVersion.objects.filter(pk=new.version_id).first()
    if version is None or version.state != VersionState.PUBLISHED:
        raise RefusedError(_("Chọn một phiếu đã công bố."), field="version")


def _columns(new: Plan) -> dict[str, Any]:
    return {
        "agency_id": new.agency_id,
        "version_id": new.version_id,
        "name": new.name,
        "kind": new.kind,
        "round_key": new.round_key or None,
        "since": new.since,
        "until": new.until,
        "opens_on": new.opens_on,
        "closes_on": new.closes_on,
        "design": new.design,
        "margin": new.margin,
        "conversion": new.conversion,
        "targets": {group: sorted(ids) for group, ids in new.targets.items()},
        "quotas": dict(new.quotas),
        "share": new.share,
        "least": new.least,
        "per_cluster": new.per_cluster,
        "seed": new.seed or str(secrets.randbits(_SEED_BITS)),
    }
