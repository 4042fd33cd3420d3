"""Paper: entered twice by two people; where they differ a third look decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.surveys import access
from motcua.apps.surveys.entering import may_enter, paper_form, reaches
from motcua.apps.surveys.finding import check_forms, find_code, require_taking
from motcua.apps.surveys.models import Campaign, PaperEntry, PaperSheet
from motcua.apps.surveys.operations.answering import Filled, answer
from motcua.apps.surveys.operations.campaigns import held
from motcua.apps.surveys.words import Channel, SheetState
from motcua.common.errors import ConflictError, NotFoundError
from motcua.core import surveys
from motcua.core.permissions import Deed, Officer
from motcua.core.surveys.double_entry import compare

_FIRST, _SECOND, _THIRD = 1, 2, 3
Content = Mapping[int, Mapping[str, object]]  # by agency


@dataclass(frozen=True, slots=True)
class Entered:
    """What an entry led to. differing: questions two entries disagree on."""

    sheet_id: int
    state: SheetState
    differing: int


@transaction.atomic
def enter(
    campaign_id: int, code: str, content: Content, *, by: Officer, at: datetime
) -> Entered:
    """Enter a paper form by the code printed on it: the first time, or the second.

    The second entry is another person's; alike, the form counts at once.
    :raises RefusedError: when the same person enters it twice or it is not whole.
    :raises ConflictError: when it was entered twice already.
    """
    campaign = _held(campaign_id, by)
    require_taking(campaign, at)
    refusal = paper_form(campaign_id, code, by).refusal
    if refusal is not None:
        raise refusal
    invitation = find_code(code).invitation
    clean = _clean(campaign, content, invitation.member.targets)
    sheet = PaperSheet.objects.filter(invitation=invitation).first()
    if sheet is None:
        sheet = PaperSheet.objects.create(
            campaign=campaign, invitation=invitation, state=SheetState.ONCE
        )
        _keep(sheet, _FIRST, clean, by)
        return Entered(sheet.pk, SheetState.ONCE, 0)
    first = sheet.entries.get(turn=_FIRST)
    _keep(sheet, _SECOND, clean, by)
    compared = compare(
        surveys.from_json(campaign.version.document), first.content, clean
    )
    sheet.differing = len(compared.disagreements)
    if sheet.differing:
        sheet.state = SheetState.DIFFERS
        sheet.save(update_fields=["state", "differing"])
        return Entered(sheet.pk, SheetState.DIFFERS, sheet.differing)
    _count(sheet, clean, at)
    return Entered(sheet.pk, SheetState.DONE, 0)


@transaction.atomic
def decide(sheet_id: int, content: Content, *, by: Officer, at: datetime) -> None:
    """Say what the paper says where two entries differ; the form then counts.

    :raises ConflictError: when nothing is to be decided.
    :raises RefusedError: when it is not whole.
    """
    known = PaperSheet.objects.filter(pk=sheet_id).values_list("campaign_id", flat=True)
    campaign_id = known.first()
    if campaign_id is None:
        raise NotFoundError(_("Không có phiếu giấy này."))
    campaign = _held(campaign_id, by)
    rows = PaperSheet.objects.select_for_update(of=("self",))
    sheet = rows.select_related("invitation__member").get(pk=sheet_id)
    if sheet.state != SheetState.DIFFERS or sheet.invitation is None:
        raise ConflictError(_("Phiếu này không còn chỗ nào phải đối chiếu."))
    targets, caller_id = (
        sheet.invitation.member.targets,
        sheet.invitation.interviewer_id,
    )
    if not reaches(by, campaign.agency_id, targets, caller_id):
        access.require_at(by, Deed.ENTER_PAPER, campaign.agency_id)
    clean = _clean(campaign, content, targets)
    _keep(sheet, _THIRD, clean, by)
    _count(sheet, clean, at)


def _held(campaign_id: int, by: Officer) -> Campaign:
    """Lock a campaign of which some form is the officer's to enter.

    With it every form of it: two who enter at once follow each other.
    """
    campaign = held(campaign_id)
    if not may_enter(by, campaign_id, campaign.agency_id):
        access.require_at(by, Deed.ENTER_PAPER, campaign.agency_id)
    return campaign


def _clean(
    campaign: Campaign, content: Content, targets: list[int]
) -> dict[str, dict[str, Any]]:
    checked = check_forms(campaign, content, targets)
    return {str(agency): dict(one.answers) for agency, one in checked.items()}


def _keep(
    sheet: PaperSheet, turn: int, content: Mapping[str, Any], by: Officer
) -> None:
    PaperEntry.objects.create(
        sheet=sheet,
        turn=turn,
        content=dict(content),
        person_id=by.person_id,
        actor=by.name,
    )


def _count(
    sheet: PaperSheet, content: Mapping[str, Mapping[str, Any]], at: datetime
) -> None:
    """Take the answer, and forget on the sheet whose it was and what it said."""
    forms = {int(agency): dict(said) for agency, said in content.items()}
    if sheet.invitation_id is not None:
        answer(sheet.invitation_id, Filled(forms=forms, channel=Channel.PAPER), at=at)
    sheet.entries.update(content={})
    sheet.invitation, sheet.state = None, SheetState.DONE
    sheet.save(update_fields=["invitation", "state", "differing"])
