"""What somebody who answers needs: the questionnaire, whom it is about, how far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.apps.surveys import codes
from motcua.apps.surveys.finding import (
    CodeUsedError,
    NotTakingError,
    find_code,
    rating_campaign,
    require_room,
    require_taking,
)
from motcua.apps.surveys.models import Campaign, Rated
from motcua.apps.surveys.rules import rules
from motcua.apps.surveys.words import CampaignKind, InvitationState
from motcua.core import surveys


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form to fill in. targets: the agencies it is about, one sheet each.

    draft: what was kept under the code; {} for none.
    """

    campaign_id: int
    campaign: str
    kind: CampaignKind
    holder_id: int
    closes_on: date
    asked: surveys.Questionnaire
    targets: tuple[int, ...]
    draft: Mapping[str, Any]


def open_form(code: str, at: datetime) -> OpenForm:
    """Return the form a code opens. Queries: two, three with quotas.

    :raises UnknownCodeError, CodeUsedError, NotTakingError: when there is none.
    """
    found = find_code(code)
    invitation, campaign = found.invitation, found.invitation.campaign
    if invitation.state == InvitationState.ANSWERED:
        raise CodeUsedError(_("Mã này đã dùng để trả lời. Cảm ơn ông/bà."))
    require_taking(campaign, at)
    if invitation.state in {InvitationState.RESERVE, InvitationState.REPLACED}:
        raise NotTakingError(_("Phiếu mời này không còn hiệu lực."))
    require_room(campaign, invitation)  # told before the first question, not after
    return _form(
        campaign,
        tuple(invitation.member.targets),
        codes.open_draft(campaign.salt, code, found.draft),
    )


def rating_form(dossier_id: int, agency_id: int, at: datetime) -> OpenForm | None:
    """Return the form to rate a dossier with; None when it cannot be rated now.

    Queries: two.
    """
    campaign = rating_campaign(at)
    if campaign is None or Rated.objects.filter(dossier=dossier_id).exists():
        return None
    return _form(campaign, (agency_id,), {})


def may_rate(dossier_id: int, returned_at: datetime, at: datetime) -> bool:
    """Say whether a returned dossier may be rated now. Queries: none to two."""
    if at - returned_at > rules().rating_open or rating_campaign(at) is None:
        return False
    return not Rated.objects.filter(dossier=dossier_id).exists()


def _form(
    campaign: Campaign, targets: tuple[int, ...], draft: Mapping[str, Any]
) -> OpenForm:
    return OpenForm(
        campaign_id=campaign.pk,
        campaign=campaign.name,
        kind=CampaignKind(campaign.kind),
        holder_id=campaign.agency_id,
        closes_on=campaign.closes_on,
        asked=surveys.from_json(campaign.version.document),
        targets=targets,
        draft=draft,
    )
