"""Taking answers, by whichever way they come: once each, and nobody's afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.surveys import codes
from motcua.apps.surveys.finding import (
    CodeUsedError,
    Forms,
    NotTakingError,
    check_forms,
    find_code,
    rating_campaign,
    require_room,
    require_taking,
)
from motcua.apps.surveys.mixing import boxed
from motcua.apps.surveys.models import Campaign, Code, Invitation, Rated
from motcua.apps.surveys.operations.ratings import turn_ratings
from motcua.apps.surveys.rules import rules
from motcua.apps.surveys.words import (
    Channel,
    Group,
    InvitationState,
)
from motcua.common.clock import local
from motcua.common.errors import RefusedError
from motcua.core.casefile import ApplicantKind
from motcua.core.lifecycle import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """Filled forms as they come. forms: {agency: {question: answer}}.

    seconds: how long it took, None unknown. about_device: "" for none to tell apart.
    interviewer_id: who asked, None when nobody did.
    """

    forms: Forms
    channel: Channel
    language: str = "vi"
    seconds: int | None = None
    about_device: str = ""
    interviewer_id: int | None = None


@transaction.atomic
def send(code: str, filled: Filled, *, at: datetime) -> None:
    """Take the forms of whoever holds the code; the code is spent with it.

    :raises UnknownCodeError, CodeUsedError, NotTakingError: when it cannot be.
    :raises IncompleteError: when a form is not whole; nothing is taken.
    """
    found = find_code(code)
    answer(found.invitation_id, filled, at=at)


def answer(invitation_id: int, filled: Filled, *, at: datetime) -> None:
    """Take the forms of somebody invited, within the caller's transaction.

    The campaign is locked first, always: two ways at once take one answer.
    """
    campaign_id = Invitation.objects.values_list("campaign_id", flat=True).get(
        pk=invitation_id
    )
    campaign = _locked(campaign_id)
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("member")
        .get(pk=invitation_id)
    )
    require_taking(campaign, at)
    if invitation.state == InvitationState.ANSWERED:
        raise CodeUsedError(_("Mã này đã dùng để trả lời. Cảm ơn ông/bà."))
    if invitation.state in {InvitationState.RESERVE, InvitationState.REPLACED}:
        raise NotTakingError(_("Phiếu mời này không còn hiệu lực."))
    require_room(campaign, invitation)
    checked = check_forms(campaign, filled.forms, invitation.member.targets)
    invitation.state = InvitationState.ANSWERED
    invitation.save(update_fields=["state"])
    invitation.codes.update(draft=None)
    boxed(
        [
            {
                "agency_id": agency_id,
                "respondent_group": invitation.member.group,
                "stratum": invitation.stratum,
                "cluster": invitation.cluster,
                "weight": 1 / invitation.probability,
                "content": dict(one.answers),
                **_how(campaign, filled, at),
            }
            for agency_id, one in checked.items()
        ],
        campaign,
    )


@transaction.atomic
def rate(
    dossier_id: int, content: Mapping[str, object], filled: Filled, *, at: datetime
) -> None:
    """Take the rating of a returned dossier: once, while a rating campaign is open.

    A period that is over ends first, so that each rating lies in its own.

    :raises RefusedError: when it was rated, is too old or not returned.
    """
    turn_ratings(at=at)
    campaign = rating_campaign(at)
    if campaign is None:
        raise NotTakingError(_("Hiện không nhận đánh giá. Cảm ơn ông/bà."))
    campaign = _locked(campaign.pk)
    require_taking(campaign, at)  # it may have closed while we waited for the lock
    view = dossiers.dossier(dossier_id)
    if view.state is not State.RETURNED or view.ended_at is None:
        raise RefusedError(_("Hồ sơ này chưa trả kết quả nên chưa đánh giá được."))
    if at - view.ended_at > rules().rating_open:
        raise RefusedError(_("Đã quá thời gian nhận đánh giá của hồ sơ này."))
    agency_id = view.competent_id or view.agency_id
    checked = check_forms(campaign, {agency_id: content}, [agency_id])
    try:
        with transaction.atomic():
            Rated.objects.create(campaign=campaign, dossier_id=dossier_id)
    except IntegrityError as error:
        raise CodeUsedError(_("Hồ sơ này đã được đánh giá. Cảm ơn ông/bà.")) from error
    is_firm = view.applicant_kind is ApplicantKind.ORGANIZATION
    boxed(
        [
            {
                "agency_id": agency_id,
                "respondent_group": Group.FIRM if is_firm else Group.CITIZEN,
                "stratum": str(agency_id),
                "cluster": "",
                "weight": 1.0,
                "content": dict(checked[agency_id].answers),
                **_how(campaign, filled, at),
            }
        ],
        campaign,
    )


@transaction.atomic
def save_draft(code: str, draft: Mapping[str, Any], *, at: datetime) -> None:
    """Keep what was filled in so far, so that only the code opens it. Queries: four.

    The invitation is locked: no draft is left behind by a form sent at that moment.

    :raises UnknownCodeError, CodeUsedError, NotTakingError: when it cannot be.
    """
    found = find_code(code)
    campaign = found.invitation.campaign
    require_taking(campaign, at)
    held = Invitation.objects.select_for_update().filter(pk=found.invitation_id).first()
    # None: the campaign closed this moment, and answered invitations were put back.
    if held is None or held.state == InvitationState.ANSWERED:
        raise CodeUsedError(_("Mã này đã dùng để trả lời. Cảm ơn ông/bà."))
    sealed = codes.seal_draft(campaign.salt, code, draft)
    Code.objects.filter(pk=found.pk).update(draft=sealed)


def week_of(at: datetime) -> date:
    """Return the Monday of the week: the only time an answer bears."""
    day = local(at).date()
    return day - timedelta(days=day.weekday())


def _how(campaign: Campaign, filled: Filled, at: datetime) -> dict[str, Any]:
    step = rules().seconds_step
    seconds, about = filled.seconds, filled.about_device
    return {
        "channel": filled.channel,
        "week": week_of(at),
        "device": codes.device(campaign.salt, about) if about else "",
        "seconds": None if seconds is None else max(seconds, 0) // step * step,
        "interviewer_id": filled.interviewer_id,
        "language": filled.language,
    }


def _locked(campaign_id: int) -> Campaign:
    rows = Campaign.objects.select_for_update(of=("self",)).select_related("version")
    return rows.get(pk=campaign_id)
