"""Whom an interviewer calls, and paper that waits for its second entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from motcua.apps.surveys.finding import full_strata
from motcua.apps.surveys.models import Call, Campaign, Invitation, PaperSheet
from motcua.apps.surveys.words import (
    CallOutcome,
    CampaignState,
    Group,
    InvitationState,
    SheetState,
)
from motcua.common.errors import NotFoundError
from motcua.core.surveys import Answers


@dataclass(frozen=True, slots=True)
class CallLine:
    """A call. on: the day."""

    outcome: CallOutcome
    note: str
    on: date


@dataclass(frozen=True, slots=True)
class Respondent:
    """Somebody to call: contact data, for the interviewer alone."""

    invitation_id: int
    campaign_id: int
    campaign: str
    name: str
    phone: str
    address: str
    group: Group
    stratum: str
    state: InvitationState
    targets: tuple[int, ...]
    calls: tuple[CallLine, ...]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What closing cuts off. once, differing: paper forms. silent: who is still asked.

    half: of these, who filled in part of the form. given: of these, whom interviewers
    ask, perhaps on forms that wait on their machines.
    """

    once: int
    differing: int
    half: int
    silent: int
    given: int


@dataclass(frozen=True, slots=True)
class SheetView:
    """A paper form. entries: {turn: ({agency: {question: answer}}, who)}.

    caller_id: who calls the respondent, a person; None for nobody.
    """

    id: int
    campaign_id: int
    state: SheetState
    differing: int
    targets: tuple[int, ...]
    entries: Mapping[int, tuple[Mapping[str, Answers], str]]
    caller_id: int | None


def respondents(person_id: int, campaign_id: int | None = None) -> list[Respondent]:
    """List whom this interviewer still has to call, campaign by campaign.

    campaign_id: None for all that are open. Nobody of a stratum that has its quota.
    Queries: three, and one for each campaign with quotas.
    """
    rows = Invitation.objects.filter(
        interviewer_id=person_id,
        state=InvitationState.OPEN,
        campaign__state=CampaignState.OPEN,
    )
    if campaign_id is not None:
        rows = rows.filter(campaign=campaign_id)
    found = _respondents(rows.order_by("campaign", "stratum", "turn"))
    campaigns = Campaign.objects.filter(pk__in={one.campaign_id for one in found})
    full = {campaign.pk: full_strata(campaign) for campaign in campaigns}
    return [one for one in found if one.stratum not in full[one.campaign_id]]


def respondent(invitation_id: int, person_id: int) -> Respondent:
    """Return one of those this interviewer calls. Queries: two.

    :raises NotFoundError: when it is nobody of theirs.
    """
    rows = Invitation.objects.filter(pk=invitation_id, interviewer_id=person_id)
    found = _respondents(rows)
    if not found:
        raise NotFoundError(_("Không có người này trong danh sách gọi của anh/chị."))
    return found[0]


def interviewers(campaign_id: int) -> Mapping[int, Mapping[str, int]]:
    """Count invitations by who calls, and by state. Queries: one."""
    rows = Invitation.objects.filter(campaign=campaign_id).exclude(interviewer_id=None)
    found: dict[int, dict[str, int]] = {}
    counted = rows.values_list("interviewer_id", "state").annotate(n=Count("pk"))
    for person_id, state, count in counted:
        if person_id is not None:
            found.setdefault(person_id, {})[state] = count
    return found


def calls_of(campaign_id: int) -> Mapping[str, int]:
    """Count the calls of a campaign by how they ended. Queries: one."""
    rows = Call.objects.filter(invitation__campaign=campaign_id)
    return dict(rows.values_list("outcome").annotate(n=Count("pk")))


def unfinished(campaign_id: int) -> Unfinished:
    """Count what closing a campaign now would cut off. Queries: two."""
    papers = PaperSheet.objects.filter(campaign=campaign_id)
    states = dict(papers.values_list("state").annotate(n=Count("pk")))
    still = Invitation.objects.filter(campaign=campaign_id, state=InvitationState.OPEN)
    counted = still.aggregate(
        silent=Count("pk", distinct=True),
        half=Count("pk", filter=Q(codes__draft__isnull=False), distinct=True),
        given=Count("pk", filter=~Q(interviewer_id=None), distinct=True),
    )
    return Unfinished(
        once=states.get(SheetState.ONCE, 0),
        differing=states.get(SheetState.DIFFERS, 0),
        half=counted["half"],
        silent=counted["silent"],
        given=counted["given"],
    )


def sheets(campaign_id: int) -> list[SheetView]:
    """List the paper forms that do not count yet. Queries: two."""
    rows = PaperSheet.objects.filter(campaign=campaign_id).exclude(
        state=SheetState.DONE
    )
    return [_sheet(row) for row in _whole(rows).order_by("pk")]


def sheet(sheet_id: int) -> SheetView:
    """Return a paper form. Queries: two. :raises NotFoundError: when there is none."""
    row = _whole(PaperSheet.objects.filter(pk=sheet_id)).first()
    if row is None:
        raise NotFoundError(_("Không có phiếu giấy này."))
    return _sheet(row)


def _respondents(rows: Any) -> list[Respondent]:  # noqa: ANN401  a queryset
    told = rows.select_related("member", "campaign").prefetch_related("calls")
    return [
        Respondent(
            invitation_id=row.pk,
            campaign_id=row.campaign_id,
            campaign=row.campaign.name,
            name=row.member.name,
            phone=row.member.phone,
            address=row.member.address,
            group=Group(row.member.group),
            stratum=row.stratum,
            state=InvitationState(row.state),
            targets=tuple(row.member.targets),
            calls=tuple(
                CallLine(CallOutcome(call.outcome), call.note, call.on)
                for call in sorted(row.calls.all(), key=lambda call: call.pk)
            ),
        )
        for row in told
    ]


def _whole(rows: Any) -> Any:  # noqa: ANN401  a queryset
    return rows.select_related("invitation__member").prefetch_related("entries")


def _sheet(row: PaperSheet) -> SheetView:
    invitation = row.invitation
    return SheetView(
        id=row.pk,
        campaign_id=row.campaign_id,
        state=SheetState(row.state),
        differing=row.differing,
        targets=() if invitation is None else tuple(invitation.member.targets),
        entries={
            entry.turn: (entry.content, entry.actor) for entry in row.entries.all()
        },
        caller_id=None if invitation is None else invitation.interviewer_id,
    )
