"""Whose list an officer reads: in my hands, my unit's, my agency's, the province's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

from django.utils.translation import gettext as _

from motcua.apps.forecasts.queries import Scope
from motcua.apps.organizations.queries import Directory
from motcua.core.permissions import (
    Deed,
    Officer,
    Role,
    Seat,
    allows,
    seats_for,
)


@unique
class Whose(StrEnum):
    """The lists, by their word in the address."""

    MINE = "toi"
    UNIT = "don-vi"
    AGENCY = "co-quan"
    PROVINCE = "toan-tinh"


_FIRST = {
    Role.CASE_HANDLER: Whose.UNIT,
    Role.UNIT_HEAD: Whose.UNIT,
}


@dataclass(frozen=True, slots=True)
class Reach:
    """One list. name: of the unit or agency, as a title says it."""

    whose: Whose
    title: str
    name: str
    scope: Scope


def reaches(officer: Officer, book: Directory) -> list[Reach]:
    """List the lists the officer may read, nearest first; never none.

    Dossiers of an agency are seen by everyone who works there, as at the desk.
    """
    if _sees_all(officer, book):
        return [Reach(Whose.PROVINCE, _("Toàn tỉnh"), _("Toàn tỉnh"), Scope())]
    seat = seats_for(officer, Deed.SEE_DOSSIER)[0]
    agency = book.agency(seat.agency_id).short_name
    found = [
        Reach(
            Whose.MINE,
            _("Tôi đang giữ"),
            officer.name,
            Scope(holder_id=officer.person_id),
        )
    ]
    if seat.unit_id is not None:
        unit = book.full_name(seat.agency_id, seat.unit_id)
        title = _("Đơn vị tôi")
        found.append(Reach(Whose.UNIT, title, unit, Scope(unit_id=seat.unit_id)))
    scope = Scope(agency_id=seat.agency_id)
    return [*found, Reach(Whose.AGENCY, _("Cơ quan tôi"), agency, scope)]


def chosen(found: list[Reach], asked: str, seats: tuple[Seat, ...]) -> Reach:
    """Return the list asked for, else the one the officer's post reads first."""
    named = {reach.whose.value: reach for reach in found}
    usual = next((_FIRST[seat.role] for seat in seats if seat.role in _FIRST), None)
    first = named.get(usual.value) if usual else None
    return named.get(asked) or first or found[-1]


def _sees_all(officer: Officer, book: Directory) -> bool:
    return all(
        allows(officer, Deed.SEE_DOSSIER, book.place(agency.id))
        for agency in book.agencies_by_id.values()
    )
