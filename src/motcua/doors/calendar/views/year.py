"""A year of an agency: what each day is, and by which decision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import CalendarDecisionInfo
from motcua.common import access
from motcua.core.permissions import Deed
from motcua.core.worktime import WorkCalendar
from motcua.doors.calendar.reach import Reach, reach
from motcua.doors.calendar.stretches import Decided, stretches
from motcua.doors.lobby import opening_hours
from motcua.doors.lobby.months import months, years


@access.requires(Deed.ARRANGE_CALENDAR)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show a year, this one unless ``?nam=`` names another the calendar knows."""
    where = reach(request)
    known = organizations.calendar_in(where.book, where.agency.id)
    year = _year(request, known, where.today)
    laid_out = months(known, year, where.today)
    day = where.today if where.today.year == year else date(year, 1, 1)
    page = {
        "where": where,
        "year": year,
        "years": years(known),
        "months": laid_out,
        "working_days": sum(month.working_days for month in laid_out),
        "weekdays": opening_hours.weekdays(),
        "label": known.label,
        "hours": opening_hours.week(known.week_on(day)),
        "season": known.season_on(day),
        "today_hours": opening_hours.shifts(known.shifts_on(where.today)),
        "seasons": _seasons(known, year),
        "quiet": [
            one
            for one in known.no_appointment
            if one.first.year <= year and (one.last is None or one.last.year >= year)
        ],
        "lists": [
            (
                _("Ngày nghỉ"),
                stretches(_of(year, known.days_off.values())),
                _("Năm này không có ngày nghỉ nào."),
            ),
            (
                _("Ngày làm bù, làm thêm"),
                stretches(_of(year, known.days_on.values())),
                _("Năm này không có ngày làm bù."),
            ),
        ],
        "decisions": _decisions(where),
    }
    return render(request, "calendar/year.html", page)


def _decisions(where: Reach) -> list[tuple[CalendarDecisionInfo, str]]:
    """List the decisions that make this calendar, each with who decided."""
    return [
        (one, where.book.agency(one.agency_id).short_name)
        for one in organizations.calendar_decisions(where.over_it)
    ]


def _seasons(known: WorkCalendar, year: int) -> list[tuple[object, str]]:
    return [
        (season, opening_hours.week(season.week))
        for season in known.seasons
        if season.first.year <= year
        and (season.last is None or season.last.year >= year)
    ]


def _of(year: int, days: Iterable[Decided]) -> list[Decided]:
    in_year = (one for one in days if one.day.year == year)
    return sorted(in_year, key=lambda one: one.day)


def _year(request: HttpRequest, known: WorkCalendar, today: date) -> int:
    text = request.GET.get("nam", str(today.year))
    choices = years(known)
    if text not in map(str, choices):
        raise Http404
    return int(text)
