"""What every page of this door carries besides its own content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from motcua.apps.organizations import queries as organizations
from motcua.common import clock
from motcua.common.design.navigation import CITIZEN_DOORS, Door, Whereabouts, links
from motcua.core.agencies import AgencyKind
from motcua.doors.lobby import opening_hours

_FOOT = (
    *CITIZEN_DOORS,
    Door(_("Lịch làm việc, ngày nghỉ"), "portal:calendar"),
    Door(_("Gốc sổ thời gian"), "portal:roots"),
    Door(_("Trợ năng"), "portal:accessibility"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Who answers here, for the foot of the page. "" where nothing is known."""

    name: str
    hours: str
    address: str = ""
    phone: str = ""


def show(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    status: int = 200,
) -> HttpResponse:
    """Answer with a page in the citizens' frame.

    context: may bring the directory as "book", so that it is asked for once.
    Queries: one (the directory), none with a book.
    """
    book = context.get("book") or organizations.recent()
    found = book.agencies(clock.today(), AgencyKind.PROVINCE)
    province = found[0] if found else None
    name = province.name if province else ""
    calendar = organizations.calendar_in(book, province.id if province else 0)
    around = {
        "whereabouts": Whereabouts(office=province.short_name if province else ""),
        "place": Place(
            name=name,
            hours=opening_hours.week(calendar.week_on(clock.today())),
            phone=province.phone if province else "",
        ),
        "foot_links": links(_FOOT, None, request.path),
    }
    return render(request, template, {**around, **context}, status=status)
