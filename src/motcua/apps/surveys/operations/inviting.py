"""Inviting: messages through the outbox, letters, reminders, who calls whom."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from motcua.apps.organizations import queries as organizations
from motcua.apps.surveys import codes
from motcua.apps.surveys.events import InterviewersAssigned, InvitationsSent
from motcua.apps.surveys.finding import full_strata
from motcua.apps.surveys.models import Call, Campaign, Code, Invitation, Reminder
from motcua.apps.surveys.operations.campaigns import locked, require_state, told
from motcua.apps.surveys.rules import rules
from motcua.apps.surveys.words import (
    INVITING,
    CallOutcome,
    CampaignState,
    InvitationState,
    Way,
)
from motcua.common import outbox
from motcua.common.clock import local
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.common.events import publish as announce
from motcua.core.permissions import Officer

LETTERS_AT_ONCE = 500  # 2,000 set at once took 14 s of the processor and 640 MB
_LOST = {CallOutcome.REFUSED, CallOutcome.WRONG_NUMBER}


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to print, with a code nobody else knows."""

    name: str
    address: str
    group: str
    code: str


@transaction.atomic
def invite(campaign_id: int, way: Way, *, by: Officer, at: datetime) -> int:
    """Send an invitation to whoever can be reached this way and was not invited yet.

    Nobody is asked of a stratum that has its quota. Return how many. Letters are
    printed with ``letters`` instead.
    :raises ConflictError: unless the campaign is open.
    """
    campaign = locked(campaign_id, by)
    require_state(campaign, CampaignState.OPEN)
    rows = _reachable(campaign, way).filter(invited_at=None)
    ids = list(rows.values_list("pk", flat=True))
    _sent(campaign, ids, way, by, at)
    return len(ids)


@transaction.atomic
def remind(campaign_id: int, *, by: Officer, at: datetime) -> int:
    """Ask those again who were invited by message and did not answer; return how many.

    :raises ConflictError: when the last time was too recent, or often enough.
    """
    campaign = locked(campaign_id, by)
    require_state(campaign, CampaignState.OPEN)
    past = campaign.reminders.order_by("-pk")
    last = past.first()
    if past.count() >= rules().reminders_most:
        words = _("Đã nhắc %(n)d lần, không nhắc thêm.")
        raise ConflictError(words % {"n": past.count()})
    if last is not None and at - last.at < rules().reminder_gap:
        words = _("Lần nhắc trước mới %(day)s. Chờ ít nhất %(n)d ngày.")
        shown = {"day": f"{local(last.at):%d/%m/%Y}", "n": rules().reminder_gap.days}
        raise ConflictError(words % shown)
    people = 0
    for way in (Way.SMS, Way.EMAIL):
        rows = _reachable(campaign, way).filter(
            invited_at__lte=at - rules().reminder_gap, way=way
        )
        ids = list(rows.values_list("pk", flat=True))
        _sent(campaign, ids, way, by, at, is_again=True)
        people += len(ids)
    if not people:
        raise RefusedError(_nobody_to_remind(campaign))
    Reminder.objects.create(
        campaign=campaign, people=people, at=at, person_id=by.person_id, actor=by.name
    )
    return people


def _nobody_to_remind(campaign: Campaign) -> str:
    """Return why nobody is reminded, in words."""
    ways = [Way.SMS, Way.EMAIL]
    if not Invitation.objects.filter(campaign=campaign, way__in=ways).exists():
        return _("Chưa mời ai bằng tin nhắn hay thư điện tử nên chưa có ai để nhắc.")
    if _asked(campaign).filter(way__in=ways).exists():
        words = _("Lời mời còn mới. Chờ ít nhất %(n)d ngày rồi nhắc.")
        return words % {"n": rules().reminder_gap.days}
    return _("Không có ai cần nhắc: người được mời đã trả lời, hoặc tầng đã đủ phiếu.")


@transaction.atomic
def letters(campaign_id: int, *, by: Officer, at: datetime) -> list[Letter]:
    """Make a code and a letter for those not reached by message; each run anew.

    At most ``LETTERS_AT_ONCE``: of those who have none; once all have one, of those
    whose letter is the oldest.
    The codes are in what is returned and nowhere else: a letter printed again bears
    another code, and both open the same invitation.
    :raises ConflictError: unless respondents are drawn.
    """
    campaign = locked(campaign_id, by)
    require_state(campaign, CampaignState.DRAWN, CampaignState.OPEN)
    rows = _asked(campaign).select_related("member").filter(way__in=["", Way.LETTER])
    first = rows.filter(invited_at=None).order_by("stratum", "turn")
    again = rows.order_by("invited_at", "stratum", "turn")
    chosen = list(first[:LETTERS_AT_ONCE]) or list(again[:LETTERS_AT_ONCE])
    if not chosen:
        raise RefusedError(
            _("Không có ai cần thư: đã mời bằng cách khác, hoặc tầng đã đủ phiếu.")
        )
    made = [(one, codes.new_code()) for one in chosen]
    Code.objects.bulk_create(
        [Code(invitation=o, digest=codes.digest(campaign.salt, c)) for o, c in made]
    )
    printed = Invitation.objects.filter(pk__in=[one.pk for one in chosen])
    printed.update(way=Way.LETTER, invited_at=at)
    announce(
        InvitationsSent(way=Way.LETTER, people=len(made), **told(campaign, by, at))
    )
    return [
        Letter(one.member.name, one.member.address, one.member.group, code)
        for one, code in made
    ]


