"""Who may see and do what in the index: every rule of the room in one place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django.utils.translation import gettext as _

from motcua.apps.organizations import queries as organizations
from motcua.apps.par_index.queries.rounds import RoundInfo, UnitInfo
from motcua.common.access import require
from motcua.common.errors import NotFoundError
from motcua.core.permissions import (
    WHOLE_PROVINCE,
    Deed,
    Officer,
    Place,
    Seat,
    allows,
)


class Assessed(Protocol):
    """A unit of a round, however much was read of it."""

    @property
    def agency_id(self) -> int | None:
        """Return its agency; None for one that is no agency here."""


def place_of(unit: Assessed) -> Place:
    """Return where a unit's deeds happen; a unit that is no agency is the province's.

    Queries: none within a request, else one.
    """
    if unit.agency_id is None:
        return WHOLE_PROVINCE
    return organizations.recent().place(unit.agency_id)


def require_for(by: Officer, deed: Deed, unit: Assessed) -> Seat:
    """Let a deed be done to a unit's sheet. :raises NotAllowedError: for others."""
    return require(by, deed, place_of(unit))


def may(by: Officer, deed: Deed, unit: Assessed) -> bool:
    """Say whether the officer may do a deed to a unit's sheet."""
    return allows(by, deed, place_of(unit))


def require_arrange(by: Officer) -> Seat:
    """Let who arranges rounds. :raises NotAllowedError: for anyone else."""
    return require(by, Deed.ARRANGE_ROUND, WHOLE_PROVINCE)


def may_arrange(by: Officer) -> bool:
    """Say whether the officer arranges rounds."""
    return allows(by, Deed.ARRANGE_ROUND, WHOLE_PROVINCE)


def require_opened(by: Officer, info: RoundInfo) -> None:
    """Let in whoever asks once a round is opened; before, who arranges it alone.

    :raises NotFoundError: for others: a round that is prepared is not there for them.
    """
    if info.opened_at is None and not may_arrange(by):
        raise NotFoundError(_("Không có đợt đánh giá này."))


def require_decide(by: Officer) -> Seat:
    """Let who sits in the council. :raises NotAllowedError: for anyone else."""
    return require(by, Deed.DECIDE_POINTS, WHOLE_PROVINCE)


def require_minutes(by: Officer, info: RoundInfo, units: Sequence[UnitInfo]) -> None:
    """Let who may read a sitting's signed minutes, which speak of many units.

    Whoever sees the whole province at once; a unit's own once results are published.
    :raises NotAllowedError: for others.
    """
    if info.is_published and any(may(by, Deed.SEE_INDEX, unit) for unit in units):
        return
    require(by, Deed.SEE_INDEX, WHOLE_PROVINCE)


def require_publish(by: Officer) -> Seat:
    """Let who publishes results. :raises NotAllowedError: for anyone else."""
    return require(by, Deed.PUBLISH_RESULTS, WHOLE_PROVINCE)


def may_publish(by: Officer) -> bool:
    """Say whether the officer publishes results."""
    return allows(by, Deed.PUBLISH_RESULTS, WHOLE_PROVINCE)
