"""Who holds a code, and whether answers are taken now: asked by deeds and pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.apps.surveys import codes
from motcua.apps.surveys.models import Campaign, Code, Invitation
from motcua.apps.surveys.periods import last_day
from motcua.apps.surveys.words import CampaignKind, CampaignState, InvitationState
from motcua.common.clock import local
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.core import surveys
from motcua.core.surveys import Checked

Forms = Mapping[int, Mapping[str, object]]  # by agency, {question: answer}


class UnknownCodeError(NotFoundError):
    """No invitation of a campaign still known has this code."""


class CodeUsedError(ConflictError):
    """The invitation was answered already."""


class NotTakingError(ConflictError):
    """The campaign takes no answers: not yet, or no more."""


class IncompleteError(RefusedError):
    """A form lacks answers or holds what cannot stand. checked: by agency."""

    def __init__(self, message: str, checked: Mapping[int, Checked]) -> None:
        """Keep what was read, so that the page can point at it."""
        super().__init__(message)
        self.checked = checked


def find_code(code: str) -> Code:
    """Return the code's row with its invitation and campaign. Queries: two.

    :raises UnknownCodeError: when no campaign still known gave it out.
    """
    known = Campaign.objects.filter(
        state__in=[CampaignState.DRAWN, CampaignState.OPEN, CampaignState.CLOSED]
    ).exclude(kind=CampaignKind.RATING)
    digests = [
        codes.digest(salt, code) for salt in known.values_list("salt", flat=True)
    ]
    rows = Code.objects.select_related(
        "invitation__campaign__version", "invitation__member"
    )
    found = rows.filter(digest__in=digests).first()
    if found is None:
        raise UnknownCodeError(
            _("Không có mã này. Kiểm tra lại từng chữ trên tin nhắn hoặc thư mời."),
            field="code",
        )
    return found


def check_forms(
    campaign: Campaign, forms: Forms, wanted: Sequence[int]
) -> dict[int, Checked]:
    """Hold the forms against the questionnaire, one for each agency wanted.

    :raises IncompleteError: when one is missing or not whole.
    """
    asked = surveys.from_json(campaign.version.document)
    checked = {
        agency_id: surveys.read_sheet(asked, _storable(forms.get(agency_id, {})))
        for agency_id in wanted
    }
    missing = sum(len(one.missing) + len(one.refused) for one in checked.values())
    if missing:
        words = ngettext(
            "Còn %(count)d câu chưa trả lời hoặc chưa đúng.",
            "Còn %(count)d câu chưa trả lời hoặc chưa đúng.",
            missing,
        )
        raise IncompleteError(words % {"count": missing}, checked)
    return checked


def _storable(sheet: Mapping[str, object]) -> dict[str, object]:
    """Return a sheet without what no database keeps: NUL, halves of characters."""
    return {
        code: said.encode("utf-8", "ignore").decode().replace("\0", "")
        if isinstance(said, str)
        else said
        for code, said in sheet.items()
    }


def rating_campaign(at: datetime) -> Campaign | None:
    """Return the campaign that takes ratings now; None when there is none."""
    rows = Campaign.objects.select_related("version").filter(
        kind=CampaignKind.RATING, state=CampaignState.OPEN
    )
    return next((one for one in rows.order_by("-pk") if is_taking(one, at)), None)


def is_taking(campaign: Campaign, at: datetime) -> bool:
    """Say whether answers are taken at this moment."""
    is_open = campaign.state == CampaignState.OPEN
    return is_open and campaign.opens_on <= local(at).date() <= campaign.closes_on


def full_strata(campaign: Campaign) -> frozenset[str]:
    """Return the strata that have their quota. Queries: one; none without quotas."""
    quotas = campaign.quotas
    if not quotas:
        return frozenset()
    rows = Invitation.objects.filter(
        campaign=campaign, stratum__in=quotas, state=InvitationState.ANSWERED
    )
    answered = dict(rows.values_list("stratum").annotate(n=Count("pk")))
    return frozenset(
        key for key, most in quotas.items() if answered.get(key, 0) >= most
    )


def require_room(campaign: Campaign, invitation: Invitation) -> None:
    """Refuse where a quota is full. :raises NotTakingError: then. Queries: as above."""
    if invitation.stratum in full_strata(campaign):
        raise NotTakingError(
            _("Nhóm này đã đủ số phiếu cần. Cảm ơn ông/bà đã dành thời gian.")
        )


def require_taking(campaign: Campaign, at: datetime) -> None:
    """Refuse unless the campaign takes answers now. :raises NotTakingError: else."""
    if is_taking(campaign, at):
        return
    day = local(at).date()
    is_early = campaign.state in {CampaignState.DRAWN, CampaignState.OPEN}
    if is_early and day <= campaign.closes_on:
        words = _("Chưa đến ngày trả lời. Đợt khảo sát mở từ %(day)s.")
        shown = max(campaign.opens_on, day)
        raise NotTakingError(words % {"day": f"{shown:%d/%m/%Y}"})
    words = _("Đợt khảo sát này đã khép ngày %(day)s. Cảm ơn ông/bà đã quan tâm.")
    last = last_day(campaign.closes_on, campaign.closed_at)
    raise NotTakingError(words % {"day": f"{last:%d/%m/%Y}"})
