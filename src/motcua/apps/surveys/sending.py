"""How an invitation leaves the house: a fresh code in a short message or an e-mail.

The code is made when the message is handed over and kept as a digest only. A message
told twice after a broken line brings two codes: both open the same invitation, once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from motcua.apps.notices.couriers import courier
from motcua.apps.notices.ports import UnableToSendError
from motcua.apps.organizations import queries as organizations
from motcua.apps.surveys import codes
from motcua.apps.surveys.finding import full_strata
from motcua.apps.surveys.models import Campaign, Code, Invitation
from motcua.apps.surveys.words import CampaignState, InvitationState, Way


def deliver(payload: Mapping[str, Any], at: datetime) -> None:
    """Send one invitation, unless it is needed no more.

    It was answered, the campaign closed or the stratum got its quota meanwhile.

    :raises UnableToSendError: when the courier did not take it.
    """
    rows = Invitation.objects.select_related("campaign", "member")
    one = rows.filter(pk=payload["invitation"]).first()
    if one is None or one.state != InvitationState.OPEN:
        return
    if one.campaign.state != CampaignState.OPEN:
        return
    if one.stratum in full_strata(one.campaign):
        return
    code = codes.new_code()
    Code.objects.create(invitation=one, digest=codes.digest(one.campaign.salt, code))
    with translation.override("vi"):  # citizens are written to in Vietnamese
        if payload["way"] == Way.EMAIL:
            _mail(one, code)
            return
        text = invitation_text(one.campaign.name, one.campaign.closes_on, code)
    courier(settings.COURIER_PROVIDER).send(phone=one.member.phone, text=text, at=at)


def _mail(one: Invitation, code: str) -> None:
    """Hand an e-mail over; the code stands in its body alone."""
    campaign = one.campaign
    text = mail_text(_agency(campaign), campaign.name, campaign.closes_on, code)
    subject = " ".join(campaign.name.split())  # a header has one line
    try:
        send_mail(subject, text, None, [one.member.email])
    except (OSError, ValueError) as error:
        # The mail machine's own words name the address, and what is raised here is kept
        # and logged: only what kind of trouble it was goes on.
        raise UnableToSendError(f"E-mail: {_trouble(error)}") from None


def _trouble(error: Exception) -> str:
    """Return what went wrong: a word and the mail machine's code, nobody's address."""
    told = getattr(error, "smtp_code", None)
    refused = getattr(error, "recipients", None)
    if isinstance(refused, Mapping):
        told = next((said[0] for said in refused.values()), told)
    return f"{type(error).__name__} {told or ''}".strip()


def _agency(campaign: Campaign) -> str:
    return organizations.recent().agency(campaign.agency_id).name


def mail_text(agency: str, campaign: str, closes_on: date, code: str) -> str:
    """Return the words of an invitation by e-mail."""
    return _(
        "Kính gửi ông/bà,\n\n"
        "%(agency)s mời ông/bà trả lời phiếu “%(campaign)s” trước hết ngày %(day)s.\n\n"
        "Mở địa chỉ này để trả lời:\n%(link)s\n\n"
        "Hoặc vào %(enter)s rồi gõ mã: %(code)s\n\n"
        "Phiếu gửi đi không ghi tên, địa chỉ thư hay mã. Không ai, kể cả cơ quan "
        "khảo sát, biết phiếu nào của ai. Mã dùng một lần; xin đừng chuyển thư này "
        "cho người khác. Không muốn trả lời thì bỏ qua thư này.\n"
    ) % {
        "agency": agency,
        "campaign": campaign,
        "day": f"{closes_on:%d/%m/%Y}",
        "link": link(code),
        "enter": entrance(),
        "code": codes.shown(code),
    }


def invitation_text(campaign: str, closes_on: date, code: str) -> str:
    """Return the words of an invitation by short message."""
    return _(
        "%(campaign)s: mời ông/bà trả lời đến hết %(day)s tại %(link)s (mã %(code)s). "
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
