"""Who may do which deed to a dossier: every rule of the room in one place."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.apps.dossiers.models import Dossier, Leg
from motcua.common.access import require
from motcua.common.errors import NotAllowedError
from motcua.core.permissions import Deed, Officer, Place, allows, seats_for


def home(dossier: Dossier) -> Place:
    """Return the agency that took the dossier in."""
    return Place(dossier.agency_id)


def place_of(leg: Leg) -> Place:
    """Where a leg lies."""
    return Place(leg.place_agency_id, leg.place_unit_id)


def require_at_counter(by: Officer, deed: Deed, agency_id: int) -> None:
    """Counter deeds are done in the agency the dossier lies at."""
    require(by, deed, Place(agency_id))


def require_leg(by: Officer, deed: Deed, leg: Leg) -> None:
    """Let a leg be done by its role in its unit, or by whoever may assign there.

    :raises NotAllowedError: when the officer holds no fitting post.
    """
    place = place_of(leg)
    require(by, deed, place)
    fits = any(seat.role == leg.role for seat in seats_for(by, deed, place))
    if not fits and not allows(by, Deed.ASSIGN, place):
        raise NotAllowedError(
            _("Bước “%(step)s” thuộc việc của chức danh khác.") % {"step": leg.title}
        )


def require_held(by: Officer, deed: Deed, leg: Leg) -> None:
    """Only who took a leg finishes it, or who may assign in its unit.

    :raises NotAllowedError: when it lies in other hands, or nobody has taken it.
    """
    require_leg(by, deed, leg)
    if leg.taken_at is None:
        raise NotAllowedError(_("Xác nhận đã nhận hồ sơ trước khi xử lý bước này."))
    if leg.holder_id != by.person_id and not allows(by, Deed.ASSIGN, place_of(leg)):
        raise NotAllowedError(
            _("Bước này đang do %(name)s giữ.") % {"name": leg.holder_name}
        )


def require_passed(by: Officer, deed: Deed, dossier: Dossier, legs: list[Leg]) -> None:
    """Let it be done where the dossier lies, or in any unit it has been in."""
    if not any(allows(by, deed, place_of(leg)) for leg in legs):
        require(by, deed, home(dossier))


def may_see(by: Officer, places: tuple[Place, ...]) -> bool:
    """Let a dossier be seen by the agencies it passed, and by who may see all."""
    return any(allows(by, Deed.SEE_DOSSIER, place) for place in places)


def may_see_person(by: Officer, places: tuple[Place, ...]) -> bool:
    """Personal data are shown to the units that handle the dossier."""
    return any(allows(by, Deed.SEE_PERSONAL_DATA, place) for place in places)
