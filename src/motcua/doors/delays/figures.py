"""What the overview draws, from what was judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.apps.delays.queries import Overview, Share, ShareBy
from motcua.apps.organizations.queries import Directory
from motcua.common.design.components.bar_split import Part, Piece, pieces
from motcua.common.design.components.tabs import Tab
from motcua.core.permissions import Deed, Officer, Place, allows
from motcua.core.verdicts import Class
from motcua.doors.delays import links
from motcua.doors.delays.words import CLASSES, DIFFERENCES
from motcua.doors.lobby.choice import joined
from motcua.doors.lobby.purview import Purview

FINISHED = (Class.EARLY, Class.ON_TIME, Class.LATE_IN_SYSTEM, Class.LATE, Class.LEFT)
OPEN = (
    Class.IN_TIME,
    Class.WITH_OTHERS,
    Class.DUE_SOON,
    Class.WAITING_FOR_CITIZEN,
    Class.OVERDUE,
)


@dataclass(frozen=True, slots=True)
class Differing:
    """Why the rules differ on some dossiers."""

    title: str
    why: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody's late hours. name: "" where the reader may not know who."""

    name: str
    place: str
    minutes: int
    bar: tuple[Piece, ...]
    count: int
    caused: int
    href: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads what: the overview, the directory, whose figures, which days."""

    found: Overview
    book: Directory
    where: Purview
    reader: Officer
    kept: str


def parts(reading: Reading, kinds: Iterable[Class]) -> list[Part]:
    """Return classes as parts of a bar, each leading to its dossiers."""
    counts = reading.found.classes
    return [
        Part(
            count=counts[kind],
            label=str(CLASSES[kind].words),
            fill=CLASSES[kind].fill,
            href=links.to_class(kind, reading.kept) if counts[kind] else "",
        )
        for kind in kinds
    ]


def differences(reading: Reading) -> list[Differing]:
    """Return why and on how many the rules differ, most first."""
    found = reading.found.differences
    return [
        Differing(
            title=str(DIFFERENCES[why][1]),
            why=str(DIFFERENCES[why][2]),
            count=len(ids),
            href=links.to_difference(why, reading.kept),
        )
        for why, ids in sorted(found.items(), key=lambda item: -len(item[1]))
    ]


def share_tabs(by: ShareBy, kept: str) -> list[Tab]:
    """Return by what the late hours can be added up."""
    titles = {
        ShareBy.AGENCY: _("Cơ quan"),
        ShareBy.UNIT: _("Bộ phận"),
        ShareBy.STEP: _("Bước"),
        ShareBy.PERSON: _("Người"),
    }
    return [
        Tab(
            title=title,
            href=f"?{joined(kept, f'theo={links.SHARES[one]}')}#gio-tre",
            is_current=one is by,
        )
        for one, title in titles.items()
    ]


def share_by(request: HttpRequest) -> ShareBy:
    """Return by what the address asks to add up; by agency when it does not say."""
    return links.SHARES_BY_SLUG.get(request.GET.get("theo", ""), ShareBy.AGENCY)


def shares(reading: Reading, by: ShareBy, most_shown: int | None) -> list[Row]:
    """Return the late hours added up, most first.

    most_shown: how many, the rest as one row; None for all.

    Officials are named only to those who may know of persons in their unit: the others
    see the unit.
    """
    found = reading.found.shares(by)
    most = max((share.minutes for share in found), default=1)
    shown = found[:most_shown]
    rest = found[len(shown) :]
    rows = [_row(reading, by, share, most) for share in shown]
    return [*rows, _rest(rest, most)] if rest else rows


def _rest(shares: Sequence[Share], most: int) -> Row:
    minutes = sum(share.minutes for share in shares)
    return Row(
        name=_("%(n)s nơi khác") % {"n": len(shares)},
        place="",
        minutes=minutes,
        bar=pieces([Part(minutes, "", "late")], most),
        count=len({pk for share in shares for pk in share.ids}),
        caused=sum(share.caused for share in shares),
        href="",
    )


def _row(reading: Reading, by: ShareBy, share: Share, most: int) -> Row:
    key, book = share.key, reading.book
    place = book.full_name(key.agency_id, key.unit_id)
    is_named = by is not ShareBy.PERSON or allows(
        reading.reader,
        Deed.SEE_PERSONAL_DATA,
        Place(key.agency_id, key.unit_id),
    )
    names = {
        ShareBy.AGENCY: book.agency(key.agency_id).short_name,
        ShareBy.UNIT: place,
        ShareBy.STEP: key.name,
        ShareBy.PERSON: _person(key.name) if is_named else _("(không hiện tên)"),
    }
    return Row(
        name=names[by],
        place=place if by in {ShareBy.STEP, ShareBy.PERSON} else "",
        minutes=share.minutes,
        bar=pieces([Part(share.minutes, "", "late")], most),
        count=len(share.ids),
        caused=share.caused,
        href=links.to_share(by, key, reading.kept) if is_named else "",
    )


def _person(name: str) -> str:
    return name or _("chưa ai nhận")
