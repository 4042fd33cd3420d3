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
    """One list. name: of the unit or agency, as a title says it.

    key: its own word in the address, where somebody reads several of the same sort.
    """

    whose: Whose
    title: str
    name: str
    scope: Scope
    key: str = ""

    @property
    def word(self) -> str:
        """Its word in the address."""
        return self.key or self.whose.value


def reaches(officer: Officer, book: Directory) -> list[Reach]:
    """List the lists the officer may read, nearest first; never none.

    Dossiers of an agency are seen by everyone who works there, as at the desk.
    """
    if _sees_all(officer, book):
        return [Reach(Whose.PROVINCE, _("Toàn tỉnh"), _("Toàn tỉnh"), Scope())]
    seats = seats_for(officer, Deed.SEE_DOSSIER)
    mine = Scope(holder_id=officer.person_id)
    found = [Reach(Whose.MINE, _("Tôi đang giữ"), officer.name, mine)]
    return [*found, *_units(seats, book), *_agencies(seats, book)]


def _units(seats: tuple[Seat, ...], book: Directory) -> list[Reach]:
    """List the units of all posts held; with several, each by its name."""
    places = {s.unit_id: s.agency_id for s in seats if s.unit_id is not None}
    found: list[Reach] = []
    for unit_id, agency_id in places.items():
        name = book.full_name(agency_id, unit_id)
        title = _("Đơn vị tôi") if len(places) == 1 else name
        key = f"{Whose.UNIT}-{unit_id}" if found else ""
        found.append(Reach(Whose.UNIT, title, name, Scope(unit_id=unit_id), key))
    return found


def _agencies(seats: tuple[Seat, ...], book: Directory) -> list[Reach]:
    ids = dict.fromkeys(seat.agency_id for seat in seats)
    found: list[Reach] = []
    for agency_id in ids:
        name = book.agency(agency_id).short_name
        title = _("Cơ quan tôi") if len(ids) == 1 else name
        key = f"{Whose.AGENCY}-{agency_id}" if found else ""
        found.append(Reach(Whose.AGENCY, title, name, Scope(agency_id=agency_id), key))
    return found


def chosen(found: list[Reach], asked: str, seats: tuple[Seat, ...]) -> Reach:
    """Return the list asked for, else the one the officer's post reads first."""
    named = {reach.word: reach for reach in found}
    usual = next((_FIRST[seat.role] for seat in seats if seat.role in _FIRST), None)
    first = named.get(usual.value) if usual else None
    return named.get(asked) or first or named.get(Whose.AGENCY.value) or found[-1]


def _sees_all(officer: Officer, book: Directory) -> bool:
    return all(
        allows(officer, Deed.SEE_DOSSIER, book.place(agency.id))
        for agency in book.agencies_by_id.values()
    )
