"""The way about the house: tabs an officer may open, links every citizen sees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.core.permissions import Deed, Officer, allows


@dataclass(frozen=True, slots=True)
class Door:
    """Where a link leads. deed: who sees it; None means everybody."""

    title: Promise
    route: str
    deed: Deed | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link as the templates show it."""

    title: Promise | str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the person at the screen sits; set as ``request.whereabouts`` at the door.

    office: shown under the mark. post: under the person's name. calendar: label of the
    working calendar in force, "" when none was asked.
    """

    office: str
    post: str = ""
    calendar: str = ""


OFFICER_DOORS = (
    Door(_("Quầy tiếp nhận"), "counter:home", Deed.SEE_COUNTER),
    Door(_("Bàn việc"), "desk:home", Deed.SEE_DESK),
    Door(_("Thủ tục"), "catalogue:home", Deed.SEE_CATALOGUE),
    Door(_("Điều hành"), "board:home", Deed.SEE_BOARD),
)
CITIZEN_DOORS = (
    Door(_("Thủ tục"), "portal:procedures"),
    Door(_("Tra cứu hồ sơ"), "portal:track"),
)


def links(doors: Iterable[Door], officer: Officer | None, path: str) -> list[Link]:
    """List the doors this person may open, the one standing in marked.

    A door whose route is not installed is left out: a province may run without it.
    """
    found = [
        (door, href)
        for door in doors
        if door.deed is None or (officer is not None and allows(officer, door.deed))
        if (href := _href(door.route))
    ]
    inside = [href for _, href in found if path.startswith(href)]
    nearest = max(inside, key=len, default="")
    return [Link(door.title, href, href == nearest) for door, href in found]


def _href(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""
