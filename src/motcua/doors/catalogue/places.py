"""The places of route steps as people call them, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from motcua.apps.organizations.queries import AgencyInfo, Directory
from motcua.core.agencies import AgencyKind, PlaceName, Whose


def places(book: Directory, on: date) -> dict[str, str]:
    """Return place string → name for every unit a step can name. Queries: none.

    Every commune answers with its own unit: where they call it differently, all its
    names are told.
    """
    found: dict[str, str] = {}
    for kind in (AgencyKind.COMMUNE, AgencyKind.SERVICE_CENTER):
        _add(found, book, on, kind, Whose.RECEIVING)
    _add(found, book, on, AgencyKind.COMMUNE, Whose.COMMUNE)
    _add(found, book, on, AgencyKind.DEPARTMENT, Whose.DEPARTMENT)
    _add(found, book, on, AgencyKind.PROVINCE, Whose.PROVINCE)
    return found


def name_of(place: str, known: Mapping[str, str]) -> str:
    """Return what a place is called; the place itself when no unit answers to it."""
    return known.get(place, place)


def place_of(text: str, known: Mapping[str, str]) -> str | None:
    """Return the place somebody named, by its name or as it is kept; None for none."""
    wanted = text.strip()
    if wanted in known:
        return wanted
    folded = wanted.casefold()
    found = (place for place, name in known.items() if name.casefold() == folded)
    return next(found, None)


def _add(
    found: dict[str, str], book: Directory, on: date, kind: AgencyKind, whose: Whose
) -> None:
    names: dict[str, list[str]] = {}
    for agency in book.agencies(on, kind):
        key = agency.key if whose is Whose.DEPARTMENT else ""
        for unit in book.units(agency.id, on):
            place = str(PlaceName(whose, unit.key, key))
            names.setdefault(place, []).append(_name(whose, unit.name, agency))
    for place, called in names.items():
        found.setdefault(place, " / ".join(dict.fromkeys(called)))


def _name(whose: Whose, unit: str, agency: AgencyInfo) -> str:
    words = {"unit": unit, "agency": agency.short_name}
    return {
        Whose.RECEIVING: _("Nơi tiếp nhận: %(unit)s"),
        Whose.COMMUNE: _("Xã, phường: %(unit)s"),
        Whose.DEPARTMENT: _("%(agency)s: %(unit)s"),
        Whose.PROVINCE: _("Tỉnh: %(unit)s"),
    }[whose] % words