@transaction.atomic
def assign(
    campaign_id: int,
    person_id: int,
    stratum: str,
    count: int,
    *,
    by: Officer,
    at: datetime,
) -> int:
    """Have somebody call so many of those nobody calls yet; return how many.

    stratum: "" for any.
    :raises RefusedError: when there is nobody left to call.
    """
    campaign = locked(campaign_id, by)
    require_state(campaign, CampaignState.DRAWN, CampaignState.OPEN)
    rows = _asked(campaign).filter(interviewer_id=None)
    rows = rows.filter(stratum=stratum) if stratum else rows
    ids = list(rows.order_by("stratum", "turn").values_list("pk", flat=True)[:count])
    if not ids:
        words = _("Tầng này không còn ai chưa giao, hoặc đã đủ phiếu.")
        raise RefusedError(words, field="stratum")
    Invitation.objects.filter(pk__in=ids).update(interviewer_id=person_id)
    name = organizations.person_name(person_id)
    announce(
        InterviewersAssigned(
            interviewer=name, people=len(ids), **told(campaign, by, at)
        )
    )
    return len(ids)


@transaction.atomic
def note_call(
    invitation_id: int,
    outcome: CallOutcome,
    *,
    note: str = "",
    by: Officer,
    at: datetime,
) -> None:
    """Write down how a call ended; who is lost is replaced from the reserve.

    :raises NotFoundError: when it is not one of the officer's to call.
    """
    invitation = mine(invitation_id, by)
    Call.objects.create(
        invitation=invitation,
        outcome=outcome,
        note=note,
        on=local(at).date(),
        person_id=by.person_id,
        actor=by.name,
    )
    if outcome in _LOST:
        _replace(
            invitation,
            InvitationState.REFUSED
            if outcome == CallOutcome.REFUSED
            else InvitationState.UNREACHED,
        )
        return
    calls = invitation.calls.filter(outcome=CallOutcome.NO_REPLY).count()
    if outcome is CallOutcome.NO_REPLY and calls >= rules().calls_most:
        _replace(invitation, InvitationState.UNREACHED)


def mine(invitation_id: int, by: Officer) -> Invitation:
    """Lock an open invitation the officer calls. :raises NotFoundError: otherwise."""
    rows = Invitation.objects.select_for_update(of=("self",)).select_related(
        "member", "campaign__version"
    )
    found = rows.filter(pk=invitation_id, interviewer_id=by.person_id).first()
    if found is None:
        raise NotFoundError(_("Không có người này trong danh sách gọi của anh/chị."))
    if found.state != InvitationState.OPEN:
        raise ConflictError(_("Người này đã trả lời hoặc không cần gọi nữa."))
    return found


def _replace(invitation: Invitation, state: InvitationState) -> None:
    """Mark somebody as lost and call the next reserve of the stratum in his place."""
    invitation.state = state
    invitation.save(update_fields=["state"])
    spare = Invitation.objects.select_for_update().filter(
        campaign_id=invitation.campaign_id,
        stratum=invitation.stratum,
        cluster=invitation.cluster,
        state=InvitationState.RESERVE,
    )
    heir = spare.order_by("turn").first()
    if heir is None:
        return
    heir.state, heir.replaces = InvitationState.OPEN, invitation
    heir.interviewer_id = invitation.interviewer_id
    heir.save(update_fields=["state", "replaces", "interviewer_id"])


def _reachable(campaign: Campaign, way: Way) -> Any:  # noqa: ANN401  a queryset
    has = {Way.SMS: ~Q(member__phone=""), Way.EMAIL: ~Q(member__email="")}
    return _asked(campaign).filter(has[way])


def _asked(campaign: Campaign) -> Any:  # noqa: ANN401  a queryset
    """Return those still to answer; none of a stratum that has its quota."""
    rows = Invitation.objects.filter(campaign=campaign, state=InvitationState.OPEN)
    full = full_strata(campaign)
    return rows.exclude(stratum__in=full) if full else rows


def _sent(
    campaign: Campaign,
    ids: Sequence[int],
    way: Way,
    by: Officer,
    at: datetime,
    *,
    is_again: bool = False,
) -> None:
    rows = Invitation.objects.filter(pk__in=ids)
    if is_again:
        rows.update(reminded=F("reminded") + 1)
    else:
        rows.update(way=way, invited_at=at)
    outbox.post(INVITING, _payloads(ids, way), at=at)
    if ids:
        announce(InvitationsSent(way=way, people=len(ids), **told(campaign, by, at)))


def _payloads(ids: Collection[int], way: Way) -> list[dict[str, Any]]:
    # No name, telephone or code: they are looked up and made when it is delivered.
    return [{"invitation": pk, "way": way.value} for pk in sorted(ids)]
