"""How an invitation leaves the house: a fresh code in a short message or an e-mail.

The code is made when the message is handed over and kept as a digest only. A message
told twice after a broken line brings two codes: both open the same invitation, once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from motcua.apps.notices.ports import Courier, UnableToSendError
from motcua.apps.surveys import codes
from motcua.apps.surveys.models import Code, Invitation
from motcua.apps.surveys.words import CampaignState, InvitationState, Way

KIND = "survey.invitation"


def deliver(payload: Mapping[str, Any], at: datetime) -> None:
    """Send one invitation, unless it was answered or the campaign closed meanwhile.

    :raises UnableToSendError: when the courier did not take it.
    """
    rows = Invitation.objects.select_related("campaign", "member")
    one = rows.filter(pk=payload["invitation"]).first()
    if one is None or one.state != InvitationState.OPEN:
        return
    if one.campaign.state != CampaignState.OPEN:
        return
    code = codes.new_code()
    Code.objects.create(invitation=one, digest=codes.digest(one.campaign.salt, code))
    with translation.override("vi"):  # citizens are written to in Vietnamese
        text = invitation_text(one.campaign.name, one.campaign.closes_on, code)
    if payload["way"] == Way.EMAIL:
        send_mail(one.campaign.name, text, None, [one.member.email])
        return
    _courier(settings.COURIER_PROVIDER).send(phone=one.member.phone, text=text, at=at)


def invitation_text(campaign: str, closes_on: Any, code: str) -> str:  # noqa: ANN401  a date
    """Return the words of an invitation."""
    return _(
        "%(campaign)s: mời ông/bà trả lời trước %(day)s tại %(link)s (mã %(code)s). "
        "Không ai biết phiếu nào của ai."
    ) % {
        "campaign": campaign,
        "day": f"{closes_on:%d/%m/%Y}",
        "link": link(code),
        "code": codes.shown(code),
    }


def link(code: str) -> str:
    """Return the address at which a code is answered."""
    return settings.PUBLIC_URL.rstrip("/") + reverse("answers:open", args=[code])


def entrance() -> str:
    """Return the address at which a code is typed."""
    return settings.PUBLIC_URL.rstrip("/") + reverse("answers:enter")


@cache
def _courier(path: str) -> Courier:
    if not path:
        raise UnableToSendError("COURIER_PROVIDER is empty.")
    courier: Courier = import_string(path)()
    return courier
