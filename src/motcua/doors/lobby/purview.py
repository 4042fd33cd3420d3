"""Whose figures an officer looks at: the province, or one agency."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import AgencyInfo, Directory
from motcua.common.access import require
from motcua.common.errors import NotAllowedError, NotFoundError
from motcua.core.permissions import Deed, Officer, Place, allows, seats_for
from motcua.doors.lobby.typed import whole


@dataclass(frozen=True, slots=True)
class Purview:
    """What is looked at.

    agency: None for the whole province. others: the officer's further agencies; of an
    officer of the province none are listed, the table leads to them all.
    """

    book: Directory
    agency: AgencyInfo | None
    is_provincial: bool
    others: tuple[AgencyInfo, ...] = ()

    @property
    def agency_id(self) -> int | None:
        """The agency's id; None for the whole province."""
        return self.agency.id if self.agency else None

    @property
    def name(self) -> str:
        """How it is called in a title."""
        return self.agency.short_name if self.agency else _("Toàn tỉnh")

    @property
    def query(self) -> str:
        """What of an address keeps the agency: "co-quan=12", or ""."""
        return f"co-quan={self.agency.id}" if self.agency else ""


def officer_of(request: HttpRequest) -> Officer:
    """Return who stands at this request; the account door has let them in."""
    officer: Officer = request.officer  # type: ignore[attr-defined]
    return officer


def purview(request: HttpRequest) -> Purview:
    """Return what the address asks for, when the officer may see it.

    Without ``co-quan``: the widest the officer may see. Queries: one, the directory.

    :raises NotAllowedError: for figures of another agency, and without any seat.
    :raises NotFoundError: for an agency that never was.
    """
    officer, asked = officer_of(request), request.GET.get("co-quan", "")
    book = organizations.directory()
    is_provincial = all(
        allows(officer, Deed.SEE_BOARD, place(book, agency.id))
        for agency in book.agencies_by_id.values()
    )
    if is_provincial and not asked:
        return Purview(book, None, is_provincial)
    own = _own(officer)
    agency = _agency(book, asked) if asked else book.agency(own[0])
    require(officer, Deed.SEE_BOARD, place(book, agency.id))
    others = () if is_provincial else tuple(i for i in own if i != agency.id)
    return Purview(book, agency, is_provincial, tuple(map(book.agency, others)))


def place(book: Directory, agency_id: int) -> Place:
    """Return the agency as the permission table knows it, with what is above it."""
    return book.place(book.agency(agency_id).id)


def _agency(book: Directory, asked: str) -> AgencyInfo:
    agency_id = whole(asked)
    if agency_id is None:
        raise NotFoundError(_("Không có cơ quan này trong danh mục."))
    return book.agency(agency_id)


def _own(officer: Officer) -> tuple[int, ...]:
    """List the agencies whose board the officer may see, in the order of the seats."""
    seats = seats_for(officer, Deed.SEE_BOARD)
    if not seats:
        raise NotAllowedError(
            _("Anh/chị không giữ vị trí nào được xem số liệu điều hành.")
        )
    return tuple(dict.fromkeys(seat.agency_id for seat in seats))
