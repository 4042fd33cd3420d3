"""Frames: who may be asked, from returned dossiers or an imported list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import Served
from motcua.apps.organizations import queries as organizations
from motcua.apps.surveys import lists
from motcua.apps.surveys.events import FrameTaken
from motcua.apps.surveys.lists import Person, ReadList
from motcua.apps.surveys.models import Campaign, Frame, FrameMember
from motcua.apps.surveys.operations.campaigns import locked, require_state, told
from motcua.apps.surveys.words import CampaignState, FrameSource, Group
from motcua.common import bulk
from motcua.common.clock import local
from motcua.common.errors import RefusedError
from motcua.common.events import publish as announce
from motcua.core.casefile import ApplicantKind
from motcua.core.permissions import Officer

_GROUPS = {
    ApplicantKind.PERSON: Group.CITIZEN,
    ApplicantKind.ORGANIZATION: Group.FIRM,
}


@unique
class LeftOut(StrEnum):
    """Why somebody served is not in the frame."""

    NO_CONTACT = "no_contact"
    AGAIN = "again"  # the same person at the same agency


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking a frame. left_out: how many, by LeftOut."""

    people: int
    left_out: dict[str, int]


@transaction.atomic
def take_served(campaign_id: int, *, by: Officer, at: datetime) -> Taken:
    """Take those who got a result in the campaign's period as the frame.

    One person once at each agency; who left neither telephone nor e-mail is left out,
    and counted. The stratum is the agency, by its code.
    :raises RefusedError: when nobody is left.
    """
    campaign = locked(campaign_id, by)
    require_state(campaign, CampaignState.DRAFT)
    book = organizations.directory()
    people, left_out = _of_served(
        dossiers.served(campaign.since, campaign.until),
        {agency.id: agency.code for agency in book.agencies_by_id.values()},
    )
    if not people:
        raise RefusedError(
            _("Trong kỳ này chưa có ai nhận kết quả mà để lại liên lạc.")
        )
    _keep(campaign, people, by, at, source=FrameSource.DOSSIERS, left_out=left_out)
    return Taken(len(people), left_out)


@transaction.atomic
def take_list(
    campaign_id: int, file_name: str, content: bytes, *, by: Officer, at: datetime
) -> ReadList:
    """Take a list as the frame, all of it or nothing; the file itself is not kept.

    Return what was read: with faults nothing was taken in.
    :raises RefusedError: when the file is no list.
    """
    campaign = locked(campaign_id, by)
    require_state(campaign, CampaignState.DRAFT)
    read = lists.read_list(
        content, campaign.targets, organizations.directory(), local(at).date()
    )
    if read.faults:
        return read
    _keep(
        campaign,
        read.people,
        by,
        at,
        source=FrameSource.LIST,
        file_name=file_name[:200],
        file_sha256=sha256(content).hexdigest(),
    )
    return read


@transaction.atomic
def take_people(
    campaign_id: int, people: Sequence[Person], *, by: Officer, at: datetime
) -> int:
    """Take these people as the frame; return how many."""
    campaign = locked(campaign_id, by)
    require_state(campaign, CampaignState.DRAFT)
    _keep(campaign, people, by, at, source=FrameSource.LIST)
    return len(people)


def _of_served(
    rows: Iterable[Served], codes: dict[int, str]
) -> tuple[list[Person], dict[str, int]]:
    seen: set[tuple[int, str]] = set()
    left_out: Counter[str] = Counter()
    people: list[Person] = []
    for row in rows:
        if (row.agency_id, row.person) in seen:
            left_out[LeftOut.AGAIN] += 1
            continue
        seen.add((row.agency_id, row.person))
        if not (row.phone or row.email):
            left_out[LeftOut.NO_CONTACT] += 1
            continue
        people.append(
            Person(
                group=_GROUPS[row.kind],
                stratum=codes[row.agency_id],
                cluster="",
                targets=(row.agency_id,),
                name=row.name,
                phone=row.phone,
                email=row.email,
                address=row.address,
            )
        )
    return people, dict(left_out)


def _keep(
    campaign: Campaign,
    people: Sequence[Person],
    by: Officer,
    at: datetime,
    **more: Any,  # noqa: ANN401  the frame's own columns
) -> None:
    """Put a frame in place of the one there was."""
    old = Frame.objects.filter(campaign=campaign).first()
    if old is not None:
        old.members.all().delete()
        old.delete()
    frame = Frame.objects.create(
        campaign=campaign, size=len(people), made_at=at, made_by=by.name, **more
    )
    bulk.add(
        [
            FrameMember(
                frame=frame,
                position=position,
                group=person.group,
                stratum=person.stratum,
                cluster=person.cluster,
                targets=list(person.targets),
                name=person.name,
                phone=person.phone,
                email=person.email,
                address=person.address,
            )
            for position, person in enumerate(people, start=1)
        ]
    )
    announce(FrameTaken(people=len(people), **told(campaign, by, at)))
