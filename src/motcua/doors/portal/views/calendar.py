"""The year's working days, so that anybody can check a promise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse

from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import AgencyInfo, Directory
from motcua.common import access, clock, law
from motcua.core.agencies import AgencyKind
from motcua.core.worktime import WorkCalendar
from motcua.doors.lobby import opening_hours
from motcua.doors.lobby.months import months, years
from motcua.doors.portal.page import show


@dataclass(frozen=True, slots=True)
class Change:
    """A day that a decision freed, or made a working day (then name is "").

    is_verified: somebody has read the decision itself.
    """

    day: date
    name: str
    decision: str
    is_verified: bool


@access.public
def calendar(request: HttpRequest) -> HttpResponse:
    """Show a year, this one unless ``?nam=`` names another the calendar knows.

    Of the province, unless ``?co-quan=`` names an agency.
    """
    today, book = clock.today(), organizations.directory()
    agency = _agency(book, request.GET.get("co-quan", ""), today)
    known = organizations.calendar_in(book, agency.id if agency else 0)
    text = request.GET.get("nam", str(today.year))
    choices = years(known)
    if text not in map(str, choices):
        raise Http404
    year = int(text)
    laid_out = months(known, year, today)
    context = {
        "book": book,
        "agency": agency,
        "agencies": _with_own_hours(book, today),
        "year": year,
        "years": choices,
        "label": known.label,
        "ends_on": known.last_day if known.last_day < date(year, 12, 31) else None,
        "weekdays": opening_hours.weekdays(),
        "hours": opening_hours.week(known.week_on(_day_of(year, today))),
        "seasons": [
            (season, opening_hours.week(season.week))
            for season in known.seasons
            if season.first.year <= year
            and (season.last is None or season.last.year >= year)
        ],
        "quiet": [
            one
            for one in known.no_appointment
            if one.first.year <= year and (one.last is None or one.last.year >= year)
        ],
        "months": laid_out,
        "working_days": sum(month.working_days for month in laid_out),
        "days_off": _days_off(known, year),
        "days_on": _days_on(known, year),
    }
    return show(request, "portal/calendar.html", context)


def _days_off(known: WorkCalendar, year: int) -> list[Change]:
    unread = law.unverified_days_off()  # officials read theirs
    return [
        Change(off.day, off.name, off.decision, off.decision not in unread)
        for _, off in sorted(known.days_off.items())
        if off.day.year == year
    ]


def _days_on(known: WorkCalendar, year: int) -> list[Change]:
    unread = law.unverified_days_off()  # officials read theirs
    return [
        Change(on.day, "", on.decision, on.decision not in unread)
        for _, on in sorted(known.days_on.items())
        if on.day.year == year
    ]


def _day_of(year: int, today: date) -> date:
    """Return the day of that year whose hours are told: today, else its first day."""
    return today if today.year == year else date(year, 1, 1)


def _agency(book: Directory, asked: str, today: date) -> AgencyInfo | None:
    if not asked:
        return None
    for agency in book.agencies(today):
        if str(agency.id) == asked:
            return agency
    raise Http404


def _with_own_hours(book: Directory, today: date) -> list[AgencyInfo]:
    """List the agencies that have decided something for themselves."""
    return [
        agency
        for agency in book.agencies(today)
        if agency.id in book.rulings and agency.kind is not AgencyKind.PROVINCE
    ]
