"""A campaign as its pages show it: steps, strata by name, progress."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.apps.surveys import queries
from motcua.apps.surveys.queries import CampaignView, StratumProgress
from motcua.apps.surveys.wording import GROUPS, INVITATION_STATES
from motcua.apps.surveys.words import (
    CampaignKind,
    CampaignState,
    Group,
    InvitationState,
)
from motcua.common.design.components.bar_split import Part
from motcua.common.design.components.flow import FlowStep, Stage

_FILLS = {
    InvitationState.ANSWERED: "ok",
    InvitationState.OPEN: "line",
    InvitationState.REFUSED: "soon",
    InvitationState.UNREACHED: "paused",
    InvitationState.REPLACED: "other",
}
_ORDER = (
    CampaignState.DRAFT,
    CampaignState.DRAWN,
    CampaignState.OPEN,
    CampaignState.CLOSED,
)
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One stratum. rate: answered of those asked, in percent; None for none asked.

    quota: after how many nobody is asked any more; None for no such number.
    """

    key: str
    name: str
    wanted: int
    asked: int
    answered: int
    rate: float | None
    parts: list[Part]
    quota: int | None

    @property
    def is_full(self) -> bool:
        """Whether it has its quota."""
        return self.quota is not None and self.answered >= self.quota


class Names:
    """What strata and agencies are called."""

    def __init__(self, book: Directory | None = None) -> None:
        """Read the directory once."""
        self._book = book or organizations.recent()
        agencies = self._book.agencies_by_id.values()
        self._codes = {agency.code: agency.short_name for agency in agencies}

    def stratum(self, key: str) -> str:
        """Return a stratum's name: an agency's, a group's, or as the list wrote it."""
        if key in self._codes:
            return self._codes[key]
        if key in {group.value for group in Group}:
            return str(GROUPS[Group(key)])
        return key

    def agency(self, agency_id: int) -> str:
        """Return an agency's short name."""
        return self._book.agency(agency_id).short_name


def rows(
    found: list[StratumProgress], names: Names, quotas: Mapping[str, int]
) -> list[Row]:
    """Return the strata with how far they are."""
    return [
        Row(
            key=one.stratum,
            name=names.stratum(one.stratum),
            wanted=one.wanted,
            asked=one.asked,
            answered=one.answered,
            rate=_PERCENT * one.answered / one.asked if one.asked else None,
            parts=parts(one.states),
            quota=quotas.get(one.stratum),
        )
        for one in found
    ]


def parts(states: Mapping[str, int]) -> list[Part]:
    """Return invitations by what became of them, as parts of a bar."""
    return [
        Part(states.get(state, 0), str(INVITATION_STATES[state]), fill)
        for state, fill in _FILLS.items()
        if states.get(state, 0)
    ]


def together(found: list[StratumProgress]) -> dict[str, int]:
    """Add the strata up, by state."""
    total: dict[str, int] = {}
    for one in found:
        for state, count in one.states.items():
            total[state] = total.get(state, 0) + count
    return total


def steps(
    campaign: CampaignView, *, has_frame: bool, was_invited: bool
) -> list[FlowStep]:
    """Return the way of a campaign, and where it stands."""
    state = _ORDER.index(campaign.state)
    is_rating = campaign.kind is CampaignKind.RATING
    done = [
        (_("Lập đợt"), True),
        *(
            []
            if is_rating
            else [
                (_("Khung mẫu"), has_frame),
                (_("Bốc mẫu"), state >= _ORDER.index(CampaignState.DRAWN)),
            ]
        ),
        (_("Mở"), state >= _ORDER.index(CampaignState.OPEN)),
        *([] if is_rating else [(_("Mời"), was_invited)]),
        (_("Thu phiếu, khép"), campaign.state is CampaignState.CLOSED),
    ]
    current = next((n for n, (_title, is_done) in enumerate(done) if not is_done), -1)
    return [
        FlowStep(
            title,
            Stage.DONE
            if is_done
            else (Stage.CURRENT if n == current else Stage.TO_COME),
        )
        for n, (title, is_done) in enumerate(done)
    ]


def percent(share: Decimal) -> Decimal:
    """Return a share in percent."""
    return share * _PERCENT


def campaigns() -> list[tuple[CampaignView, dict[str, int]]]:
    """List campaigns with their answers by channel. Queries: three."""
    found = queries.campaigns()
    counted = queries.channels([one.id for one in found])
    return [(one, dict(counted[one.id])) for one in found]
