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
class Hall:
    """Several doors behind one entry, which leads to the first that opens."""

    title: Promise
    doors: tuple[Door, ...]


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


TIME_DOORS = (
    Door(_("Gọi hôm nay"), "morning:home", Deed.SEE_DOSSIER),
    Door(_("Trễ hẹn"), "delays:home", Deed.SEE_BOARD),
    Door(_("Xin lỗi"), "apologies:home", Deed.SEE_APOLOGIES),
    Door(_("Đối soát"), "reconciliation:home", Deed.RECONCILE),
    Door(_("Sổ thời gian"), "ledger:home", Deed.SEE_LEDGER),
    Door(_("Lịch"), "calendar:home", Deed.ARRANGE_CALENDAR),
)
INDEX_DOORS = (
    Door(_("Kỳ đánh giá"), "assessment:home", Deed.SEE_INDEX),
    Door(_("Thẩm định"), "appraisal:home", Deed.APPRAISE),
    Door(_("Giải trình"), "appraisal:replies", Deed.CLAIM),
    Door(_("Hội đồng"), "appraisal:council", Deed.DECIDE_POINTS),
    # Who publishes, and who prepares it: nobody is both.
    Door(_("Công bố"), "appraisal:publications", Deed.PUBLISH_RESULTS),
    Door(_("Công bố"), "appraisal:publications", Deed.ARRANGE_ROUND),
    Door(_("Kết quả"), "results:home", Deed.SEE_INDEX),
    Door(_("Khắc phục"), "remedies:home", Deed.SEE_REMEDIES),
    Door(_("Khảo sát"), "surveys:home", Deed.SEE_SURVEYS),
    Door(_("Phỏng vấn"), "surveys:interviews", Deed.INTERVIEW),
    Door(_("Nhập phiếu"), "surveys:papers", Deed.ENTER_PAPER),
    Door(_("Bộ tiêu chí"), "criteria:home", Deed.SEE_CRITERIA),
)
OFFICER_DOORS = (
    Door(_("Quầy tiếp nhận"), "counter:home", Deed.SEE_COUNTER),
    Door(_("Bàn việc"), "desk:home", Deed.SEE_DESK),
    Door(_("Thủ tục"), "catalogue:home", Deed.SEE_CATALOGUE),
    Hall(_("Thời gian"), TIME_DOORS),
    Hall(_("Chỉ số CCHC"), INDEX_DOORS),
    Door(_("Điều hành"), "board:home", Deed.SEE_BOARD),
)
CITIZEN_DOORS = (
    Door(_("Thủ tục"), "portal:procedures"),
    Door(_("Tra cứu hồ sơ"), "portal:track"),
    Door(_("Chỉ số cải cách"), "ranking:home"),
)


def links(
    doors: Iterable[Door | Hall], officer: Officer | None, path: str
) -> list[Link]:
    """List the doors this person may open, the one standing in marked.

    A door whose route is not installed is left out: a province may run without it. A
    hall is left out when no door of it opens.
    """
    found = [(door.title, ways) for door in doors if (ways := _ways(door, officer))]
    inside = [way for _, ways in found for way in ways if path.startswith(way)]
    nearest = max(inside, key=len, default="")
    return [Link(title, ways[0], nearest in ways) for title, ways in found]


def _ways(door: Door | Hall, officer: Officer | None) -> list[str]:
    """Return the addresses behind an entry that this person may open."""
    if isinstance(door, Hall):
        return [way for inner in door.doors for way in _ways(inner, officer)]
    is_open = door.deed is None or (officer is not None and allows(officer, door.deed))
    href = _href(door.route) if is_open else ""
    return [href] if href else []


def _href(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""
