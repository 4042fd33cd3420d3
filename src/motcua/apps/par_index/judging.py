"""Whose appraisers judge which leaf, and who among them may.

The owner of the leaf's part of the tree judges it; nobody judges a unit of the agency
they sit in, so what an owner would judge of itself goes to the round's standing body.
When an owner ends in the middle of a round, the one agency that took its work over
judges in its place (``as_of``); where several did, or none, the arranger names another.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from motcua.apps.organizations import queries as organizations
from motcua.apps.par_index.queries.rounds import RoundInfo, UnitInfo
from motcua.common.access import require
from motcua.common.errors import NotAllowedError
from motcua.core.permissions import Deed, Officer, Seat, seats_for


def as_of(info: RoundInfo, on: date) -> RoundInfo:
    """Return the round with those as owners who do the owners' work on that day.

    An owner that ended without heirs, or with several, stays named: nobody sits there
    (``queries.owners`` tells). Queries: none within a request, else one.
    """
    book = organizations.recent()

    def heir(agency_id: int) -> int:
        found = book.successors(agency_id, on)
        return found[0].id if len(found) == 1 else agency_id

    groups = (
        replace(group, owners={code: heir(pk) for code, pk in group.owners.items()})
        for group in info.groups
    )
    fallback = heir(info.fallback_agency_id)
    return replace(info, fallback_agency_id=fallback, groups=tuple(groups))


def judging_agency(info: RoundInfo, unit: UnitInfo, code: str) -> int | None:
    """Return whose appraisers judge a leaf of a unit; None leaves it to the council."""
    owner = info.owner_of(unit.group_key, code)
    if owner != unit.agency_id:
        return owner
    fallback = info.fallback_agency_id
    return fallback if fallback != unit.agency_id else None


def judging_seat(
    by: Officer, info: RoundInfo, unit: UnitInfo, code: str
) -> Seat | None:
    """Return the seat from which the officer judges the leaf; None when from none."""
    if unit.agency_id in by.agency_ids:
        return None
    agency_id = judging_agency(info, unit, code)
    found = (s for s in seats_for(by, Deed.APPRAISE) if s.agency_id == agency_id)
    return next(found, None)


def require_judge(by: Officer, info: RoundInfo, unit: UnitInfo, code: str) -> Seat:
    """Let who judges the leaf. :raises NotAllowedError: for anyone else, saying why."""
    require(by, Deed.APPRAISE)
    seat = judging_seat(by, info, unit, code)
    if seat is not None:
        return seat
    if unit.agency_id in by.agency_ids:
        raise NotAllowedError(
            _("%(name)s công tác tại %(unit)s nên không thẩm định điểm của đơn vị này.")
            % {"name": by.name, "unit": unit.name}
        )
    raise NotAllowedError(_("Mục %(code)s do cơ quan khác thẩm định.") % {"code": code})


def appraising_agencies(by: Officer) -> frozenset[int]:
    """Return the agencies the officer appraises for."""
    return frozenset(seat.agency_id for seat in seats_for(by, Deed.APPRAISE))
