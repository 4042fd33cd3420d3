"""Whose working time an officer may decide, and whose is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import AgencyInfo, Directory
from motcua.common import clock
from motcua.common.errors import NotAllowedError, NotFoundError
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Deed, allows, seats_for
from motcua.doors.lobby.opening import officer_of


@dataclass(frozen=True, slots=True)
class Reach:
    """The agency looked at, and all the officer may look at, by code."""

    book: Directory
    agency: AgencyInfo
    agencies: tuple[AgencyInfo, ...]
    today: date

    @property
    def is_for_all(self) -> bool:
        """Whether its decisions hold for every agency beneath it."""
        return self.agency.kind is AgencyKind.PROVINCE

    @property
    def over_it(self) -> tuple[int, ...]:
        """The agencies whose decisions make its calendar."""
        province = self.book.province_of(self.agency.id)
        own = (self.agency.id,)
        return own if province is None or province.id in own else (*own, province.id)


def reach(request: HttpRequest) -> Reach:
    """Return what the address asks for, when the officer may decide there.

    Without ``co-quan``: the agency of the officer's own post. Queries: one.

    :raises NotAllowedError: for another agency. :raises NotFoundError: for none.
    """
    officer, today = officer_of(request), clock.today()
    asked = request.POST.get("co-quan") or request.GET.get("co-quan") or ""
    book = organizations.directory()
    open_to = tuple(
        agency
        for agency in book.agencies(today)
        if allows(officer, Deed.ARRANGE_CALENDAR, book.place(agency.id))
    )
    if not asked:
        own = [seat.agency_id for seat in seats_for(officer, Deed.ARRANGE_CALENDAR)]
        asked = str(own[0]) if own else ""
    found = next((one for one in open_to if str(one.id) == asked), None)
    if found is None:
        if asked.isdecimal() and int(asked) in book.agencies_by_id:
            raise NotAllowedError(
                _("Anh/chị không quyết định thời gian làm việc của cơ quan này.")
            )
        raise NotFoundError(_("Không có cơ quan này trong danh mục."))
    return Reach(book, found, open_to, today)
