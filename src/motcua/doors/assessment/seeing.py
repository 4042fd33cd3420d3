"""What this request may see of the index: a round, a unit's sheet, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.apps.par_index import access
from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.owners import Ownerless, ownerless
from motcua.apps.par_index.queries.rounds import RoundInfo, UnitGlimpse, UnitInfo
from motcua.common import clock
from motcua.common.errors import NotFoundError as Missing
from motcua.core.assessment import Stage
from motcua.core.permissions import WHOLE_PROVINCE, Deed, Officer, allows
from motcua.doors.lobby.opening import officer_of


@dataclass(frozen=True)
class OpenRound:
    """A round in front of an officer. units: all of it.

    seen: whose sheets they may see. sees_all: of the whole province. arranges: may
    change it.
    """

    info: RoundInfo
    units: tuple[UnitInfo, ...]
    seen: tuple[UnitInfo, ...]
    officer: Officer
    at: datetime
    sees_all: bool
    arranges: bool


@dataclass(frozen=True)
class OpenUnit:
    """A unit's sheet in front of an officer.

    claims: may score for the unit; sends: heads it; arranges: the round. is_open: its
    own stage is open now.
    """

    unit: UnitInfo
    info: RoundInfo
    officer: Officer
    at: datetime
    claims: bool
    sends: bool
    arranges: bool
    is_open: bool

    @property
    def edits(self) -> bool:
        """Whether this officer may change claims now."""
        return self.claims and self.is_open

    @property
    def shows(self) -> bool:
        """Whether this officer may add evidence now: scoring or replying is open."""
        replies = self.info.is_open(Stage.REPLY, self.unit, self.at)
        return self.claims and (self.is_open or replies)

    @property
    def may_send(self) -> bool:
        """Whether this officer may send the sheet now."""
        return self.sends and self.info.may_send(self.unit, self.at)


def last_day(info: RoundInfo, stage: Stage) -> date | None:
    """Return the last day of a stage; None when the round goes without it.

    A stage closes at an instant: its last day is the one before a midnight.
    """
    window = info.window(stage)
    if window is None:
        return None
    return (clock.local(window.closes) - timedelta(minutes=1)).date()


def open_round(request: HttpRequest, round_id: int) -> OpenRound:
    """Return the round. Queries: 3.

    :raises NotFoundError: when there is none, or it is prepared and not theirs to see.
    """
    officer, at = officer_of(request), clock.now()
    info, units = rounds.round_info(round_id), rounds.units(round_id)
    access.require_opened(officer, info)
    return OpenRound(
        info=info,
        units=units,
        seen=tuple(u for u in units if access.may(officer, Deed.SEE_INDEX, u)),
        officer=officer,
        at=at,
        sees_all=allows(officer, Deed.SEE_INDEX, WHOLE_PROVINCE),
        arranges=access.may_arrange(officer),
    )


def ownerless_of(seen: OpenRound) -> tuple[Ownerless, ...]:
    """Tell who arranges the round what nobody judges any more, while it may be mended.

    Queries: none within a request.
    """
    if not seen.arranges or seen.info.is_published:
        return ()
    return ownerless(seen.info, clock.local(seen.at).date())


def open_unit(request: HttpRequest, unit_id: int) -> OpenUnit:
    """Return the unit's sheet. Queries: 3.

    :raises NotFoundError: when there is none, the officer may not see it, or its round
        is still prepared: all look alike.
    """
    officer, at = officer_of(request), clock.now()
    unit = rounds.unit(unit_id)
    info = rounds.round_info(unit.round_id)
    _require_seen(officer, unit, is_opened=info.opened_at is not None)
    return OpenUnit(
        unit=unit,
        info=info,
        officer=officer,
        at=at,
        claims=access.may(officer, Deed.CLAIM, unit),
        sends=access.may(officer, Deed.SEND_CLAIM, unit),
        arranges=access.may_arrange(officer),
        is_open=info.is_open(Stage.SELF, unit, at),
    )


def glimpse(request: HttpRequest, unit_id: int) -> UnitGlimpse:
    """Return as little of a unit as a pressed key needs, to who may see it. Queries: 2.

    :raises NotFoundError: as ``open_unit``.
    """
    unit = rounds.glimpse(unit_id)
    _require_seen(officer_of(request), unit, is_opened=unit.is_opened)
    return unit


def _require_seen(officer: Officer, unit: access.Assessed, *, is_opened: bool) -> None:
    is_ready = is_opened or access.may_arrange(officer)
    if not (is_ready and access.may(officer, Deed.SEE_INDEX, unit)):
        raise Missing(_("Không có đơn vị này trong đợt đánh giá."))
