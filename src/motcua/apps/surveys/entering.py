"""Who enters which paper forms: by code, asked before anything is typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.apps.surveys import access
from motcua.apps.surveys.finding import NotTakingError, find_code, require_taking
from motcua.apps.surveys.models import Campaign, Code, Invitation, PaperSheet
from motcua.apps.surveys.words import CampaignState, InvitationState, SheetState
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.core.permissions import Deed, Officer, seats_for

_FIRST = 1  # turn


@dataclass(frozen=True, slots=True)
class PaperForm:
    """What a code on paper opens. targets: agencies it is about.

    refusal: why this officer cannot enter it now; None when it can be.
    """

    targets: tuple[int, ...]
    refusal: RefusedError | None


def reaches(
    by: Officer, campaign_agency_id: int, targets: Iterable[int], caller_id: int | None
) -> bool:
    """Say whether the officer enters forms about these agencies.

    Where the campaign is held all; elsewhere those about the own agency, and of people
    the officer calls (caller_id, None for nobody).
    """
    if caller_id == by.person_id and seats_for(by, Deed.ENTER_PAPER):
        return True
    places = [campaign_agency_id, *targets]
    return any(access.may_at(by, Deed.ENTER_PAPER, one) for one in places)


def may_enter(by: Officer, campaign_id: int, agency_id: int) -> bool:
    """Say whether any form of a campaign is the officer's to enter. Queries: none, one.

    agency_id: where the campaign is held.
    """
    seats = seats_for(by, Deed.ENTER_PAPER)
    if not seats or access.may_at(by, Deed.ENTER_PAPER, agency_id):
        return bool(seats)
    own = Q(interviewer_id=by.person_id)
    for seat in seats:
        own |= Q(member__targets__contains=seat.agency_id)
    return Invitation.objects.filter(own, campaign=campaign_id).exists()


def why_shut(campaign_id: int, at: datetime) -> str:
    """Say why a campaign takes no paper now; "" when it does. Queries: one.

    :raises NotFoundError: when there is none.
    """
    campaign = Campaign.objects.filter(pk=campaign_id).first()
    if campaign is None:
        raise NotFoundError(_("Không có đợt khảo sát này."))
    if campaign.state == CampaignState.CLOSED:
        return _("Đợt khảo sát này đã khép.")
    try:
        require_taking(campaign, at)
    except NotTakingError as error:
        return error.message
    return ""


def paper_form(campaign_id: int, code: str, by: Officer) -> PaperForm:
    """Return the form a code on paper opens for an officer. Queries: two to four.

    :raises UnknownCodeError: when nobody was given this code.
    """
    found = find_code(code)
    sheet = PaperSheet.objects.filter(invitation=found.invitation_id).first()
    refusal = _not_theirs(campaign_id, found, by) or _not_now(found, sheet, by)
    return PaperForm(tuple(found.invitation.member.targets), refusal)


def _not_theirs(campaign_id: int, found: Code, by: Officer) -> RefusedError | None:
    invitation = found.invitation
    if invitation.campaign_id != campaign_id:
        return RefusedError(_("Mã này thuộc đợt khảo sát khác."), field="code")
    holder_id, targets = invitation.campaign.agency_id, invitation.member.targets
    if reaches(by, holder_id, targets, invitation.interviewer_id):
        return None
    words = _("Phiếu này không về cơ quan của anh/chị: người khác nhập.")
    return RefusedError(words, field="code")


def _not_now(found: Code, sheet: PaperSheet | None, by: Officer) -> RefusedError | None:
    state = found.invitation.state
    if state == InvitationState.ANSWERED:
        return ConflictError(_("Người giữ mã này đã trả lời rồi."))
    if state in {InvitationState.RESERVE, InvitationState.REPLACED}:
        return NotTakingError(_("Phiếu mời này không còn hiệu lực."))
    if sheet is None:
        return None
    if sheet.state != SheetState.ONCE:
        return ConflictError(_("Phiếu này đã nhập đủ hai lần, đang chờ đối chiếu."))
    if sheet.entries.get(turn=_FIRST).person_id == by.person_id:
        words = _("Lần nhập thứ hai phải do người khác làm.")
        return RefusedError(words, field="code")
    return None
