"""The first page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures import queries as procedures
from motcua.common import access, clock
from motcua.core.agencies import AgencyKind
from motcua.core.opening import Opening, days_off_ahead, opening
from motcua.core.worktime import CalendarEndsError
from motcua.doors.lobby import opening_hours
from motcua.doors.portal.forms import TrackForm
from motcua.doors.portal.life_events import LifeEvent, examples, life_events
from motcua.doors.portal.page import show

_AHEAD = 14  # calendar days: long enough to plan a trip to the counter


@access.public
def home(request: HttpRequest) -> HttpResponse:
    """Show the search, the look-up box, life events, and today at the counter."""
    at = clock.now()
    today = at.date()
    found = procedures.published(today)
    context = {
        "form": TrackForm(),
        "examples": examples(),
        "count": len(found),
        "events": _events({procedure.code for procedure in found}),
        **_today(at),
        **_counters(today),
    }
    return show(request, "portal/home.html", context)


def _events(published: set[str]) -> list[tuple[LifeEvent, str]]:
    """List the events with something to do, each with the address it leads to."""
    listed = []
    for event in life_events():
        codes = [code for code in event.codes if code in published]
        if len(codes) == 1:
            listed.append((event, reverse("portal:procedure", args=codes)))
        elif codes:
            href = f"{reverse('portal:procedures')}?viec={event.key}"
            listed.append((event, href))
    return listed


def _today(at: datetime) -> dict[str, Any]:
    today = at.date()
    calendar = organizations.calendar(0, today)
    stands = _opening(at)
    return {
        "today": today,
        "opening": stands,
        "hours_today": opening_hours.shifts(stands.shifts) if stands else "",
        "days_off": days_off_ahead(calendar, today, _AHEAD),
    }


def _opening(at: datetime) -> Opening | None:
    """Return how the counters stand; None where no decision reaches that far."""
    try:
        return opening(organizations.calendar(0, at.date()), at)
    except CalendarEndsError:
        return None


def _counters(today: date) -> dict[str, Any]:
    book = organizations.recent()
    centres = book.agencies(today, AgencyKind.SERVICE_CENTER)
    communes = book.agencies(today, AgencyKind.COMMUNE)
    return {
        "centres": centres,
        "communes": communes,
        "counters_count": len(centres) + len(communes),
        "book": book,
    }
