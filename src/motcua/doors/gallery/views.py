"""The gallery's pages: the same components on a citizen's page and on an officer's."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.common import access
from motcua.common.design.navigation import Link, Whereabouts
from motcua.core.permissions import Officer, Role, Seat
from motcua.doors.gallery import samples


@access.public
def citizen(request: HttpRequest) -> HttpResponse:
    """Show every component as a citizen meets it: airy, 16 px."""
    _only_where_it_belongs()
    return render(request, "gallery/citizen.html", samples.everything())


@access.public
def officer(request: HttpRequest) -> HttpResponse:
    """Show every component as an officer meets it: dense, 14 px."""
    _only_where_it_belongs()
    seat = Seat(post_id=0, agency_id=0, unit_id=None, role=Role.COUNTER_OFFICER)
    context = samples.everything() | {
        "officer": Officer(person_id=0, name="Hứa Thị Minh Nguyệt", seats=(seat,)),
        "whereabouts": Whereabouts(
            office="Xã Suối Mơ",
            post="Tiếp nhận · Quầy 2",
            calendar="Lịch làm việc 2026",
        ),
        "officer_links": [
            Link("Quầy tiếp nhận", request.path, is_current=True),
            Link("Bàn việc", request.path, is_current=False),
            Link("Thủ tục", request.path, is_current=False),
            Link("Điều hành", request.path, is_current=False),
        ],
    }
    return render(request, "gallery/officer.html", context)


@access.public
def ribbons(request: HttpRequest) -> HttpResponse:
    """Show the time ribbon in every state."""
    _only_where_it_belongs()
    return render(request, "gallery/ribbons.html", samples.ribbons())


def _only_where_it_belongs() -> None:
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
